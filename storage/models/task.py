"""Something a member of the staff has to do by a day (domain.md §3.2, Zadanie)."""

from datetime import date
from typing import ClassVar

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import long_text, term
from storage.vocabulary.case import TaskStatus
from storage.vocabulary.work import TaskPriority


class Task(Synced, table=True):
    """A task.

    `legal_basis` is the article or the letter it comes from, shown beside the deadline; `entity` and `entity_id` name
    the row it came of.
    """

    __tablename__ = "task"
    searched: ClassVar[tuple[str, ...]] = ("title", "text")

    owner_id: str = Field(index=True, max_length=36)
    family_id: str | None = Field(default=None, index=True, max_length=36)
    title: str
    text: str = long_text()
    due: date | None = None
    legal_basis: str = ""
    status: TaskStatus = term(TaskStatus, TaskStatus.OPEN)
    done_on: date | None = None
    priority: TaskPriority = term(TaskPriority, TaskPriority.NORMAL)
    entity: str = ""
    entity_id: str | None = Field(default=None, max_length=36)
