"""What a proposal to end the work asks of the social worker: a task until the opinion is there (domain.md §6.1)."""

from typing import Final

from sqlmodel import Session, col, select

from app import clock
from app.i18n import _, for_the_office
from storage.models import Case, Family, Task
from storage.vocabulary.case import TaskStatus

_ABOUT: Final = "closing_opinion"


def ask_social_worker(session: Session, case: Case) -> None:
    """Give the family's social worker the opinion to write; nobody is asked where none is known, or twice."""
    if case.social_worker_id is None or _open(session, case):
        return
    family = session.get_one(Family, case.family_id)
    with for_the_office():
        title = _("{code}: your opinion about the end of the work").format(code=family.code)
    session.add(
        Task(
            scope=case.scope,
            owner_id=case.social_worker_id,
            family_id=case.family_id,
            title=title,
            due=clock.today(),
            entity=_ABOUT,
            entity_id=case.id,
        )
    )


def settle_question(session: Session, case: Case, *, answered: bool) -> None:
    """End what was asked: the opinion is there, or nothing is proposed any more."""
    for task in _open(session, case):
        task.status = TaskStatus.DONE if answered else TaskStatus.DROPPED
        task.done_on = clock.today() if answered else None


def _open(session: Session, case: Case) -> list[Task]:
    query = select(Task).where(
        Task.entity == _ABOUT,
        Task.entity_id == case.id,
        Task.status == TaskStatus.OPEN,
        col(Task.deleted_at).is_(None),
    )
    return list(session.exec(query))
