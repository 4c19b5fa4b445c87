"""The states a case went through: each change with its day, who made it and why (domain.md §1.4)."""

from datetime import date

from sqlmodel import Session

from app.acting import my_id
from storage.models import Case, CaseStep
from storage.vocabulary.case import CaseStatus


def record_step(session: Session, case: Case, *, after: CaseStatus, on: date, reason: str = "") -> CaseStep:
    """Move a case into another state and remember the change.

    Args:
        session: write session.
        case: changed.
        after: its new state.
        on: the day it holds from.
        reason: why, in words.
    """
    step = CaseStep(
        scope=case.scope,
        family_id=case.family_id,
        case_id=case.id,
        before=str(case.status),
        after=str(after),
        happened_on=on,
        user_id=my_id(session),
        reason=reason.strip(),
    )
    case.status = after
    session.add(step)
    return step
