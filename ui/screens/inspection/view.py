"""Gotowość do kontroli: families and assistants with the answers an inspection asks for (domain.md §6.3)."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from sqlmodel import Session

from app.i18n import _
from app.inspection import ABOUT_ASSISTANTS, ABOUT_FAMILIES, Examined, Inspection, print_inspection, read_inspection
from app.reports.desk import sees_whole_office
from ui import work
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.screens.inspection.rows import answer_rows, examined_columns, examined_row, summary_words
from ui.screens.reports.split import Split
from ui.screens.screen import Screen
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.leading import Leading
from ui.widgets.page_header import PageHeader
from ui.widgets.record_list import RecordList
from ui.widgets.record_table import RecordTable
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text


class InspectionScreen(Leading, Screen):
    """A table of answers; beside it the proof of the chosen line.

    Args:
        window: the main window.
        which: `families` or `assistants`, shown at first.
        family_id: whose answers are opened at first.
    """

    section = "reports"

    def __init__(self, window: Navigator, *, which: str = "families", family_id: str = "") -> None:
        super().__init__(window)
        self._chosen = family_id
        self._found: Inspection | None = None
        names = {"families": _("Families"), "assistants": _("Assistants")}
        self.segments = SegmentedChoice(list(names.items()), current=which, name=_("About whom"))
        self.segments.chosen.connect(self._show_which)
        self.tables = {
            "families": RecordTable(examined_columns(ABOUT_FAMILIES, _("Family")), name=names["families"]),
            "assistants": RecordTable(examined_columns(ABOUT_ASSISTANTS, _("Assistant")), name=names["assistants"]),
        }
        self.answers = RecordList(name=_("Answers"), whole=True)
        self.card = Card(_("Answers"), strong=True)
        self.hint = text(
            _("Choose a line: here you will see the dates and papers, and what to do."), "muted", wrap=True
        )
        self.file = SecondaryButton(_("Open the family"), icon="folder-open", on_click=self._open_family)
        self.paper = SecondaryButton(_("Print this one"), icon="printer", on_click=self._print_one)
        self.who = text("", "strong", wrap=True)
        for widget in (self.who, self.hint, self.file, self.paper, self.answers):
            self.card.add(widget)
        button = PrimaryButton(_("Print"), icon="printer", on_click=self.print_current)
        back = Action(_("Reports"), lambda: window.go("reports"), "chart-bar")
        title = _("Ready for an inspection")
        self.heading = PageHeader(title, tools=[self.segments], actions=[back], primary=button)
        self._compose()
        self.set_header(Header(title))

    def refresh(self) -> None:
        """Look at every file again."""
        self.load(_read, done=self.show_inspection)

    def show_inspection(self, found: Inspection) -> None:
        """Show all answers; the chosen line stays chosen."""
        self._found = found
        self.tables["families"].set_rows([examined_row(one, ABOUT_FAMILIES) for one in found.families])
        self.tables["assistants"].set_rows([examined_row(one, ABOUT_ASSISTANTS) for one in found.assistants])
        self._show_which(self.segments.current() or "families")
        if self._chosen:
            self.show_answers(self._chosen)

    def show_answers(self, key: str) -> None:
        """Show the proof of one family or assistant."""
        one = self._examined(key)
        if one is None:
            return
        self._chosen = key
        self.who.setText(one.name)
        self.who.show()
        self.hint.setText(summary_words([one]))
        self.answers.set_rows(answer_rows(one))
        for widget in (self.answers, self.file, self.paper):
            widget.setVisible(widget is self.answers or bool(one.code))

    def print_current(self) -> None:
        """Ctrl+P: all answers."""
        self._print("")

    def _print_one(self) -> None:
        self._print(self._chosen)

    def _print(self, family_id: str) -> None:
        def make(session: Session) -> object:
            return print_inspection(session, family_id=family_id, whole=sees_whole_office(session))

        work.run_query(self, make, done=self.window_frame.show_preview)

    def _open_family(self) -> None:
        self.window_frame.show_family(self._chosen)

    def _examined(self, key: str) -> Examined | None:
        found = self._found
        return next((one for one in (*found.families, *found.assistants) if one.key == key), None) if found else None

    def _show_which(self, which: str) -> None:
        those = (self._found.families if which == "families" else self._found.assistants) if self._found else ()
        self._stack.setCurrentWidget(self.tables[which] if those else self._nothing)
        self.heading.set(_("Ready for an inspection"), summary_words(those) if those else "")
        self.lead_to(self.tables[which])

    def _compose(self) -> None:
        self._stack = QStackedWidget()
        for table in self.tables.values():
            table.opened.connect(self.show_answers)
            self._stack.addWidget(table)
        self._nothing = EmptyState("clipboard-text", _("There is nothing to inspect yet."))
        self._stack.addWidget(self._nothing)
        for widget in (self.who, self.answers, self.file, self.paper):
            widget.hide()
        split = Split(self._stack, side=350)
        split.side.add(self.card)
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 18, 22, 18)
        column.setSpacing(13)
        column.addWidget(self.heading)
        column.addWidget(split, 1)
        self.setMinimumSize(QSize(480, 320))


def _read(session: Session) -> Inspection:
    return read_inspection(session, whole=sees_whole_office(session))
