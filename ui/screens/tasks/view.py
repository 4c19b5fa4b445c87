"""Zadania: tasks and promises in one list, done with a key and taken back with Ctrl+Z."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QComboBox, QVBoxLayout

from app import clock
from app.i18n import _, ngettext
from app.tasks import TaskChange, TaskList, TaskRow, Which, drop, finish, list_tasks, undo
from ui import work
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.screens.screen import Screen
from ui.screens.tasks.cards import TaskCard, TaskEntry
from ui.screens.tasks.rows import task_row
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Columns, Page
from ui.widgets.page_header import PageHeader
from ui.widgets.record_list import RecordList
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.tag_picker import shortened

_LONGEST = 28


class TasksScreen(Screen):
    """One's own tasks.

    Args:
        window: the main window.
        which: those shown at first.
        chosen: key of the task to read at once; empty for none.
    """

    section = "tasks"

    def __init__(self, window: Navigator, *, which: Which = "open", chosen: str = "") -> None:
        super().__init__(window)
        self._wanted = chosen
        self._which: Which = which
        self._found = TaskList(())
        self.entry: TaskEntry | None = None
        self.list = RecordList(name=_("Tasks"), whole=True)
        self.card = TaskCard()
        self.segments = SegmentedChoice(
            [
                ("open", _("open")),
                ("today", _("for today")),
                ("week", _("in a week")),
                ("late", _("overdue")),
                ("done", _("done")),
            ],
            current=which,
            name=_("Which tasks"),
        )
        self.families = QComboBox()
        self.families.setAccessibleName(_("Family"))
        self.families.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.heading = PageHeader(
            _("Tasks"),
            tools=[self.segments, self.families],
            primary=self._new_button(),
        )
        new = SecondaryButton(_("New task"), icon="plus", on_click=self.new_note)
        self.empty = EmptyState(
            "check-square",
            _("Nothing to do here."),
            hint=_("What you promise at a visit and what the office gives you appears by itself."),
            button=new,
        )
        self._compose()
        self.segments.chosen.connect(self._show_which)
        self.families.activated.connect(lambda _line: self._fill())
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._choose)
        self.card.done.connect(self._finish)
        self.card.changed.connect(self._change)
        self.card.dropped.connect(self._drop)
        self.card.opened.connect(self._open_source)
        self.card.family_wanted.connect(window.show_family)
        self.set_header(Header(_("Tasks")))

    def refresh(self) -> None:
        """Load the list."""
        self.load(list_tasks, done=self.show_tasks)

    def show_tasks(self, found: TaskList) -> None:
        """Show a loaded list; the chosen task stays chosen."""
        self._found = found
        day = clock.today()
        late, today = found.count("late", day=day), found.count("today", day=day)
        parts = [ngettext("{n} open task", "{n} open tasks", found.count("open", day=day))]
        if late:
            parts.append(ngettext("{n} overdue", "{n} overdue things", late))
        if today > late:
            parts.append(ngettext("{n} for today", "{n} things for today", today - late))
        self.heading.set(_("Tasks"), " · ".join(parts))
        self._offer_families(found)
        self._go_to_wanted()
        self._fill()

    def flush(self) -> None:
        """Keep what was typed."""
        if self.entry is not None:
            self.entry.form.flush()

    def inner_place(self) -> str:
        """Return which tasks are shown."""
        return self._which

    def return_to(self, inner: str) -> None:
        """Show those again."""
        self.segments.set_current(inner)
        self._show_which(inner)

    def new_note(self) -> None:
        """Ctrl+N: a new task."""
        self._edit(None)

    def finish(self) -> None:
        """Ctrl+Enter: save the form, or mark the chosen task as done."""
        if self.entry is not None:
            self.entry.form.save()
            return
        one = self._chosen()
        if one is not None and one.done_on is None:
            self._finish(one.key)

    def offered_actions(self) -> Sequence[Action]:
        """Return what can be done with the chosen task, and the rest."""
        one = self._chosen()
        if one is None or one.done_on is not None:
            return super().offered_actions()
        done = Action(_("Done"), partial(self._finish, one.key), "check", about=one.code)
        return (done, *super().offered_actions())

    def _new_button(self) -> PrimaryButton:
        button = PrimaryButton(_("New task"), icon="plus", on_click=self.new_note)
        button.setToolTip("Ctrl+N")
        return button

    def _compose(self) -> None:
        listed = Card()
        listed.add(self.list)
        listed.add(self.empty)
        page = self._page = Page()
        page.add(self.heading)
        self._side = QVBoxLayout()
        self._side.setSpacing(13)
        self._side.addWidget(self.card)
        self._side.addStretch(1)
        left = QVBoxLayout()
        left.addWidget(listed)
        left.addStretch(1)
        page.add(Columns([left, self._side], widths=(2, 1)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def _offer_families(self, found: TaskList) -> None:
        chosen = self.families.currentData()
        self.families.clear()
        self.families.addItem(_("all families"), "")
        for family_id, code, name in found.families:
            self.families.addItem(shortened(f"{code} {name}", _LONGEST), family_id)
        self.families.setCurrentIndex(max(0, self.families.findData(chosen)))

    def _go_to_wanted(self) -> None:
        """Show the task somebody asked for, among the done ones when it is done."""
        wanted, self._wanted = self._wanted, ""
        one = next((row for row in self._found.rows if row.key == wanted), None)
        if one is not None:
            self.segments.set_current("open" if one.done_on is None else "done")
            self._show_which(self.segments.current() or "open")
            self.list.choose(wanted)

    def _fill(self) -> None:
        day = clock.today()
        family = self.families.currentData() or ""
        shown = self._found.only(self._which, day=day, family_id=family)
        self.list.set_rows([task_row(one, day=day) for one in shown])
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.card.show_task(self._chosen())

    def _chosen(self) -> TaskRow | None:
        key = self.list.chosen_key()
        return next((one for one in self._found.rows if one.key == key), None)

    def _choose(self, key: str) -> None:
        self.list.choose(key)
        if self.entry is None:
            self.card.show_task(self._chosen())

    def _show_which(self, which: str) -> None:
        known: tuple[Which, ...] = ("open", "today", "week", "late", "done")
        self._which = next((one for one in known if one == which), "open")
        self._fill()

    def _edit(self, row: TaskRow | None) -> None:
        self._close_entry()
        entry = self.entry = TaskEntry(self, self._found.families, row=row)
        entry.written.connect(lambda change: self._done(_("The task is saved."), change))
        entry.left.connect(self._close_entry)
        self.card.hide()
        # Saving is the one next step while something is typed.
        self.heading.set_primary(None)
        self._side.insertWidget(0, entry)
        entry.show()
        entry.open(self.families.currentData() or "")
        # Below the list, where the window is narrow: it has its place once it is laid out.
        QTimer.singleShot(0, entry, lambda: self._page.ensureWidgetVisible(entry))

    def _change(self, key: str) -> None:
        self._edit(next((one for one in self._found.rows if one.key == key), None))

    def _close_entry(self) -> None:
        entry, self.entry = self.entry, None
        if entry is not None:
            self._side.removeWidget(entry)
            entry.hide()
            entry.deleteLater()
            self.heading.set_primary(self._new_button())
        self.card.show()

    def _finish(self, key: str) -> None:
        work.run_command(
            self,
            lambda session: finish(session, key=key),
            done=lambda change: self._done(_("Done."), change),
        )

    def _drop(self, task_id: str) -> None:
        work.run_command(
            self,
            lambda session: drop(session, task_id=task_id),
            done=lambda change: self._done(_("The task is not needed any more."), change),
        )

    def _done(self, words: str, change: TaskChange) -> None:
        self._close_entry()
        self.window_frame.toast(words, self._taking_back(change))

    def _taking_back(self, change: TaskChange) -> Callable[[], None]:
        return lambda: work.run_command(self, lambda session: undo(session, change=change))

    def _open_source(self, source: str, row_id: str) -> None:
        if source == "visit":
            self.window_frame.show_visit(row_id)
