"""Beside the list: the chosen task with what can be done about it, or the form of a task."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app.drafts import load_draft
from app.i18n import _, format_date, label
from app.task_form import DRAFT, new_values, read_task, task_form, values_of
from app.tasks import TaskChange, TaskRow, save_task
from storage.vocabulary.work import TaskPriority
from ui import work
from ui.forms.controller import FormController
from ui.forms.form_view import FormView
from ui.screens.tasks.rows import where_from
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.flow import FlowBox
from ui.widgets.text import text

NEW = "new"


class TaskCard(Card):
    """One task or promise.

    Signals:
        done(str), changed(str), dropped(str): what is wanted, with its key.
        opened(str, str): the row it came of: table and id.
        family_wanted(str): its family.
    """

    done = Signal(str)
    changed = Signal(str)
    dropped = Signal(str)
    opened = Signal(str, str)
    family_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__(_("Task"), strong=True)

    def show_task(self, one: TaskRow | None) -> None:
        """Show a task, or what to do to see one."""
        self.clear()
        if one is None:
            self.add(text(_("Choose a task to read it, or write a new one."), "muted", wrap=True))
            return
        self.add(text(one.title, "strong", wrap=True))
        for words in _facts(one):
            self.add(text(words, "muted", wrap=True))
        if one.text:
            self.add(text(one.text, wrap=True))
        self.add(FlowBox(self._buttons(one)))

    def _buttons(self, one: TaskRow) -> list[QWidget]:
        found: list[QWidget] = []
        if one.done_on is None:
            finish = SecondaryButton(_("Done"), icon="check", compact=True, on_click=lambda: self.done.emit(one.key))
            finish.setToolTip("Ctrl+Enter")
            found.append(finish)
            if one.kind == "task":
                found.append(SecondaryButton(_("Change"), compact=True, on_click=lambda: self.changed.emit(one.key)))
                found.append(
                    SecondaryButton(_("Not needed"), compact=True, on_click=lambda: self.dropped.emit(one.row_id))
                )
        if one.source == "visit" and one.source_id:
            open_it = lambda: self.opened.emit(one.source, one.source_id)  # noqa: E731 - one of three alike
            found.append(SecondaryButton(_("Open the visit"), compact=True, on_click=open_it))
        if one.family_id is not None:
            family = one.family_id
            open_family = lambda: self.family_wanted.emit(family)  # noqa: E731 - one of three alike
            found.append(SecondaryButton(_("Open the family"), compact=True, on_click=open_family))
        return found


class TaskEntry(Card):
    """A new task, or one to change.

    Args:
        owner: the screen, with which the form ends.
        families: whom it can be about: id, code and name.
        row: the task to change; None for a new one.

    Signals:
        written(object): the `TaskChange`.
        left(): nothing is to be written.
    """

    written = Signal(object)
    left = Signal()

    def __init__(self, owner: QWidget, families: Sequence[tuple[str, str, str]], *, row: TaskRow | None = None) -> None:
        super().__init__(_("New task") if row is None else _("Change the task"), strong=True)
        self._row = row
        self.view = FormView(task_form(families, new=row is None))
        self.form = FormController(owner, self.view, save=self._write, done=self.written.emit)
        for part in (self.form.recovered, self.form.trouble, self.view):
            self.add(part)
        save = PrimaryButton(_("Save"), icon="check", compact=True, on_click=self.form.save)
        leave = SecondaryButton(_("Leave it"), compact=True, on_click=self._leave)
        self.add(FlowBox([save, leave]))

    def open(self, family_id: str = "") -> None:
        """Show the task, or an empty form with what was typed and not saved."""
        row = self._row
        entity = row.row_id if row else NEW
        values = values_of(row) if row else new_values(family_id)
        family = row.family_id if row else None
        work.run_query(
            self,
            lambda session: load_draft(session, kind=DRAFT, entity_id=entity),
            done=lambda draft: self.form.open(entity_id=entity, family_id=family, values=values, draft=draft),
        )
        self.view.focus_first()

    def _write(self, values: Mapping[str, Any]) -> Callable[[Session], TaskChange]:
        form = read_task(values)
        task_id = self._row.row_id if self._row else None
        return lambda session: save_task(session, form=form, task_id=task_id)

    def _leave(self) -> None:
        self.form.forget()
        self.left.emit()


def _facts(one: TaskRow) -> list[str]:
    family = f"{one.code} {one.name}".strip()
    due = _("due {date}").format(date=format_date(one.due)) if one.due else _("without a day")
    priority = label(one.priority) if one.priority is TaskPriority.HIGH else ""
    done = _("done {date}").format(date=format_date(one.done_on)) if one.done_on else ""
    from_visit = where_from(one) if one.kind == "agreement" else ""
    return list(filter(None, (family, due, one.basis, priority, from_visit, done)))
