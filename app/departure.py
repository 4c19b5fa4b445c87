"""Departure check: is everything here that the day needs (domain.md §5.2 „Before”, mission row 5). Works offline.

`gather` reads the store; `app.departure_checks` makes the lines of it, the computer and the printers.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from app import clock
from app.backups import BackupState, backup_state
from app.laptop_facts import LaptopFacts, laptop_facts
from app.machine import Machine
from app.plans import PlanNotReady
from app.plans.printing import print_plan
from app.preparation import Paper, papers_to_take
from app.prints import Printable, list_prints
from app.today import TodayVisit, Unfinished, list_unfinished, list_visits
from storage.models import Cursor, LocalState, OutboxOperation, family_scope

FRESH = timedelta(hours=24)
_PHONE = "phone_charged"
_GOING = ("planned", "going")
_TO_FINISH = ("danger", "visit", "note")


@dataclass(frozen=True, slots=True)
class FamilyReady:
    """A family of today or tomorrow.

    Attributes:
        at: the first visit.
        refreshed_at: when its binder last agreed with the office's, None before the first time.
    """

    family_id: str
    code: str
    name: str
    at: datetime
    refreshed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class PaperReady:
    """A paper to take; `printed_at` is None before it was printed."""

    family_id: str
    code: str
    paper: Paper
    printed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DepartureFacts:
    """What the store knows before leaving.

    Attributes:
        families: of today's visits still to come and of tomorrow's.
        unfinished: cards and notes begun before today.
        outings_unsent: visits of today the office has not heard of.
        phone_charged: whether that was ticked today.
    """

    day: date
    laptop: LaptopFacts
    families: tuple[FamilyReady, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    papers: tuple[PaperReady, ...] = ()
    visits_today: int = 0
    outings_unsent: int = 0
    phone_charged: bool = False
    backup: BackupState = field(default_factory=BackupState)

    @property
    def to_print(self) -> tuple[PaperReady, ...]:
        """The papers that were not printed yet."""
        return tuple(one for one in self.papers if one.printed_at is None)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is not in the store; `printers` is None while nobody has asked yet."""

    machine: Machine
    printers: tuple[str, ...] | None = None


def gather(session: Session) -> DepartureFacts:
    """Return what the store knows before leaving."""
    day = clock.today()
    today = list_visits(session, day=day)
    coming = [*today, *list_visits(session, day=day + timedelta(days=1))]
    families = _families(session, [one for one in coming if one.state in _GOING])
    return DepartureFacts(
        day=day,
        laptop=laptop_facts(session),
        families=families,
        unfinished=tuple(one for one in list_unfinished(session, day=day) if one.kind in _TO_FINISH),
        papers=tuple(paper for family in families for paper in _papers(session, family)),
        visits_today=sum(one.state in _GOING for one in today),
        outings_unsent=_unsent(session, [one.visit_id for one in today]),
        phone_charged=_ticked(session, day),
        backup=backup_state(session),
    )


def tick_phone(session: Session, *, charged: bool) -> None:
    """Remember until tomorrow that the phone is charged, or that it is not."""
    value = {"day": clock.today().isoformat()} if charged else {}
    session.merge(LocalState(key=_PHONE, value=value))


def print_set(session: Session, *, papers: tuple[PaperReady, ...]) -> tuple[Printable, ...]:
    """Return the papers ready for the printer; a plan that is not complete comes as a draft."""
    return tuple(_printable(session, one) for one in papers)


def _printable(session: Session, one: PaperReady) -> Printable:
    try:
        return print_plan(session, family_id=one.family_id, plan_id=one.paper.row_id)
    except PlanNotReady:
        return print_plan(session, family_id=one.family_id, plan_id=one.paper.row_id, draft=True)


def _families(session: Session, visits: list[TodayVisit]) -> tuple[FamilyReady, ...]:
    first = {one.family_id: one for one in reversed(visits)}
    found = []
    for one in sorted(first.values(), key=lambda visit: visit.at):
        cursor = session.get(Cursor, family_scope(one.family_id))
        refreshed = cursor.synced_at if cursor is not None else None
        found.append(FamilyReady(one.family_id, one.code, one.name, one.at, refreshed))
    return tuple(found)


def _papers(session: Session, family: FamilyReady) -> list[PaperReady]:
    found = []
    for paper in papers_to_take(session, family_id=family.family_id):
        prints = list_prints(session, entity="plan", entity_id=paper.row_id)
        printed = max((one.printed_at for one in prints if one.printed_at is not None), default=None)
        found.append(PaperReady(family.family_id, family.code, paper, printed))
    return found


def _unsent(session: Session, visit_ids: list[str]) -> int:
    query = select(OutboxOperation.row_id).where(
        OutboxOperation.state == "pending", col(OutboxOperation.row_id).in_(visit_ids)
    )
    return len(set(session.exec(query)))


def _ticked(session: Session, day: date) -> bool:
    row = session.get(LocalState, _PHONE)
    return row is not None and row.value.get("day") == day.isoformat()
