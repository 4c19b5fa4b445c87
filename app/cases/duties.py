"""What a step gives somebody else to do: a task with its day and the article it stands on."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from app import clock
from app.acting import my_id
from app.cases.moving import Move
from app.cases.reading import with_role
from storage.models import Task
from storage.vocabulary.case import TaskStatus
from storage.vocabulary.organisation import Role


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to be done about a case.

    Attributes:
        title: what, in Polish: it is data.
        text: what happened.
        about: key of the thing, by which `settle` finds it again.
        due: the last day, if there is one.
        basis: the article.
    """

    title: str
    text: str
    about: str
    due: date | None = None
    basis: str = ""


def ask_manager(move: Move, duty: Duty) -> None:
    """Give the manager something to decide; before the office's staff is known here, it stays with the assistant."""
    managers = with_role(move.session, Role.MANAGER)
    ask(move, duty, owner_id=managers[0].id if managers else my_id(move.session))


def ask(move: Move, duty: Duty, *, owner_id: str) -> None:
    """Give somebody a task about the case."""
    task = Task(
        owner_id=owner_id,
        family_id=move.case.family_id,
        title=duty.title,
        text=duty.text,
        due=duty.due,
        legal_basis=duty.basis,
        entity=duty.about,
        entity_id=move.case.id,
    )
    move.add(task)


def settle(move: Move, *, about: str) -> None:
    """Note tasks about the case as done."""
    query = select(Task).where(
        Task.entity_id == move.case.id,
        Task.entity == about,
        Task.status == TaskStatus.OPEN,
        col(Task.deleted_at).is_(None),
    )
    for task in move.session.exec(query):
        move.journal.change(task, status=TaskStatus.DONE, done_on=clock.today())
