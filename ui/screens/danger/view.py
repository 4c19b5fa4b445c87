"""First safety: numbers, hours with one click, a few words; the record can wait (domain.md §5.3 row 8, D24)."""

from dataclasses import replace
from typing import Any

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout
from sqlmodel import Session

from app import danger
from app.danger import DRAFT, DangerContent, Event
from app.danger_desk import DangerDesk, open_desk
from app.i18n import _, format_time
from app.interventions.errors import InterventionNotReadyError
from app.interventions.filed import Filed
from app.interventions.filing import DangerRecord, NamedPerson, file_danger
from storage.vocabulary.intervention import InterventionAction
from ui import errors, work
from ui.navigation import Header, HeaderPill, Navigator
from ui.screens.danger.after import AfterCard, OthersCard
from ui.screens.danger.course import CourseCard
from ui.screens.danger.people import FamilyCard, PeopleCard
from ui.screens.danger.steps import StepGrid
from ui.screens.draft_keeper import DraftKeeper, show_keeping
from ui.screens.screen import Screen
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader
from ui.work import Change


class DangerScreen(Screen):
    """One danger; several may be open at once.

    Args:
        window: the main window.
        family_id: whose, None while it is not known.
        danger_id: one that was begun; None goes on with the family's last one of these hours or begins a new one.
    """

    section = "danger"

    def __init__(self, window: Navigator, *, family_id: str | None = None, danger_id: str | None = None) -> None:
        super().__init__(window)
        self._asked = (danger_id, family_id)
        self.family_id = family_id
        self._known_family = family_id is not None
        self._filling = False
        self._desk: DangerDesk | None = None
        self.content = danger.begun()
        self.mark = AutosaveMark()
        self.banner = Banner("", "late")
        self.banner.hide()
        self.family = FamilyCard()
        self.steps = StepGrid()
        self.people = PeopleCard()
        self.course = CourseCard()
        self.after = AfterCard()
        self.others = OthersCard()
        # The content of then: it is another one after every change.
        self._keeper = DraftKeeper(self, kind=DRAFT, payload=lambda: self.content.to_payload())  # noqa: PLW0108
        self._compose()
        self._connect()
        self.set_header(Header(_("Danger")))

    def refresh(self) -> None:
        """Load what was kept; what is being typed now stays."""
        if self._keeper.waits() or self.course.is_editing():
            return
        danger_id, family_id = self._asked
        if self._desk is not None:
            danger_id = self._desk.danger_id
        self.load(
            lambda session: open_desk(session, danger_id=danger_id, family_id=family_id),
            done=self.show_desk,
        )

    def on_changed(self, change: Change) -> None:
        """Names and numbers may have come from the office."""
        if change.owner is not self:
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """The same danger may have been written on elsewhere meanwhile."""
        super().showEvent(event)
        if self._desk is not None:
            self.refresh()

    def flush(self) -> None:
        """Keep what was typed."""
        self._keeper.flush()

    def finish(self) -> None:
        """Ctrl+Enter writes it into the family's file."""
        desk = self._desk
        if desk is None:
            return
        if desk.family is None:
            self.banner.set(_("Choose the family first. What you entered is safe here."), "late")
            self.family.field.setFocus()
            return
        self._keeper.flush()
        family_id, record = desk.family.family_id, _record(desk, replace(self.content, **_typed(self)))
        work.run_command(
            self,
            lambda session: file_danger(session, family_id=family_id, record=record),
            done=self._on_filed,
            failed=self._on_refused,
        )

    def show_desk(self, desk: DangerDesk) -> None:
        """Show a danger."""
        if self._keeper.waits():
            return
        fresh = self._desk is None or self._desk.danger_id != desk.danger_id
        self._desk = desk
        if fresh or desk.kept:
            self.content = desk.content
        if fresh:
            self._keeper.keep_for(desk.danger_id, _id_of(desk))
        self.family_id = _id_of(desk)
        self._fill(desk)
        self.after.show_desk(desk, window=self.window_frame)
        self.others.show_desk(desk, window=self.window_frame)
        self._show_content()

    def _on_filed(self, filed: Filed) -> None:
        desk = self._desk
        self._keeper.stop()
        self.course.impossible.hide()
        self._desk, self._asked = None, (None, filed.family_id if self._known_family else None)
        if desk is not None and desk.family is not None:
            name = f"{desk.family.code} {desk.family.name}"
            self.window_frame.toast(_("It is in the file of {family}.").format(family=name))
        self.window_frame.go_back()
        if not work.in_family_mode():
            self.window_frame.go("intervention", family_id=filed.family_id, row_id=filed.row_id)
        if self.isVisible():
            self.refresh()

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, InterventionNotReadyError):
            errors.show(self, error)
            return
        self.banner.set(str(error.params["first"]), "late")
        if "no_action" in error.codes:
            self.course.ask_why()

    def _fill(self, desk: DangerDesk) -> None:
        self._filling = True
        self.family.show_desk(desk, known=self._known_family)
        self.steps.show_desk(desk)
        self.people.show_people(desk.people, self.content)
        self.people.sees.set_text(self.content.sees)
        self.course.line.setText(self.content.line)
        self.course.impossible.setText(self.content.impossible)
        self._filling = False

    def _compose(self) -> None:
        page = Page()
        save = PrimaryButton(_("Write into the file"), icon="check", on_click=self.finish)
        save.setToolTip("Ctrl+Enter")
        heading = PageHeader(
            _("First safety. The note can wait."),
            subtitle=_("Each touch keeps the hour. Works without a network."),
            tools=[self.mark],
            primary=save,
        )
        for widget in (heading, self.banner, show_keeping(self._keeper, self.mark)):
            page.add(widget)
        left = [self.family, self.steps, self.people]
        page.add(columns(left, [self.course, self.after, self.others], widths=(3, 2)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)

    def _connect(self) -> None:
        self.family.chosen.connect(self._choose)
        for offered in (self.steps, self.course.further):
            offered.stamp.connect(lambda action: self._take_in(*danger.stamped(self.content, action)))
            offered.correct.connect(self._correct)
        self.people.changed.connect(self._on_typed)
        self.course.typed.connect(self._on_typed)
        self.course.added.connect(lambda words: self._take_in(*danger.with_line(self.content, words)))
        self.course.changed.connect(lambda event: self._become(danger.with_event(self.content, event)))
        self.course.removed.connect(self._remove)

    def _take_in(self, content: DangerContent, event: Event) -> None:
        """Keep what has just been added; it can be taken back."""
        self._become(content)
        self.window_frame.toast(
            f"{format_time(event.at)} {event.said()}",
            lambda: self._become(danger.without(self.content, event.event_id)),
        )

    def _correct(self, action: InterventionAction) -> None:
        event = self.content.latest(action)
        self._show_content()
        if event is not None:
            self.course.edit(event.event_id)

    def _remove(self, event: Event) -> None:
        self._become(danger.without(self.content, event.event_id))
        said = _("Taken back: {hour} {what}").format(hour=format_time(event.at), what=event.said())
        self.window_frame.toast(said, lambda: self._become(danger.with_event(self.content, event)))

    def _become(self, content: DangerContent) -> None:
        """Show another content and keep it at once."""
        self.content = content
        self._show_content()
        self._keeper.touch()
        self._keeper.flush()

    def _show_content(self) -> None:
        self.steps.show_content(self.content)
        self.course.show_content(self.content)
        self.set_header(_header(self._desk, self.content))

    def _choose(self, family_id: str | None) -> None:
        desk = self._desk
        if desk is None:
            return
        self.banner.hide()
        self._asked = (desk.danger_id, family_id)
        self._keeper.move_to(desk.danger_id, family_id)

        def load(session: Session) -> DangerDesk:
            return open_desk(session, danger_id=desk.danger_id, family_id=family_id)

        self.load(load, done=self.show_desk)

    def _on_typed(self) -> None:
        written = replace(self.content, **_typed(self))
        if self._desk is not None and not self._filling and written != self.content:
            self.content = written
            self._keeper.touch()


def _typed(screen: DangerScreen) -> dict[str, Any]:
    """Return what stands in the fields."""
    return {
        "at_risk": tuple(screen.people.people.checked()),
        "sees": screen.people.sees.text(),
        "line": screen.course.line.text(),
        "impossible": screen.course.impossible.text(),
    }


def _record(desk: DangerDesk, content: DangerContent) -> DangerRecord:
    return DangerRecord(
        danger_id=desk.danger_id,
        content=content,
        people=tuple(NamedPerson(one.person_id, one.full_name) for one in desk.people),
        visit_id=desk.open_visit_id,
    )


def _id_of(desk: DangerDesk) -> str | None:
    return desk.family.family_id if desk.family else None


def _header(desk: DangerDesk | None, content: DangerContent) -> Header:
    since = HeaderPill(_("danger · since {hour}").format(hour=format_time(content.since())), "danger", "warning")
    family = desk.family if desk else None
    if family is None:
        return Header(_("Danger"), pills=[since])
    return Header(f"{family.code} {family.name}", family_code=family.code, pills=[since])
