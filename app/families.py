"""Families as the assistant sees them: the list, the caseload, the header of a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Subquery, exists, func, or_, select
from sqlalchemy.sql import ColumnElement
from sqlmodel import Session, col

from app import clock, deadlines, rules
from app.acting import my_id
from app.children import ChildGroup, count_by_family
from app.i18n import local
from storage.models import Assignment, Case, Family, Note, OutboxOperation, Visit
from storage.search import fold
from storage.vocabulary.case import AssignmentKind, CaseBasis, CaseStatus, CaseTrack
from storage.vocabulary.visit import ContactType, VisitStatus

Which = Literal["mine", "all", "late"]

OPEN_STATUSES = (
    CaseStatus.ASSIGNED,
    CaseStatus.ACTIVE,
    CaseStatus.SUSPENDED,
    CaseStatus.CLOSING,
)
_COUNTED = ("caseload_counts_substitutes", "caseload_counts_za_zyciem")
_CONTACTS = (
    ContactType.VISIT,
    ContactType.ACCOMPANYING,
    ContactType.PHONE,
    ContactType.MESSAGE,
    ContactType.INTERVENTION,
    ContactType.MONITORING,
)


@dataclass(frozen=True, slots=True)
class FamilyRow:
    """One line of the list.

    Attributes:
        status: state of the newest case; None when the family has none.
        deadline: what is due next, the overdue first; None when nothing waits.
        last_contact: day of the last meeting or talk with the family.
        unsent: how many rows of this family the office does not have yet.
        mine: whether I lead or substitute now.
        words: folded words for the filter (app.words).
        ages: of the children under 18, the youngest first; None where no day of birth is known.
    """

    family_id: str
    code: str
    name: str
    status: CaseStatus | None
    basis: CaseBasis | None
    deadline: deadlines.Deadline | None
    last_contact: date | None
    unsent: int
    mine: bool
    words: str
    ages: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class FamilyList:
    """The list and how full my hands are (UWR art. 15 ust. 4).

    Attributes:
        caseload: families I work with now.
        limit: the most the law allows, from the settings.
        children: how many children the rows are about: all under 18, or those of the group asked for.
    """

    rows: tuple[FamilyRow, ...]
    caseload: int
    limit: int
    children: int


@dataclass(frozen=True, slots=True)
class FamilyHeader:
    """What stands above every page of a family's file; restricted notes never do.

    Attributes:
        since: first day of work with the family, None before it.
        months: whole months since then, until the case was closed or today.
        open_visit_id: my visit that goes on now or waits to be finished.
    """

    family_id: str
    code: str
    name: str
    status: CaseStatus | None
    basis: CaseBasis | None
    since: date | None
    months: int
    address: str
    phone: str
    safe_contact: str
    open_visit_id: str | None


def newest_case() -> Subquery:
    """Return a query of every family's newest case."""
    started = func.coalesce(
        col(Case.started_on),
        col(Case.assigned_on),
        col(Case.application_on),
        col(Case.reported_on),
    )
    place = func.row_number().over(partition_by=col(Case.family_id), order_by=(started.desc(), col(Case.id).desc()))
    ranked = select(Case, place.label("place")).where(col(Case.deleted_at).is_(None)).subquery()
    return select(ranked).where(ranked.c.place == 1).subquery()


def led_by(user_id: str, family_id: Any, *, day: date) -> ColumnElement[bool]:
    """Return the condition that a user leads or substitutes in a family on a day."""
    return exists().where(
        col(Assignment.family_id) == family_id,
        col(Assignment.user_id) == user_id,
        col(Assignment.deleted_at).is_(None),
        col(Assignment.since) <= day,
        or_(col(Assignment.until).is_(None), col(Assignment.until) >= day),
    )


def list_families(session: Session, *, which: Which = "mine", children: ChildGroup | None = None) -> FamilyList:
    """Return families ordered by code.

    Args:
        session: open session.
        which: `mine` in progress, `all` on this laptop, `late` with something overdue.
        children: only families with a child of this group today; all when left out.
    """
    day, me = clock.today(), my_id(session)
    due = {one.family_id: one for one in reversed(deadlines.list_deadlines(session, day=day)) if one.family_id}
    ages, counted = count_by_family(session, day=day, group=children or ChildGroup.ANY)
    found = (_row(one, due, ages) for one in session.execute(_list_query(me, day)))
    rows = tuple(row for row in found if _belongs(row, which, day) and (children is None or counted[row.family_id]))
    return FamilyList(
        rows,
        caseload=count_caseload(session, user_id=me, day=day),
        limit=rules.caseload_limit(session, day=day),
        children=sum(counted[row.family_id] for row in rows),
    )


