"""Reading the hand-overs of a family."""

from datetime import date

from sqlmodel import Session, col, select

from app import clock
from app.cases.decision import list_candidates
from app.errors import KnownError
from app.handovers.state import state_of
from app.handovers.view import HandoverForm, HandoverLine, HandoverView, Step
from app.plans.around import newest_case
from app.rights import Act, may
from storage.models import Assignment, Case, Family, Handover, Leave, Office, User
from storage.vocabulary.case import AssignmentKind
from storage.vocabulary.closing import AccessScope, HandoverReason
from storage.vocabulary.work import LeaveKind

_REASONS = {LeaveKind.SICK: HandoverReason.SICK}


class NobodyLeadsError(KnownError):
    """The family has no case, or nobody works with it: there is nothing to hand over."""

    code = "nobody_leads"


def open_handover(session: Session, *, family_id: str) -> HandoverView:
    """Return the hand-over that is being written or holds, and what is around it.

    Raises:
        NobodyLeadsError: nobody works with the family.
    """
    family = session.get_one(Family, family_id)
    case = newest_case(session, family_id)
    leader = leader_of(session, case) if case is not None else None
    if case is None or leader is None:
        raise NobodyLeadsError
    lines = [line_of(session, one) for one in handovers_of(session, case)]
    current = next((one for one in lines if one.step is not Step.RETURNED), None)
    candidates = tuple(one for one in list_candidates(session) if one.user_id != leader.id)
    office = session.exec(select(Office).where(col(Office.deleted_at).is_(None))).first()
    return HandoverView(
        family_id=family.id,
        code=family.code,
        name=family.display_name,
        case_id=case.id,
        from_user_id=leader.id,
        from_name=name_of(leader),
        current=current,
        past=tuple(one for one in lines if one is not current),
        candidates=candidates,
        state=state_of(session, case),
        suggested=_suggested(session, leader),
        head=office.head_name if office else "",
        may_write=may(session, Act.ASK_REASSIGNMENT, family_id=family_id),
        may_decide=may(session, Act.REASSIGN, family_id=family_id),
    )


def leader_of(session: Session, case: Case) -> User | None:
    """Return who leads a case today."""
    today = clock.today()
    query = (
        select(User)
        .join(Assignment, col(Assignment.user_id) == col(User.id))
        .where(
            Assignment.case_id == case.id,
            Assignment.kind == AssignmentKind.PERMANENT,
            col(Assignment.deleted_at).is_(None),
            col(Assignment.until).is_(None) | (col(Assignment.until) >= today),
        )
        .order_by(col(Assignment.since).desc())
    )
    return session.exec(query).first()


def handovers_of(session: Session, case: Case) -> list[Handover]:
    """Return the records of a case, the newest first."""
    query = select(Handover).where(Handover.case_id == case.id, col(Handover.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Handover.since).desc(), col(Handover.id).desc())))


def line_of(session: Session, row: Handover) -> HandoverLine:
    """Return a record as it stands in the file."""
    return HandoverLine(
        handover_id=row.id,
        step=_step(session, row),
        from_name=name_of(session.get(User, row.from_user_id)),
        to_name=name_of(session.get(User, row.to_user_id)),
        form=HandoverForm(
            to_user_id=row.to_user_id,
            reason=row.reason,
            kind=row.kind,
            access=row.access,
            since=row.since,
            until=row.until,
            papers=tuple(row.papers),
            hints=row.hints,
            informed_on=row.family_informed_on,
            joint_visit=row.joint_visit,
        ),
        returned_on=row.returned_on,
        returned_note=row.returned_note,
    )


def assignment_of(session: Session, row: Handover) -> Assignment | None:
    """Return what the manager decided about a record, None while nothing is decided."""
    query = select(Assignment).where(
        Assignment.case_id == row.case_id,
        Assignment.user_id == row.to_user_id,
        Assignment.since == row.since,
        col(Assignment.deleted_at).is_(None),
    )
    return session.exec(query).first()


def name_of(user: User | None) -> str:
    """Return first and last name."""
    return f"{user.first_name} {user.last_name}" if user else ""


def _step(session: Session, row: Handover) -> Step:
    if row.returned_on is not None:
        return Step.RETURNED
    if assignment_of(session, row) is None:
        return Step.WAITING
    over = row.kind is not AssignmentKind.SUBSTITUTE
    return Step.RETURNED if over else Step.DECIDED


def _suggested(session: Session, leader: User) -> HandoverForm:
    """Return the beginning of a record from the next absence of whoever leads the family."""
    leave = _next_leave(session, leader.id, clock.today())
    if leave is None:
        return HandoverForm()
    return HandoverForm(
        to_user_id=leave.substitute_id or "",
        reason=_REASONS.get(leave.kind, HandoverReason.LEAVE),
        kind=AssignmentKind.SUBSTITUTE,
        access=AccessScope.FULL,
        since=leave.since,
        until=leave.until,
    )


def _next_leave(session: Session, user_id: str, day: date) -> Leave | None:
    query = select(Leave).where(Leave.user_id == user_id, col(Leave.until) >= day, col(Leave.deleted_at).is_(None))
    return session.exec(query.order_by(col(Leave.since))).first()
