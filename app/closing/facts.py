"""What the closing card is filled in with before anybody types: the period, goals, areas, counts (D42)."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from app.closing.view import AreaChange, ClosingGoal, Counts
from app.i18n import local
from storage.models import AreaRating, Assessment, Case, CaseInstitution, Goal, Note, Plan, Visit
from storage.vocabulary.assessment import AssessmentKind, AssessmentStatus
from storage.vocabulary.plan import LifeArea
from storage.vocabulary.visit import VisitStatus

_MET = (VisitStatus.HELD, VisitStatus.INTERRUPTED)


def final_goals(session: Session, case: Case) -> tuple[ClosingGoal, ...]:
    """Return the goals of the last plan that was signed, with how they ended."""
    query = select(Plan).where(Plan.case_id == case.id, col(Plan.deleted_at).is_(None))
    plans = session.exec(query.order_by(col(Plan.version).desc())).all()
    plan = next((one for one in plans if one.signed_on is not None), plans[0] if plans else None)
    if plan is None:
        return ()
    goals = select(Goal).where(Goal.plan_id == plan.id, col(Goal.deleted_at).is_(None))
    return tuple(
        ClosingGoal(one.id, one.number, one.text, one.status, one.progress)
        for one in session.exec(goals.order_by(col(Goal.number), col(Goal.id)))
    )


def area_changes(session: Session, case: Case) -> tuple[AreaChange, ...]:
    """Return the areas of life somebody rated, first time and last time, in the order of the vocabulary."""
    query = (
        select(AreaRating, Assessment)
        .join(Assessment, col(Assessment.id) == col(AreaRating.assessment_id))
        .where(
            Assessment.case_id == case.id,
            col(Assessment.kind) != AssessmentKind.MONITORING,
            col(Assessment.status) != AssessmentStatus.DRAFT,
            col(Assessment.deleted_at).is_(None),
            col(AreaRating.deleted_at).is_(None),
        )
    )
    levels: dict[LifeArea, list[tuple[date, int]]] = {}
    for rating, assessment in session.exec(query):
        if rating.area is not None and rating.level and assessment.drawn_on is not None:
            levels.setdefault(rating.area, []).append((assessment.drawn_on, rating.level))
    return tuple(AreaChange(area, min(levels[area])[1], max(levels[area])[1]) for area in LifeArea if area in levels)


def work_counts(session: Session, case: Case) -> Counts:
    """Return how many meetings there were, how long together, and how many institutions took part."""
    # Only what is counted: the texts of ten years would be long to read.
    query = columns(col(Visit.started_at), col(Visit.ended_at), col(Visit.institution_id)).where(
        col(Visit.family_id) == case.family_id,
        col(Visit.case_id) == case.id,
        col(Visit.status).in_(_MET),
        col(Visit.started_at).is_not(None),
        col(Visit.deleted_at).is_(None),
    )
    visits: list[Any] = [one for one in session.execute(query) if not _after(one.started_at, case.closed_on)]
    minutes = sum(_minutes(one.started_at, one.ended_at) for one in visits)
    return Counts(len(visits), minutes, len(_institutions(session, case, visits)))


def newest_final(session: Session, case: Case) -> Assessment | None:
    """Return the newest final assessment that is no draft."""
    query = (
        select(Assessment)
        .where(
            Assessment.case_id == case.id,
            col(Assessment.kind) == AssessmentKind.FINAL,
            col(Assessment.status) != AssessmentStatus.DRAFT,
            col(Assessment.deleted_at).is_(None),
        )
        .order_by(col(Assessment.drawn_on).desc(), col(Assessment.id).desc())
    )
    return session.exec(query).first()


def _institutions(session: Session, case: Case, visits: Iterable[Any]) -> set[str]:
    """Collect institutions from the register, from visits, notes and the partners of plans."""
    register = select(CaseInstitution.institution_id).where(
        CaseInstitution.family_id == case.family_id, col(CaseInstitution.deleted_at).is_(None)
    )
    found = set(session.exec(register))
    found |= {one.institution_id for one in visits if one.institution_id}
    notes = select(Note.institution_id).where(Note.case_id == case.id, col(Note.deleted_at).is_(None))
    found |= {one for one in session.exec(notes.where(col(Note.institution_id).is_not(None))) if one}
    plans = select(Plan).where(Plan.case_id == case.id, col(Plan.deleted_at).is_(None))
    for plan in session.exec(plans):
        found |= set(plan.partners)
    return found


def _after(moment: datetime, closed_on: date | None) -> bool:
    return closed_on is not None and local(moment).date() > closed_on


def _minutes(began: datetime, ended: datetime | None) -> int:
    return 0 if ended is None else round((ended - began).total_seconds() / 60)
