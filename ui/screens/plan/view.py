"""The screen of the plan, alone or as a tab of the family's file (domain.md D14–D17)."""

from datetime import date
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from app import plans
from app.i18n import _
from app.plans import Difference, Opinion, PlanContent, PlanView, SignatureGiven
from ui import work
from ui.navigation import Header, Navigator
from ui.screens.document_foot import DocumentFoot
from ui.screens.plan.body import PlanBody
from ui.screens.plan.consultation import ConsultationPage
from ui.screens.plan.controller import Done, PlanController
from ui.screens.plan.differences import DifferencesPage
from ui.screens.plan.menu import empty_page, menu_items
from ui.screens.plan.pages import PlanPages
from ui.screens.plan.progress import ProgressPage, read_progress
from ui.screens.plan.reading import ReadingView
from ui.screens.plan.signing import SigningPage
from ui.screens.screen import Screen


class PlanScreen(Screen):
    """One family's plan.

    Args:
        window: the main window.
        family_id: whose plan.

    Attributes:
        pages: the plan and what stands in front of it.
    """

    section = "families"

    def __init__(self, window: Navigator, *, family_id: str) -> None:
        super().__init__(window)
        self.family_id = family_id
        self.controller = PlanController(self, family_id=family_id)
        self.body = PlanBody(self.controller, DocumentFoot(self, window))
        self.reading: ReadingView | None = None
        self._read_once_loaded = False
        self.pages = PlanPages(self.body, empty_page(self))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.pages)
        self._connect()

    def refresh(self) -> None:
        """Load the plan."""
        self.controller.load()

    def flush(self) -> None:
        """Hand over what was typed."""
        self.body.flush()
        self.pages.flush()

    def inner_place(self) -> str:
        """Return the page in front of the plan, the leaf being read, the open row or the older version."""
        if self.reading is not None:
            return f"reading/{self.reading.place}"
        if self.pages.subpage is not None:
            return f"page/{self.pages.subpage.NAME}"
        row, version = self.body.table.open_id(), self.controller.plan_id
        return f"row/{row}" if row else f"version/{version}" if version else ""

    def return_to(self, inner: str) -> None:
        """Open what was open."""
        kind, _slash, what = inner.partition("/")
        pages = {
            "signing": self.show_signing,
            "consultation": self.show_consultation,
            "progress": self.show_progress,
        }
        if kind == "reading":
            self.read_to_family()
            if self.reading is not None:
                self.reading.turn(int(what))
        elif kind == "page":
            pages.get(what, self.show_differences)()
        elif kind == "row":
            self.body.table.open_row(what)
        elif kind == "version":
            self.controller.choose_version(what)

    def print_current(self) -> None:
        """Ctrl+P: for signature when nothing is missing, as a draft otherwise; a signed version as it was signed."""
        view = self.controller.view
        content = view.content if view else None
        if view is None or content is None:
            return
        self.body.flush()
        if not content.editable and view.paper.kept:
            self.controller.print_again(view.paper.document_id)
        else:
            self.controller.print_plan(draft=content.editable and bool(view.missing))

    def show_view(self, view: PlanView) -> None:
        """Show a loaded plan."""
        self.set_header(Header(f"{view.family_code} {view.family_name}", family_code=view.family_code))
        if view.content is not None:
            self.body.show_view(view, view.content)
            self.body.heading.set_menu(menu_items(self, view, view.content))
            if self.reading is not None:
                self.reading.renew(view, view.content)
        self.pages.show_plan(begun=view.content is not None)
        if self._read_once_loaded:
            self.read_to_family()

    def show_differences(self) -> None:
        """Put what changed since the version before in front."""
        view = self.controller.view
        if view is None or view.content is None or view.previous is None:
            return
        before, now, family_id = view.previous, view.content, view.family_id

        def compare(session: Session) -> tuple[Difference, ...]:
            return plans.compare_versions(session, family_id=family_id, before_id=before.plan_id, now_id=now.plan_id)

        self.body.flush()
        work.run_query(
            self,
            compare,
            done=lambda found: self._show_found(DifferencesPage(before.version, now, found)),
        )

    def show_progress(self) -> None:
        """Put the way of the goals through the months in front."""
        family_id = self.controller.family_id
        self.body.flush()
        work.run_query(
            self,
            lambda session: read_progress(session, family_id=family_id),
            done=lambda found: self.pages.show_subpage(ProgressPage(found)),
        )

    def read_to_family(self) -> None:
        """Cover the window with the plan in large print."""
        view = self.controller.view
        self._read_once_loaded = view is None
        if view is None or view.content is None:
            return
        self.body.flush()
        # Over the frame, not over the program's window: what locks hides the frame with all that is in it.
        frame = self.window_frame
        host = frame if isinstance(frame, QWidget) else self
        self.reading = ReadingView(host, view, view.content)
        plan_id = view.content.plan_id
        self.reading.agreed.connect(
            lambda: self.controller.run(
                lambda session: plans.agree_plan(session, plan_id=plan_id), words=_("Agreed with the family")
            )
        )
        self.reading.closed.connect(self._stop_reading)
        self.reading.follow(self)
        self.reading.show()
        self.reading.raise_()
        self.reading.setFocus(Qt.FocusReason.OtherFocusReason)

    def do_step(self, step: str) -> None:
        """Do the next step of the heading."""
        view = self.controller.view
        if view is None or view.content is None:
            return
        self.body.flush()
        match step:
            case "fill":
                self.body.go_to(view.missing[0].key)
            case "print":
                self.controller.print_plan()
            case "sign":
                self.show_signing()
            case "consult":
                self.show_consultation()
            case "newest":
                self.controller.choose_version(None)
            case "new_version":
                self.start_version()

    def start_version(self) -> None:
        """Begin the next version, or the first one."""
        family_id = self.controller.family_id
        self.controller.plan_id = None
        self.controller.run(lambda session: plans.start_new_version(session, family_id=family_id))

    def show_signing(self) -> None:
        """Put the signatures in front."""
        view = self.controller.view
        if view is None or view.content is None:
            return
        page = SigningPage(view)
        page.signed.connect(partial(self._sign, view.content))
        page.begin(view.content.plan_id, view.family_id)
        self.pages.show_subpage(page)

    def show_consultation(self) -> None:
        """Put the social worker's opinion in front; it is written to the assistant, not to the family."""
        if work.in_family_mode():
            self.window_frame.leave_family_mode()
            return
        view = self.controller.view
        if view is None or view.content is None:
            return
        page = ConsultationPage(view)
        page.consulted.connect(partial(self._consult, view.content))
        page.paper_wanted.connect(partial(self.controller.print_consultation, view.content.plan_id))
        page.begin(view.content.plan_id, view.family_id)
        self.pages.show_subpage(page)

    def _connect(self) -> None:
        self.controller.loaded.connect(self.show_view)
        self.controller.done.connect(self._say_done)
        self.controller.printable.connect(self.window_frame.show_preview)
        heading = self.body.heading
        heading.differences_wanted.connect(self.show_differences)
        heading.reading_wanted.connect(self.read_to_family)
        heading.step_wanted.connect(self.do_step)
        self.body.consultation_wanted.connect(self.show_consultation)
        self.body.foster.courts_wanted.connect(
            lambda: self.window_frame.show_family(self.controller.family_id, "institutions")
        )
        self.body.foster.person_wanted.connect(
            lambda person_id: self.window_frame.go("person", family_id=self.family_id, person_id=person_id)
        )

    def _show_found(self, page: DifferencesPage) -> None:
        plan_id = page.plan_id
        page.view_typed.connect(
            lambda words: self.controller.save(
                f"plan:{plan_id}:family_view",
                lambda session: plans.edit_plan(session, plan_id=plan_id, family_view=words),
            )
        )
        page.paper_wanted.connect(partial(self.controller.print_modification, plan_id))
        self.pages.show_subpage(page)

    def _sign(self, content: PlanContent, day: date | None, given: tuple[SignatureGiven, ...]) -> None:
        self.controller.run(
            lambda session: plans.sign_plan(session, plan_id=content.plan_id, signed_on=day, signatures=given),
            then=lambda _change: self._after(_("The plan is signed and holds from now on.")),
        )

    def _consult(self, content: PlanContent, opinion: Opinion) -> None:
        self.controller.run(
            lambda session: plans.record_consultation(session, plan_id=content.plan_id, opinion=opinion),
            then=lambda _change: self._after(_("The opinion is kept.")),
        )

    def _after(self, words: str) -> None:
        self.pages.end_subpage()
        self.window_frame.toast(words)

    def _say_done(self, done: Done) -> None:
        self.window_frame.toast(done.words, lambda: self.controller.undo(done.change))

    def _stop_reading(self) -> None:
        self.reading = None
        self.body.heading.setFocus(Qt.FocusReason.OtherFocusReason)
