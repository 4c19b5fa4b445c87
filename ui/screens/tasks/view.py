"""Zadania: tasks and promises in one list, done with a key and taken back with Ctrl+Z."""

from collections.abc import Sequence
from functools import partial

from app import clock
from app.i18n import _, ngettext
from app.tasks import TaskChange, TaskList, TaskRow, Which, list_tasks
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.screens.entry_page import EntryPage, new_button
from ui.screens.screen import Screen
from ui.screens.tasks.cards import TaskCard, TaskEntry
from ui.screens.tasks.changes import drop_task, finish_task, say_done
from ui.screens.tasks.chooser import FamilyFilter, which_choice
from ui.screens.tasks.rows import task_row
from ui.widgets.buttons import SecondaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.page_header import PageHeader
from ui.widgets.record_list import RecordList


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
        self.segments = which_choice(which)
        self.families = FamilyFilter()
        self.heading = PageHeader(
            _("Tasks"), tools=[self.segments, self.families], primary=new_button(_("New task"), self.new_note)
        )
        new = SecondaryButton(_("New task"), icon="plus", on_click=self.new_note)
        self.empty = EmptyState(
            "check-square",
            _("Nothing to do here."),
            hint=_("What you promise at a visit and what the office gives you appears by itself."),
            button=new,
        )
        self.page = EntryPage(self.heading, [self.list, self.empty], self.card, widths=(2, 1))
        self.page.fill(self)
        self.segments.chosen.connect(self._show_which)
        self.families.activated.connect(lambda _line: self._fill())
        self.list.chosen.connect(self._choose)
        self.list.opened.connect(self._choose)
        self.card.done.connect(self._finish)
        self.card.changed.connect(lambda key: self._edit(self._row(key)))
        self.card.dropped.connect(lambda task_id: drop_task(self, task_id, done=self._done))
        self.card.opened.connect(lambda source, row_id: window.show_visit(row_id) if source == "visit" else None)
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
        self.families.offer(found)
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

    def _go_to_wanted(self) -> None:
        """Show the task somebody asked for, among the done ones when it is done."""
        wanted, self._wanted = self._wanted, ""
        one = self._row(wanted)
        if one is not None:
            self.segments.set_current("open" if one.done_on is None else "done")
            self._show_which(self.segments.current() or "open")
            self.list.choose(wanted)

    def _fill(self) -> None:
        day = clock.today()
        shown = self._found.only(self._which, day=day, family_id=self.families.family_id())
        self.list.set_rows([task_row(one, day=day) for one in shown])
        self.list.setVisible(bool(shown))
        self.empty.setVisible(not shown)
        self.card.show_task(self._chosen())

    def _chosen(self) -> TaskRow | None:
        return self._row(self.list.chosen_key())

    def _row(self, key: str) -> TaskRow | None:
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
        # Saving is the one next step while something is typed.
        self.heading.set_primary(None)
        self.page.put(entry)
        entry.open(self.families.family_id())

    def _close_entry(self) -> None:
        if self.entry is not None:
            self.entry = None
            self.heading.set_primary(new_button(_("New task"), self.new_note))
        self.page.take_away()

    def _finish(self, key: str) -> None:
        finish_task(self, key, done=self._done)

    def _done(self, words: str, change: TaskChange) -> None:
        self._close_entry()
        say_done(self, words, change)
