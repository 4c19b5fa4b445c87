"""What I have to do: tasks of mine and what I promised to families, by when, done, taken back (S0-31)."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from sqlalchemy import and_, or_, select
from sqlmodel import Session, col

from app import clock, deadlines
from app.acting import my_id
from app.errors import KnownError
from app.journal import Before, Journal, take_back
from storage.models import Agreement, Family, Task, family_scope, user_scope
from storage.vocabulary.case import TaskStatus
from storage.vocabulary.visit import AgreementSide, AgreementStatus
from storage.vocabulary.work import TaskPriority

TaskKind = Literal["task", "agreement"]
Which = Literal["open", "today", "week", "late", "done"]
_WEEK = timedelta(days=7)
# What was done longer ago is found in the file of the family.
_REMEMBERED = timedelta(days=30)


class TaskEmptyError(KnownError):
    """A task that says nothing."""

    code = "task_empty"


@dataclass(frozen=True, slots=True)
class TaskRow:
    """Something I have to do.

    Attributes:
        kind: a task, or what I promised to a family at a visit.
        basis: the article or the letter it comes from; empty without one.
        family_id: None for what is about no family.
        code: of the family, empty without one.
        name: of the family, empty without one.
        source: table of the row it came of, empty without one; `source_id` is that row.
        done_on: None while it is open.
    """

    kind: TaskKind
    row_id: str
    title: str
    text: str
    due: date | None
    basis: str
    priority: TaskPriority
    family_id: str | None
    code: str
    name: str
    source: str
    source_id: str
    done_on: date | None

    @property
    def key(self) -> str:
        """What names it among tasks and promises: `task:<id>`."""
        return f"{self.kind}:{self.row_id}"

    def is_late(self, *, day: date) -> bool:
        """Return whether it is open and its day has passed."""
        return self.done_on is None and self.due is not None and self.due < day


@dataclass(frozen=True, slots=True)
class TaskList:
    """What I have to do and did lately, the earliest first.

    Attributes:
        families: those a task can be about: id, code and name.
    """

    rows: tuple[TaskRow, ...]
    families: tuple[tuple[str, str, str], ...] = ()

    def count(self, which: Which, *, day: date) -> int:
        """Return how many there are."""
        return len(self.only(which, day=day))

    def only(self, which: Which, *, day: date, family_id: str = "") -> tuple[TaskRow, ...]:
        """Return those of a kind: open, due today or earlier, within a week, overdue, done.

        Args:
            which: the kind.
            day: today.
            family_id: of one family; of all when empty.
        """
        return tuple(
            one for one in self.rows if _belongs(one, which, day) and (not family_id or one.family_id == family_id)
        )


@dataclass(frozen=True, slots=True)
class TaskForm:
    """A task as it is typed."""

    title: str
    due: date | None = None
    text: str = ""
    priority: TaskPriority = TaskPriority.NORMAL
    family_id: str | None = None
    source: tuple[str, str] | None = field(default=None)


@dataclass(frozen=True, slots=True)
class TaskChange:
    """What was done to a task, to be taken back."""

    key: str
    before: tuple[Before, ...]


def list_tasks(session: Session) -> TaskList:
    """Return my tasks and promises, open ones and those done in the last month."""
    rows = [*_tasks(session), *_promises(session)]
    rows.sort(key=lambda one: (one.due is None, one.due or date.max, one.priority is TaskPriority.NORMAL, one.title))
    day = clock.today()
    ids = [one.family_id for one in deadlines.led_cases(session, user_id=my_id(session), day=day)]
    query = select(col(Family.id), col(Family.code), col(Family.display_name)).where(col(Family.id).in_(ids))
    families = tuple((one[0], one[1], one[2]) for one in session.execute(query.order_by(col(Family.code))))
    return TaskList(tuple(rows), families)


def save_task(session: Session, *, form: TaskForm, task_id: str | None = None) -> TaskChange:
    """Write a new task of mine, or change one; the family of a task stays.

    Raises:
        TaskEmptyError: it says nothing.
    """
    if not form.title.strip():
        raise TaskEmptyError
    journal = Journal(session)
    if task_id is None:
        me = my_id(session)
        entity, entity_id = form.source or ("", None)
        row = Task(
            scope=family_scope(form.family_id) if form.family_id else user_scope(me),
            owner_id=me,
            family_id=form.family_id,
            title=form.title.strip(),
            text=form.text.strip(),
            due=form.due,
            priority=form.priority,
            entity=entity,
            entity_id=entity_id,
        )
        journal.add(row)
    else:
        row = session.get_one(Task, task_id)
        journal.change(row, title=form.title.strip(), text=form.text.strip(), due=form.due, priority=form.priority)
    return TaskChange(f"task:{row.id}", tuple(journal.before))


def finish(session: Session, *, key: str) -> TaskChange:
    """Mark a task or a promise as done today."""
    kind, _colon, row_id = key.partition(":")
    journal = Journal(session)
    if kind == "agreement":
        promise = session.get_one(Agreement, row_id)
        journal.change(promise, status=AgreementStatus.DONE, done_on=clock.today())
    else:
        journal.change(session.get_one(Task, row_id), status=TaskStatus.DONE, done_on=clock.today())
    return TaskChange(key, tuple(journal.before))


def drop(session: Session, *, task_id: str) -> TaskChange:
    """Let a task go without doing it; it stays in the file as dropped."""
    journal = Journal(session)
    journal.change(session.get_one(Task, task_id), status=TaskStatus.DROPPED)
    return TaskChange(f"task:{task_id}", tuple(journal.before))


def undo(session: Session, *, change: TaskChange) -> None:
    """Take back what was done to a task."""
    take_back(session, before=change.before)


def _belongs(one: TaskRow, which: Which, day: date) -> bool:
    if which == "done" or one.done_on is not None:
        return which == "done" and one.done_on is not None
    if which == "open":
        return True
    if one.due is None:
        return False
    return {"today": one.due <= day, "week": one.due <= day + _WEEK, "late": one.due < day}[which]


def _tasks(session: Session) -> list[TaskRow]:
    lately = and_(col(Task.status) == TaskStatus.DONE, col(Task.done_on) >= clock.today() - _REMEMBERED)
    query = (
        select(Task, col(Family.code), col(Family.display_name))
        .outerjoin(Family, col(Family.id) == col(Task.family_id))
        .where(
            col(Task.owner_id) == my_id(session),
            col(Task.deleted_at).is_(None),
            or_(col(Task.status) == TaskStatus.OPEN, lately),
        )
    )
    return [
        TaskRow(
            "task",
            row.id,
            row.title,
            row.text,
            row.due,
            row.legal_basis,
            row.priority,
            row.family_id,
            code or "",
            name or "",
            row.entity,
            row.entity_id or "",
            row.done_on if row.status == TaskStatus.DONE else None,
        )
        for row, code, name in session.execute(query)
    ]


def _promises(session: Session) -> list[TaskRow]:
    me = my_id(session)
    lately = and_(col(Agreement.status) == AgreementStatus.DONE, col(Agreement.done_on) >= clock.today() - _REMEMBERED)
    query = (
        select(Agreement, col(Family.code), col(Family.display_name))
        .join(Family, col(Family.id) == col(Agreement.family_id))
        .where(
            col(Agreement.side) == AgreementSide.ASSISTANT,
            or_(
                col(Agreement.user_id) == me,
                and_(col(Agreement.user_id).is_(None), col(Agreement.created_by) == me),
            ),
            col(Agreement.deleted_at).is_(None),
            or_(col(Agreement.status) == AgreementStatus.OPEN, lately),
        )
    )
    return [
        TaskRow(
            "agreement",
            row.id,
            row.text,
            "",
            row.due,
            "",
            TaskPriority.NORMAL,
            row.family_id,
            code,
            name,
            "visit",
            row.visit_id or "",
            row.done_on if row.status == AgreementStatus.DONE else None,
        )
        for row, code, name in session.execute(query)
    ]
