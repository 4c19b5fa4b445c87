"""The follow-up of an intervention: who keeps an eye on it until when, and what came of it (D24, „dalszy nadzór”).

The card may be sealed by then, so what came of it is a row of its own: a task that is done.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session, col, select

from storage.models import Intervention, Task, User
from storage.vocabulary.case import TaskStatus

ENTITY: Final = "follow_up"
"""What a task of a follow-up names instead of a table; its `entity_id` is the intervention."""


@dataclass(frozen=True, slots=True)
class FollowUp:
    """How a follow-up stands.

    Attributes:
        intervention_id: what it follows from.
        by: who keeps an eye on it, as the card says.
        until: last day of it.
        task_id: the row that says it is done; empty while it goes on.
        done_on: day it was done.
        said: who did it, in words.
        result: what came of it.
        noted_by: who wrote that down.
    """

    intervention_id: str
    by: str
    until: date | None
    task_id: str = ""
    done_on: date | None = None
    said: str = ""
    result: str = ""
    noted_by: str = ""

    @property
    def is_done(self) -> bool:
        """Whether somebody noted what came of it."""
        return bool(self.task_id)

    def days_late(self, *, day: date) -> int:
        """Return for how many days it has waited past its last day; 0 when it does not."""
        if self.is_done or self.until is None:
            return 0
        return max(0, (day - self.until).days)


def follow_up_of(session: Session, *, row: Intervention) -> FollowUp | None:
    """Return the follow-up of an intervention, None when nobody was to keep an eye on it."""
    if not row.follow_up_by.strip() and row.follow_up_until is None:
        return None
    task = done_tasks(session, intervention_ids=[row.id]).get(row.id)
    if task is None:
        return FollowUp(row.id, row.follow_up_by, row.follow_up_until)
    author = session.get(User, task.owner_id)
    noted = f"{author.first_name} {author.last_name}".strip() if author is not None else ""
    return FollowUp(row.id, row.follow_up_by, row.follow_up_until, task.id, task.done_on, task.title, task.text, noted)


def done_tasks(session: Session, *, intervention_ids: list[str]) -> Mapping[str, Task]:
    """Return of these interventions those whose follow-up is done, each with the row that says so."""
    query = select(Task).where(
        Task.entity == ENTITY,
        col(Task.entity_id).in_(intervention_ids),
        col(Task.status) == TaskStatus.DONE,
        col(Task.deleted_at).is_(None),
    )
    return {one.entity_id: one for one in session.exec(query.order_by(col(Task.id))) if one.entity_id}
