"""A case as its tab shows it: where it is, what comes next, who leads it, what was said and allowed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.cases.authorisations import AuthorisationRow, list_authorisations
from app.cases.next_step import CaseFacts, Point, Step, act_of, line_of, next_step, other_steps
from app.cases.reading import (
    Somebody,
    application_of,
    case_now,
    closed_doors,
    consents_of,
    is_withdrawn,
    people_of,
    referral_of,
    with_role,
)
from app.cases.start import CLOSED_DOOR
from app.families import whole_months
from app.i18n import _, label
from app.rights import may, who_may
from app.rules import current_limit, load_limits
from app.rules.case_validity import interview_due
from app.rules.dates import add_months
from storage.models import Assignment, Case, CaseStep, Consent, PrivacyNotice, Task, User
from storage.vocabulary.case import AssignmentKind, CaseStatus, ConsentKind, TaskStatus
from storage.vocabulary.organisation import Role

_WORKS = (CaseStatus.ACTIVE, CaseStatus.SUSPENDED, CaseStatus.CLOSING, CaseStatus.ASSIGNED)


@dataclass(frozen=True, slots=True)
class StepLine:
    """What happened, in the list of steps.

    Attributes:
        words: the state it went into, or what happened while it stayed.
        who: who made it.
        why: the reason, where there is one.
    """

    on: date
    words: str
    who: str
    why: str


@dataclass(frozen=True, slots=True)
class Leader:
    """Who works with the family, from when to when."""

    name: str
    kind: AssignmentKind
    since: date
    until: date | None
    now: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What people said about working together (D06, D07)."""

    kind: ConsentKind
    on: date
    names: tuple[str, ...]
    reservations: str
    places: tuple[str, ...]
    times: str
    reason: str


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one thing to do next.

    Attributes:
        due: last day, None without one.
        mine: whether the user may do it.
        who: who may, in words.
    """

    step: Step
    due: date | None
    mine: bool
    who: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """Everything on the tab „Sprawa”.

    Attributes:
        next: None when nothing but the work itself comes next.
        others: what else the user may do from here.
        since: first day of the work; None before it.
        months: whole months of it, and `days` beyond them.
        unread: adults who have not read the information clause.
        waits_for_manager: whether the family withdrew and nothing is decided yet (V14).
    """

    family_id: str
    case_id: str
    number: str
    status: CaseStatus
    track: str
    basis: str
    court_reference: str
    line: tuple[Point, ...]
    next: NextStep | None
    others: tuple[Step, ...]
    steps: tuple[StepLine, ...]
    leaders: tuple[Leader, ...]
    social_worker: str
    since: date | None
    months: int
    days: int
    said: tuple[Said, ...]
    unread: tuple[Somebody, ...]
    authorisations: tuple[AuthorisationRow, ...]
    waits_for_manager: bool
    closed_doors: int
    people: tuple[Somebody, ...]


def get_case(session: Session, *, family_id: str) -> CaseView | None:
    """Return the family's newest case as its tab shows it; None when the family has none."""
    case = case_now(session, family_id=family_id)
    if case is None:
        return None
    people = people_of(session, family_id=family_id)
    facts = _facts(session, case, people)
    step = next_step(facts)
    since, until = case.started_on, case.closed_on or clock.today()
    months = whole_months(since, until) if since else 0
    consents = consents_of(session, case_id=case.id)
    return CaseView(
        family_id=family_id,
        case_id=case.id,
        number=case.number or "",
        status=facts.status,
        track=label(case.track),
        basis=label(case.basis),
        court_reference=case.court_reference,
        line=line_of(facts, _days(case)),
        next=NextStep(step, _due(session, case, step), _may(session, step, family_id), who_may(act_of(step)))
        if step
        else None,
        others=tuple(one for one in other_steps(facts) if _may(session, one, family_id)),
        steps=_steps(session, case),
        leaders=_leaders(session, case),
        social_worker=_name(session, case.social_worker_id),
        since=since,
        months=months,
        days=(until - add_months(since, months)).days if since else 0,
        said=tuple(_said(one, people) for one in reversed(consents)),
        unread=_unread(session, people) if facts.status in _WORKS else (),
        authorisations=list_authorisations(session, family_id=family_id),
        waits_for_manager=facts.withdrawn and facts.status in _WORKS,
        closed_doors=facts.closed_doors,
        people=people,
    )


def staff_options(session: Session, role: Role) -> tuple[tuple[str, str], ...]:
    """Return the active members of the staff with a role, as ids and names."""
    return tuple((one.id, f"{one.first_name} {one.last_name}") for one in with_role(session, role))