def count_caseload(session: Session, *, user_id: str, day: date) -> int:
    """Return with how many families a user works now (V11, UWR art. 15 ust. 4).

    Whether families „Za życiem” and substitutions count is a setting of the office.
    """
    counted = rules.current_limits(session, _COUNTED, day=day)
    kinds = [AssignmentKind.PERMANENT]
    if counted["caseload_counts_substitutes"]:
        kinds.append(AssignmentKind.SUBSTITUTE)
    query = (
        select(func.count(func.distinct(col(Assignment.family_id))))
        .join(Case, col(Case.id) == col(Assignment.case_id))
        .where(
            col(Assignment.user_id) == user_id,
            col(Assignment.kind).in_(kinds),
            col(Assignment.deleted_at).is_(None),
            or_(col(Assignment.until).is_(None), col(Assignment.until) >= day),
            col(Case.status).in_(OPEN_STATUSES),
        )
    )
    if not counted["caseload_counts_za_zyciem"]:
        query = query.where(col(Case.track) != CaseTrack.ZA_ZYCIEM)
    return int(session.execute(query).scalar_one())


def get_header(session: Session, *, family_id: str) -> FamilyHeader:
    """Return the header of a family's file."""
    case = newest_case()
    query = (
        select(Family, case.c.status, case.c.basis, case.c.started_on, case.c.first_contact_on, case.c.closed_on)
        .outerjoin(case, case.c.family_id == Family.id)
        .where(col(Family.id) == family_id)
    )
    family, status, basis, started, first, closed = session.execute(query).one()
    since = started or first
    return FamilyHeader(
        family_id=family.id,
        code=family.code,
        name=family.display_name,
        status=status,
        basis=basis,
        since=since,
        months=whole_months(since, closed or clock.today()) if since else 0,
        address=family.address_home,
        phone=family.phone,
        safe_contact=family.safe_contact,
        open_visit_id=_open_visit(session, family_id),
    )


def whole_months(start: date, end: date) -> int:
    """Return how many whole months lie between two days."""
    return max(0, (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day))


def _open_visit(session: Session, family_id: str) -> str | None:
    query = (
        select(col(Visit.id))
        .where(
            col(Visit.family_id) == family_id,
            col(Visit.user_id) == my_id(session),
            col(Visit.started_at).is_not(None),
            col(Visit.entered_at).is_(None),
            col(Visit.status).in_((VisitStatus.PLANNED, VisitStatus.HELD, VisitStatus.INTERRUPTED)),
            col(Visit.deleted_at).is_(None),
        )
        .order_by(col(Visit.started_at).desc())
    )
    return session.execute(query.limit(1)).scalar()


def _list_query(me: str, day: date) -> Any:
    case, unsent = newest_case(), _unsent()
    return (
        select(
            col(Family.id),
            col(Family.code),
            col(Family.display_name),
            case.c.status,
            case.c.basis,
            *_last_contacts(),
            func.coalesce(unsent.c.rows, 0),
            led_by(me, col(Family.id), day=day),
        )
        .outerjoin(case, case.c.family_id == Family.id)
        .outerjoin(unsent, unsent.c.scope == Family.scope)
        .where(col(Family.deleted_at).is_(None))
        .order_by(col(Family.code))
    )


def _last_contacts() -> tuple[Any, Any]:
    """Return the newest meeting and the newest talk of a family; each is one look into an index."""
    met = select(func.max(col(Visit.started_at))).where(
        col(Visit.family_id) == col(Family.id),
        col(Visit.status).in_((VisitStatus.HELD, VisitStatus.INTERRUPTED)),
        col(Visit.deleted_at).is_(None),
    )
    spoken = select(func.max(col(Note.occurred_at))).where(
        col(Note.family_id) == col(Family.id),
        col(Note.how).in_(_CONTACTS),
        col(Note.deleted_at).is_(None),
    )
    return met.correlate(Family).scalar_subquery(), spoken.correlate(Family).scalar_subquery()


def _unsent() -> Subquery:
    waiting = col(OutboxOperation.state) == "pending"
    count = func.count(func.distinct(col(OutboxOperation.row_id)))
    scope = col(OutboxOperation.scope)
    return select(scope, count.label("rows")).where(waiting).group_by(scope).subquery()


def _row(found: Any, due: dict[str, deadlines.Deadline], ages: Mapping[str, Sequence[int | None]]) -> FamilyRow:
    family_id, code, name, status, basis, met, spoken, unsent, mine = found
    last = max(filter(None, (met, spoken)), default=None)
    return FamilyRow(
        family_id=family_id,
        code=code,
        name=name,
        status=status,
        basis=basis,
        deadline=due.get(family_id),
        last_contact=local(last).date() if last else None,
        unsent=unsent,
        mine=bool(mine),
        words=fold(f"{code} {name} {name.replace('-', ' ')}"),
        ages=tuple(ages.get(family_id, ())),
    )


def _belongs(row: FamilyRow, which: Which, day: date) -> bool:
    if which == "mine":
        return row.mine and row.status in (*OPEN_STATUSES, CaseStatus.MONITORING)
    if which == "late":
        return row.deadline is not None and row.deadline.due < day
    return True
