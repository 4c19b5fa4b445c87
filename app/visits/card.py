"""The card of a visit as the screen needs it: what is known beforehand, and what was typed so far (domain.md D19)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import and_, or_
from sqlmodel import Session, col, select

from app import clock, drafts, members
from app.corrections import is_sealed
from app.emergency import EmergencyContact, emergency_contacts
from app.i18n import local
from app.institution_names import list_names
from app.polish_dates import Moment, write
from app.visits.content import CardContent, Promise
from app.visits.hints import foreign_names
from app.visits.reading import short_due
from app.visits.topics import CardGoal, plan_goals, usual_activities
from app.visits.travel import travel_words
from storage.models import Agreement, Family, Visit
from storage.vocabulary.people import FamilyRole, Sex
from storage.vocabulary.visit import ActivityCategory, AgreementSide, AgreementStatus, VisitStatus

_YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)


@dataclass(frozen=True, slots=True)
class LastAgreement:
    """Something agreed before this visit; `late` when its day has passed."""

    agreement_id: str
    who: str
    side: AgreementSide
    text: str
    due: date | None
    status: AgreementStatus
    late: bool
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class CardMember:
    """A person of the family who may be there."""

    person_id: str
    first_name: str
    last_name: str
    role: FamilyRole
    sex: Sex | None
    age: int | None
    child: bool
    in_household: bool


@dataclass(frozen=True, slots=True)
class VisitCard:
    """Everything the screen of one visit shows.

    Attributes:
        purpose: what was planned for it.
        activities: all categories, the most used and those of the plan first.
        already_planned: the family's next visit that stands in the calendar anyway.
        content: the answers so far.
        recovered_at: when the answers were typed, if they come from a draft; None for a fresh card.
        ended_at: end of a finished or interrupted visit.
        sealed: nothing may change any more, corrections are added (V18).
        continues_on: day of the interrupted visit this one goes on with.
        institutions: of the directory, id and name.
        foreign: beginnings of surnames of other families (`app.visits.hints`).
    """

    visit_id: str
    family_id: str
    family_code: str
    family_name: str
    status: VisitStatus
    purpose: str
    planned_start: datetime | None
    started_at: datetime | None
    ended_at: datetime | None
    entered_at: datetime | None
    sealed: bool
    agreements: tuple[LastAgreement, ...]
    members: tuple[CardMember, ...]
    goals: tuple[CardGoal, ...]
    activities: tuple[ActivityCategory, ...]
    emergency: tuple[EmergencyContact, ...]
    already_planned: datetime | None
    content: CardContent
    recovered_at: datetime | None
    continues_on: date | None = None
    institutions: tuple[tuple[str, str], ...] = ()
    foreign: tuple[str, ...] = ()

    @property
    def finished(self) -> bool:
        """Whether the visit has ended and its card was completed."""
        return self.entered_at is not None

    @property
    def adults(self) -> tuple[CardMember, ...]:
        """The grown-up members."""
        return tuple(one for one in self.members if not one.child)

    @property
    def children(self) -> tuple[CardMember, ...]:
        """The children, unborn ones left out: nobody can see them."""
        return tuple(one for one in self.members if one.child and one.role is not FamilyRole.UNBORN)


def open_card(session: Session, *, visit_id: str) -> VisitCard:
    """Return the card of a visit with what was typed into it before."""
    visit, family = session.exec(
        select(Visit, Family).join(Family, col(Family.id) == col(Visit.family_id)).where(Visit.id == visit_id)
    ).one()
    people = _members(session, family.id)
    own, earlier = _agreements(session, visit, people)
    draft = drafts.load_draft(session, kind=drafts.VISIT, entity_id=visit_id)
    content = CardContent.from_payload(draft.payload) if draft else content_of(visit, own, earlier)
    return VisitCard(
        visit_id=visit.id,
        family_id=family.id,
        family_code=family.code,
        family_name=family.display_name,
        status=visit.status,
        purpose=visit.purpose,
        planned_start=visit.planned_start,
        started_at=visit.started_at,
        ended_at=visit.ended_at,
        entered_at=visit.entered_at,
        sealed=is_sealed(session, visit),
        agreements=earlier,
        members=people,
        goals=plan_goals(session, family_id=family.id),
        activities=usual_activities(session, visit=visit),
        emergency=emergency_contacts(session),
        already_planned=_already_planned(session, visit),
        content=content,
        recovered_at=draft.updated_at if draft else None,
        continues_on=_continues_on(session, visit),
        institutions=list_names(session),
        foreign=foreign_names(session, family_id=family.id),
    )


def _continues_on(session: Session, visit: Visit) -> date | None:
    before = session.get(Visit, visit.continues_id) if visit.continues_id else None
    return local(before.started_at).date() if before is not None and before.started_at else None


def content_of(visit: Visit, own: Sequence[Agreement], earlier: Sequence[LastAgreement]) -> CardContent:
    """Return the answers kept in the rows of a visit."""
    typed: dict[str, Any] = {
        name: getattr(visit, name)
        for name in (
            "contact_type",
            "place",
            "others",
            "children_note",
            "facts",
            "quotes",
            "reflections",
            "danger",
            "result",
        )
    }
    typed["travel_minutes"], typed["kilometres"] = travel_words(visit)
    typed |= {name: tuple(getattr(visit, name)) for name in ("present", "children_seen", "activities")}
    next_start = local(visit.next_start) if visit.next_start else None
    return CardContent(
        **typed,
        goals=tuple(visit.goals_touched),
        motivation=dict(visit.motivation),
        outcomes={one.agreement_id: one.status for one in earlier if one.status is not AgreementStatus.OPEN},
        promises=tuple(_promise(one) for one in own),
        next_time=write(Moment(next_start.date(), next_start.time())) if next_start else "",
        next_place=visit.next_place or visit.place,
        institution_id=visit.institution_id or "",
    )


def _promise(row: Agreement) -> Promise:
    due = short_due(row.due, today=clock.today()) if row.due else ""
    return Promise(text=row.text, side=row.side, person_id=row.person_id, due=due, id=row.id)


def _agreements(
    session: Session, visit: Visit, people: Sequence[CardMember]
) -> tuple[list[Agreement], tuple[LastAgreement, ...]]:
    """Return what was agreed at this visit, and what waits from earlier ones or was ticked off at this one."""
    query = (
        select(Agreement, Visit.started_at)
        .outerjoin(Visit, col(Visit.id) == col(Agreement.visit_id))
        .where(
            Agreement.family_id == visit.family_id,
            col(Agreement.deleted_at).is_(None),
            or_(
                col(Agreement.visit_id) == visit.id,
                col(Agreement.status) == AgreementStatus.OPEN,
                col(Agreement.checked_visit_id) == visit.id,
            ),
        )
        .order_by(col(Agreement.side) == AgreementSide.ASSISTANT, col(Agreement.due).is_(None), col(Agreement.due))
        .order_by(col(Agreement.id))
    )
    day = _day_of(visit)
    names = {one.person_id: one.first_name for one in people}
    own: list[Agreement] = []
    earlier: list[LastAgreement] = []
    for row, agreed_at in session.exec(query):
        if row.visit_id == visit.id:
            own.append(row)
        else:
            earlier.append(_last(row, agreed_at, names, day))
    return own, tuple(earlier)


def _last(row: Agreement, agreed_at: datetime | None, names: dict[str, str], day: date) -> LastAgreement:
    return LastAgreement(
        agreement_id=row.id,
        who=names.get(row.person_id or "", ""),
        side=row.side,
        text=row.text,
        due=row.due,
        status=row.status,
        late=row.due is not None and row.due < day,
        agreed_on=local(agreed_at).date() if agreed_at else None,
    )


def _day_of(visit: Visit) -> date:
    moment = visit.started_at or visit.planned_start
    return local(moment).date() if moment else clock.today()


def _members(session: Session, family_id: str) -> tuple[CardMember, ...]:
    found = tuple(
        CardMember(
            person_id=one.person_id,
            first_name=one.first_name,
            last_name=one.last_name,
            role=one.role,
            sex=one.sex,
            age=one.age,
            child=one.role in _YOUNG,
            in_household=one.in_household,
        )
        for one in members.list_members(session, family_id=family_id)
    )
    return tuple(sorted(found, key=_seat))


def _seat(one: CardMember) -> tuple[bool, bool, int]:
    """Adults of the house, its children from the oldest, then everybody else."""
    return (not one.in_household, one.child, -(one.age or 0) if one.child else 0)


def _already_planned(session: Session, visit: Visit) -> datetime | None:
    query = (
        select(Visit.planned_start)
        .where(
            Visit.family_id == visit.family_id,
            Visit.status == VisitStatus.PLANNED,
            Visit.id != visit.id,
            and_(col(Visit.started_at).is_(None), col(Visit.planned_start) > clock.now()),
            col(Visit.deleted_at).is_(None),
        )
        .order_by(col(Visit.planned_start))
        .limit(1)
    )
    return session.exec(query).first()