def _facts(session: Session, case: Case, people: tuple[Somebody, ...]) -> CaseFacts:
    return CaseFacts(
        status=CaseStatus(case.status),
        track=case.track,
        basis=case.basis,
        first_contact=case.first_contact_on is not None,
        withdrawn=is_withdrawn(session, case),
        unread=len(_unread(session, people)),
        closed_doors=closed_doors(session, family_id=case.family_id),
        doors_before_letter=current_limit(session, "attempts_before_letter", day=clock.today()),
        closed_door_told=_told(session, case),
    )


def _told(session: Session, case: Case) -> bool:
    query = select(Task.id).where(
        Task.entity == CLOSED_DOOR,
        Task.entity_id == case.id,
        Task.status == TaskStatus.OPEN,
        col(Task.deleted_at).is_(None),
    )
    return session.exec(query.limit(1)).first() is not None


def _may(session: Session, step: Step | None, family_id: str) -> bool:
    return step is not None and may(session, act_of(step), family_id=family_id)


def _days(case: Case) -> dict[str, date | None]:
    return {
        "reported": case.reported_on,
        "interview": case.interview_on,
        "application": case.application_on,
        "assigned": case.assigned_on,
        "first_contact": case.first_contact_on,
        "started": case.started_on,
        "closed": case.closed_on,
        "monitoring": case.monitoring_until if case.status != CaseStatus.MONITORING else None,
    }


def _due(session: Session, case: Case, step: Step | None) -> date | None:
    if step is Step.INTERVIEW and case.reported_on is not None:
        referral = referral_of(session, case_id=case.id)
        urgent = referral is not None and referral.urgent
        return interview_due(case.reported_on, urgent=urgent, limits=load_limits(session))
    if step is Step.FIRST_CONTACT:
        told = application_of(session, case_id=case.id)
        if told is not None and told.first_contact_due is not None:
            return told.first_contact_due
        if case.assigned_on is None:
            return None
        days = current_limit(session, "first_contact_days", day=case.assigned_on)
        return date.fromordinal(case.assigned_on.toordinal() + days)
    return None


def _steps(session: Session, case: Case) -> tuple[StepLine, ...]:
    query = select(CaseStep, User).outerjoin(User, col(User.id) == col(CaseStep.user_id))
    query = query.where(CaseStep.case_id == case.id, col(CaseStep.deleted_at).is_(None))
    rows: list[Any] = list(
        session.exec(
            query.order_by(col(CaseStep.happened_on).desc(), col(CaseStep.created_at).desc(), col(CaseStep.id).desc())
        )
    )
    return tuple(_step_line(row, user) for row, user in rows)


def _step_line(row: CaseStep, user: User | None) -> StepLine:
    who = f"{user.first_name} {user.last_name}" if user else ""
    # The referral begins a case: nothing was before it.
    if row.before == row.after and not (row.after == CaseStatus.REPORTED and not row.reason):
        return StepLine(row.happened_on, row.reason, who, "")
    known = row.after in set(CaseStatus)
    words = _(CaseStatus(row.after).label) if known else row.after
    return StepLine(row.happened_on, words[:1].upper() + words[1:], who, row.reason)


def _leaders(session: Session, case: Case) -> tuple[Leader, ...]:
    query = (
        select(Assignment, User)
        .join(User, col(User.id) == col(Assignment.user_id))
        .where(Assignment.case_id == case.id, col(Assignment.deleted_at).is_(None))
        .order_by(col(Assignment.since).desc(), col(Assignment.id).desc())
    )
    day = clock.today()
    return tuple(
        Leader(
            f"{user.first_name} {user.last_name}",
            row.kind,
            row.since,
            row.until,
            now=row.since <= day and (row.until is None or row.until >= day),
        )
        for row, user in session.exec(query)
    )


def _name(session: Session, user_id: str | None) -> str:
    user = session.get(User, user_id) if user_id else None
    return f"{user.first_name} {user.last_name}" if user else ""


def _said(row: Consent, people: tuple[Somebody, ...]) -> Said:
    known = {one.person_id: one.name for one in people}
    return Said(
        row.kind,
        row.given_on,
        tuple(known[one] for one in row.person_ids if one in known),
        row.reservations,
        tuple(row.agreed_places),
        row.preferred_times,
        row.reason,
    )


def _unread(session: Session, people: tuple[Somebody, ...]) -> tuple[Somebody, ...]:
    ids = [one.person_id for one in people if one.adult and one.home]
    query = select(PrivacyNotice.person_id).where(
        col(PrivacyNotice.person_id).in_(ids), col(PrivacyNotice.deleted_at).is_(None)
    )
    read = set(session.exec(query))
    return tuple(one for one in people if one.adult and one.home and one.person_id not in read)
