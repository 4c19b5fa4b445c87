"""The screen of one diagnosis or assessment of a family (domain.md D12, D31)."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app import assessments
from app.assessments import AssessmentChange, AssessmentContent, AssessmentView, Followed
from app.i18n import _
from app.plans import SignatureGiven
from ui import errors, registry, work
from ui.navigation import Header, Navigator
from ui.screens.assessment.body import AssessmentBody
from ui.screens.assessment.controller import AssessmentController
from ui.screens.assessment.heading import AssessmentHeading
from ui.screens.assessment.signing import SignaturesPage
from ui.screens.document_foot import DocumentFoot
from ui.screens.screen import Screen
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import EmptyState

START = "start"
DIAGNOSE = "diagnose"


class AssessmentScreen(Screen):
    """One diagnosis or assessment.

    Args:
        window: the main window.
        family_id: whose.
        assessment_id: which one; `START` begins the next periodic one, `DIAGNOSE` the diagnosis, or goes on with the
            one being written; empty for the one being written, else the last one.

    Attributes:
        body: the cards; in front of them, sometimes, the signatures.
    """

    section = "families"

    def __init__(self, window: Navigator, *, family_id: str, assessment_id: str = "") -> None:
        super().__init__(window)
        self.family_id: str = family_id
        self._wanted = assessment_id if assessment_id in (START, DIAGNOSE) else ""
        known = "" if self._wanted else assessment_id
        self.controller = AssessmentController(self, family_id=family_id, assessment_id=known)
        self.heading = AssessmentHeading(self.do_step)
        self.body = AssessmentBody(self.controller, self.heading, DocumentFoot(self, window))
        self.signing: SignaturesPage | None = None
        self._pages = QStackedWidget()
        self._pages.addWidget(self.body)
        self._empty = _empty_page(partial(self._start, DIAGNOSE))
        self._pages.addWidget(self._empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._connect()

    def refresh(self) -> None:
        """Load it; what is to be begun is begun once."""
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._start(wanted)
        else:
            self.controller.load()

    def flush(self) -> None:
        """Hand over what was typed."""
        self.body.flush()
        if self.signing is not None:
            self.signing.keeper.flush()

    def inner_place(self) -> str:
        """Return which assessment, and whether the signatures are in front."""
        return f"{'signing' if self.signing else 'page'}/{self.controller.assessment_id}"

    def return_to(self, inner: str) -> None:
        """Open what was open."""
        kind, _slash, which = inner.partition("/")
        if which and which != self.controller.assessment_id:
            self.controller.assessment_id = which
            self.controller.load()
        if kind == "signing":
            self.show_signing()

    def print_current(self) -> None:
        """Ctrl+P: for signature when nothing is missing, as a draft otherwise; a signed one as it was signed."""
        self.body.flush()
        view = self.controller.view
        self.controller.print_current(draft=bool(view and view.missing))

    def finish(self) -> None:
        """Ctrl+Enter: the next step."""
        primary = self.heading.primary()
        if primary is not None:
            primary.click()

    def show_view(self, view: AssessmentView) -> None:
        """Show a loaded one."""
        self.set_header(Header(f"{view.family_code} {view.family_name}", family_code=view.family_code))
        if view.content is None:
            self._pages.setCurrentWidget(self._empty)
            return
        self.body.show_view(view, view.content)
        if self.signing is None:
            self._pages.setCurrentWidget(self.body)

    def do_step(self, step: str) -> None:
        """Do a step of the heading or its menu."""
        view = self.controller.view
        if view is None or view.content is None:
            return
        self.body.flush()
        steps: dict[str, Callable[[], object]] = {
            "fill": lambda: self.body.go_to(self.body.side.checks.next_missing()),
            "print": self.controller.print_current,
            "draft": partial(self.controller.print_current, draft=True),
            "sign": self.show_signing,
            "hand": partial(self._move_on, assessments.hand_over, _("Handed over: it travels with your next sending.")),
            "acknowledge": partial(self._move_on, assessments.acknowledge_assessment, _("Taken note of.")),
            "follow": self._follow,
            "plan": lambda: self.window_frame.show_family(self.family_id, "plan"),
            "list": lambda: self.window_frame.show_family(self.family_id, "assessments"),
        }
        steps[step]()

    def show_signing(self) -> None:
        """Put the signatures in front."""
        view = self.controller.view
        if view is None or view.content is None or not view.content.editable:
            return
        self.leave_signing()
        page = self.signing = SignaturesPage(view, view.content)
        page.left.connect(self.leave_signing)
        page.signed.connect(partial(self._sign, view.content))
        page.begin(view.content.assessment_id, view.family_id)
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        page.setFocus()

    def leave_signing(self) -> None:
        """Go back to the assessment; what was typed in front of it is kept."""
        page, self.signing = self.signing, None
        if page is None:
            return
        page.keeper.flush()
        self._pages.setCurrentWidget(self.body)
        self._pages.removeWidget(page)
        page.deleteLater()

    def _connect(self) -> None:
        controller, mark = self.controller, self.heading.mark
        controller.loaded.connect(self.show_view)
        controller.done.connect(lambda done: self.window_frame.toast(done.words, partial(controller.undo, done.change)))
        controller.printable.connect(self.window_frame.show_preview)
        controller.saving.connect(mark.saving)
        controller.saved.connect(mark.saved)
        controller.failed.connect(mark.failed)

    def _start(self, wanted: str) -> None:
        start = assessments.start_diagnosis if wanted == DIAGNOSE else assessments.start_assessment
        family_id = self.family_id

        def began(change: AssessmentChange) -> None:
            self.controller.assessment_id = change.assessment_id
            self.controller.load()

        work.run_command(
            self, lambda session: start(session, family_id=family_id), done=began, failed=self._not_started
        )

    def _not_started(self, error: Exception) -> None:
        self._pages.setCurrentWidget(self._empty)
        errors.show(self, error)

    def _sign(self, content: AssessmentContent, day: date | None, given: tuple[SignatureGiven, ...]) -> None:
        def signed(_change: AssessmentChange) -> None:
            if self.signing is not None:
                self.signing.keeper.forget()
            self.leave_signing()
            self.window_frame.toast(_("The signatures are kept; it does not change any more."))

        self.controller.run(
            lambda session: assessments.sign_assessment(
                session, assessment_id=content.assessment_id, signed_on=day, signatures=given
            ),
            then=signed,
        )

    def _move_on(self, command: Callable[..., AssessmentChange], words: str) -> None:
        """Hand it over or take note of it."""
        self.controller.run(
            partial(command, assessment_id=self.controller.assessment_id),
            then=lambda _change: self.window_frame.toast(words),
        )

    def _follow(self) -> None:
        which = self.controller.assessment_id
        work.run_command(
            self,
            lambda session: assessments.follow_conclusion(session, assessment_id=which),
            done=self._followed,
        )

    def _followed(self, what: Followed) -> None:
        if what.what == "plan":
            self.window_frame.show_family(what.family_id, "plan")
        elif what.what == "task":
            self.window_frame.toast(_("The task is among your deadlines."))
        elif what.what == "closing" and "closing" in registry.enrolments():
            self.window_frame.go("closing", family_id=what.family_id)


def _empty_page(begin: Callable[[], None]) -> QWidget:
    button = PrimaryButton(_("Start the diagnosis"), icon="magnifying-glass", on_click=begin)
    sentence = _("This family has no diagnosis and no assessment yet.")
    hint = _("It begins with getting to know the family: what is good, what is hard, what everybody says.")
    return EmptyState("chart-line-up", sentence, hint=hint, button=button)
