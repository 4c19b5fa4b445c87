"""„Bezpieczeństwo” of a family on one page: what was done, what runs, which children were seen (domain.md D24–D28)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from app import audit, clock
from app.corrections import is_sealed
from app.i18n import label, local
from app.interventions import card
from app.interventions.around import YOUNG
from app.interventions.clocks import LIMITS, SafetyDeadline, of_blue_card
from app.interventions.desk import PaperKind
from app.interventions.follow_up import FollowUp, follow_up_of
from app.members import list_members
from app.rules import current_limits
from app.rules.finding import Finding
from app.rules.intervention_validity import Handover, check_handover
from storage.models import BlueCard, CourtDocument, Family, Institution, Intervention, Person, SafetyPlan, Visit
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.court import CourtDocumentKind
from storage.vocabulary.intervention import BlueCardEnd, HazardKind
from storage.vocabulary.visit import DangerLevel

_NOTICES = (CourtDocumentKind.NOTICE_COURT, CourtDocumentKind.NOTICE_CRIME)


@dataclass(frozen=True, slots=True)
class InterventionLine:
    """An intervention in a list.

    Attributes:
        hazards: in words.
        missing: how many fields the card still needs.
        sealed: whether it only takes corrections.
        follow_up: None where nobody was to keep an eye on it.
    """

    row_id: str
    at: datetime | None
    level: DangerLevel | None
    hazards: str
    missing: int
    sealed: bool
    accepted_on: date | None
    follow_up: FollowUp | None = None


@dataclass(frozen=True, slots=True)
class BlueCardLine:
    """A procedure in a list.

    Attributes:
        clocks: what is due.
        findings: what is odd about the handing over (V20).
        met: how many meetings there were; `last_met` the day of the last one.
    """

    row_id: str
    number: str
    since: date | None
    handed_on: date | None
    met: int
    last_met: date | None
    ended_on: date | None
    end_reason: BlueCardEnd | None
    clocks: tuple[SafetyDeadline, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A safety plan in a list."""

    row_id: str
    who: str
    drawn_on: date | None
    review_on: date | None


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """A notice in a list."""

    row_id: str
    kind: PaperKind
    to: str
    drawn_on: date | None
    sent_on: date | None


@dataclass(frozen=True, slots=True)
class ChildSeen:
    """When a child was seen last.

    Attributes:
        on: the day, None when never.
        late: whether that is longer ago than visits may be apart.
    """

    person_id: str
    name: str
    age: int | None
    on: date | None
    late: bool


@dataclass(frozen=True, slots=True)
class SafetyOverview:
    """Everything of the tab.

    Attributes:
        day: today.
        code: of the family.
    """

    day: date
    code: str
    interventions: tuple[InterventionLine, ...]
    blue_cards: tuple[BlueCardLine, ...]
    plans: tuple[PlanLine, ...]
    notices: tuple[NoticeLine, ...]
    children: tuple[ChildSeen, ...]


def open_safety(session: Session, *, family_id: str) -> SafetyOverview:
    """Return the overview; opening it leaves a trace.

    Args:
        session: write session.
        family_id: whose.
    """
    audit.record(session, kind=AuditKind.RESTRICTED_OPENED, about=family_id, detail={"entity": "safety"})
    return read_safety(session, family_id=family_id)


def read_safety(session: Session, *, family_id: str) -> SafetyOverview:
    """Return the overview again, for somebody who has opened it."""
    day = clock.today()
    family = session.get_one(Family, family_id)
    return SafetyOverview(
        day=day,
        code=family.code,
        interventions=_interventions(session, family_id),
        blue_cards=_blue_cards(session, family, day),
        plans=_plans(session, family_id),
        notices=_notices(session, family_id),
        children=_children(session, family_id, day),
    )


def _rows(session: Session, model: Any, family_id: str, order: str) -> Any:
    query = select(model).where(col(model.family_id) == family_id, col(model.deleted_at).is_(None))
    return session.exec(query.order_by(getattr(model, order).desc(), col(model.id).desc()))


def _interventions(session: Session, family_id: str) -> tuple[InterventionLine, ...]:
    return tuple(
        InterventionLine(
            row_id=row.id,
            at=row.occurred_at,
            level=row.level,
            hazards=", ".join(label(HazardKind(one)) for one in row.hazards if one in set(HazardKind)),
            missing=len(card.missing(row)),
            sealed=is_sealed(session, row),
            accepted_on=row.accepted_on,
            follow_up=follow_up_of(session, row=row),
        )
        for row in _rows(session, Intervention, family_id, "occurred_at")
    )


def _blue_cards(session: Session, family: Family, day: date) -> tuple[BlueCardLine, ...]:
    limits = current_limits(session, LIMITS, day=day)

    def line(row: BlueCard) -> BlueCardLine:
        days = sorted(str(one["on"]) for one in row.meetings if one.get("on"))
        handover = Handover(
            row.nk_a_on, row.handed_on, limits["nk_a_handover_working_days"], limits["nk_a_alert_working_days"]
        )
        return BlueCardLine(
            row_id=row.id,
            number=row.number,
            since=row.started_on or row.nk_a_on,
            handed_on=row.handed_on,
            met=len(row.meetings),
            last_met=date.fromisoformat(days[-1]) if days else None,
            ended_on=row.ended_on,
            end_reason=row.end_reason,
            clocks=tuple(of_blue_card(row, code=family.code, limits=limits)),
            findings=() if row.ended_on else tuple(check_handover(handover, today=day)),
        )

    return tuple(line(row) for row in _rows(session, BlueCard, family.id, "started_on"))


def _plans(session: Session, family_id: str) -> tuple[PlanLine, ...]:
    found = []
    for row in _rows(session, SafetyPlan, family_id, "drawn_on"):
        person = session.get(Person, row.person_id)
        who = f"{person.first_name} {person.last_name}".strip() if person else ""
        found.append(PlanLine(row.id, who, row.drawn_on, row.review_on))
    return tuple(found)


def _notices(session: Session, family_id: str) -> tuple[NoticeLine, ...]:
    found = []
    for row in _rows(session, CourtDocument, family_id, "drawn_on"):
        if row.kind in _NOTICES:
            to = session.get(Institution, row.institution_id) if row.institution_id else None
            words = to.name if to else row.addressee
            found.append(NoticeLine(row.id, PaperKind(str(row.kind)), words, row.drawn_on, row.sent_on))
    return tuple(found)


def _children(session: Session, family_id: str, day: date) -> tuple[ChildSeen, ...]:
    query = (
        select(Visit.started_at, Visit.children_seen)
        .where(Visit.family_id == family_id, col(Visit.started_at).is_not(None), col(Visit.deleted_at).is_(None))
        .order_by(col(Visit.started_at).desc())
    )
    seen: dict[str, date] = {}
    for at, children in session.exec(query):
        for one in children or ():
            if at is not None:
                seen.setdefault(one, local(at).date())
    gap = current_limits(session, ("visit_gap_days",), day=day)["visit_gap_days"]
    found = []
    for one in list_members(session, family_id=family_id):
        if one.role in YOUNG[:1] and one.in_household:
            on = seen.get(one.person_id)
            late = on is None or (day - on).days > gap
            found.append(ChildSeen(one.person_id, one.first_name, one.age, on, late))
    return tuple(found)
