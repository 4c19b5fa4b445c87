"""Beginning a diagnosis or a periodic assessment, filled in as far as the file knows (D12, D31)."""

from datetime import date, timedelta
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.analysis import analysis_of_case
from app.assessments.change import AssessmentChange
from app.assessments.errors import NoCaseForAssessment
from app.plans.around import newest_case
from app.rules import load_limits
from app.rules.assessment_validity import latest_due
from app.rules.life_areas import AREAS
from storage.models import AreaRating, Assessment, Case
from storage.vocabulary.assessment import AssessmentKind, AssessmentStatus
from storage.vocabulary.case import CaseStatus


def start_diagnosis(session: Session, *, family_id: str) -> AssessmentChange:
    """Begin the diagnosis of a family, or go on with the one there is; part A comes from the social worker (D02).

    Raises:
        NoCaseForAssessment: the family has no case.
    """
    case = _case(session, family_id)
    known = _of_case(session, case)
    told = analysis_of_case(session, case_id=case.id)
    found = next((one for one in known if one.kind == AssessmentKind.DIAGNOSIS), None)
    if found is not None:
        return AssessmentChange(found.id, family_id, found.id)
    today = clock.today()
    began = case.first_contact_on or case.consent_on or case.started_on or today
    return _begin(
        session,
        case,
        kind=AssessmentKind.DIAGNOSIS,
        number=1,
        period_from=min(began, today),
        needs=told.needs,
        family_resources=told.resources,
        goals=told.goals,
    )


def start_assessment(session: Session, *, family_id: str, final: bool = False) -> AssessmentChange:
    """Begin the next periodic assessment, or go on with the one being written.

    Its number follows the last one; its period goes from the day after the last one, or from the start of the work.
    While the case is being closed it is the final one.

    Args:
        session: open session.
        family_id: whose.
        final: it is the one at the closing of the case (D42).

    Raises:
        NoCaseForAssessment: the family has no case.
    """
    case = _case(session, family_id)
    known = [one for one in _of_case(session, case) if one.kind != AssessmentKind.DIAGNOSIS]
    draft = next((one for one in known if one.status == AssessmentStatus.DRAFT), None)
    if draft is not None:
        return AssessmentChange(draft.id, family_id, draft.id)
    counted, limits = counted_from(case), load_limits(session)
    final = final or case.status == CaseStatus.CLOSING
    last = case.last_assessment_on
    since = last + timedelta(days=1) if last else counted or clock.today()
    return _begin(
        session,
        case,
        kind=AssessmentKind.FINAL if final else AssessmentKind.PERIODIC,
        number=max((one.number for one in known), default=0) + 1,
        period_from=since,
        due_on=case.next_assessment_on or (latest_due(counted, limits=limits) if counted else None),
        next_due=None if final else latest_due(clock.today(), limits=limits),
    )


def counted_from(case: Case) -> date | None:
    """Return the day the next six months are counted from: the last assessment, or the start of the work (V10)."""
    return case.last_assessment_on or case.started_on or case.consent_on


def _begin(session: Session, case: Case, *, kind: AssessmentKind, **fields: Any) -> AssessmentChange:
    today = clock.today()
    row = Assessment(
        scope=case.scope,
        family_id=case.family_id,
        case_id=case.id,
        kind=kind,
        user_id=my_id(session),
        drawn_on=today,
        period_to=today,
        **fields,
    )
    session.add(row)
    # All sixteen at once: two laptops that rate the same area change one row then.
    session.add_all(
        AreaRating(scope=case.scope, family_id=case.family_id, assessment_id=row.id, area=area) for area in AREAS
    )
    return AssessmentChange(row.id, case.family_id, row.id)


def _case(session: Session, family_id: str) -> Case:
    case = newest_case(session, family_id)
    if case is None:
        raise NoCaseForAssessment
    return case


def _of_case(session: Session, case: Case) -> list[Assessment]:
    query = select(Assessment).where(Assessment.case_id == case.id, col(Assessment.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Assessment.number), col(Assessment.id))))
