"""Tasks with a day; one that says what is counted anyway is not said twice."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from app.deadlines.deadline import Deadline, DeadlineKind
from app.deadlines.window import Window
from storage.models import Family, Task
from storage.vocabulary.case import TaskStatus


def of_tasks(session: Session, window: Window, *, said: Sequence[Deadline]) -> Iterator[Deadline]:
    """Return the open tasks of a user.

    Args:
        session: open session.
        window: what is asked for.
        said: what is counted from other rows, settled or not: a task of the same row, or of the same family, day and
            letter, is left out, one for one.
    """
    rows = {one.row_id for one in said if one.row_id}
    alike: Counter[tuple[str | None, date, str]] = Counter(
        (one.family_id, one.due, one.basis) for one in said if one.family_id and one.basis
    )
    for task_id, family_id, due, title, basis, entity_id, code in session.execute(_open_tasks(window)):
        if entity_id in rows:
            continue
        key = (family_id, due, basis)
        if alike[key] > 0:
            alike[key] -= 1
            continue
        yield Deadline(DeadlineKind.TASK, due, title, basis, family_id, code or "", task_id, "task")


def _open_tasks(window: Window) -> Any:
    columns = (Task.id, Task.family_id, Task.due, Task.title, Task.legal_basis, Task.entity_id, Family.code)
    return (
        select(*(col(one) for one in columns))
        .outerjoin(Family, col(Family.id) == col(Task.family_id))
        .where(
            col(Task.owner_id) == window.user_id,
            col(Task.status) == TaskStatus.OPEN,
            col(Task.due) <= window.last(),
            col(Task.deleted_at).is_(None),
        )
        .order_by(col(Task.due), col(Task.id))
    )
