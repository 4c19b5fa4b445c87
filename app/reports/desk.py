"""What the screen of reports shows at once: one report of a kind and period, and what was made before."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Session, col, select

from app import audit, clock
from app.acting import my_id
from app.reports.counting import COUNTED
from app.reports.journal import Journal, read_journal
from app.reports.periods import Period, last_finished, period_of
from app.reports.runs import KeptReport, list_runs, read_report
from app.reports.shown import Report
from app.reports.trips import TripSheet, read_trips
from app.reports.work_card import WorkCard, read_work_card
from app.rights import Act, Reach, my_roles, reach
from storage.models import Family
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.work import ReportKind

# Before any entry a program of today could hold.
_EVER = date(2000, 1, 1)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which report is looked at.

    Attributes:
        period: None for the last one that is over, or for the running month where one works on it day by day.
        family_id: of a journal; empty for the first family there is.
    """

    kind: ReportKind
    period: Period | None = None
    family_id: str = ""


@dataclass(frozen=True, slots=True)
class FamilyChoice:
    """A family a journal can be of."""

    family_id: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDesk:
    """All of it; exactly one of `report`, `card`, `trips`, `journal` is there, unless there is no family at all."""

    wanted: Wanted
    period: Period
    runs: tuple[KeptReport, ...]
    families: tuple[FamilyChoice, ...] = ()
    whole: bool = False
    report: Report | None = None
    card: WorkCard | None = None
    trips: TripSheet | None = None
    journal: Journal | None = None


def read_desk(session: Session, *, wanted: Wanted) -> ReportDesk:
    """Return a report with what stands around it."""
    day, me = clock.today(), my_id(session)
    whole = sees_whole_office(session) and wanted.kind is not ReportKind.MONTHLY
    period = wanted.period or usual_period(wanted.kind, day)
    desk = ReportDesk(wanted=wanted, period=period, runs=list_runs(session), whole=whole)
    if wanted.kind in COUNTED:
        return replace(desk, report=read_report(session, kind=wanted.kind, period=period, whole=whole))
    families = list_choices(session)
    desk = replace(desk, families=families)
    if wanted.kind is ReportKind.WORK_CARD:
        return replace(desk, card=read_work_card(session, period=period, user_id=me, day=day))
    if wanted.kind is ReportKind.TRIPS:
        return replace(desk, trips=read_trips(session, period=period, user_id=me))
    family_id = wanted.family_id or (families[0].family_id if families else "")
    if not family_id:
        return desk
    return replace(desk, journal=read_journal(session, family_id=family_id, period=period))


def usual_period(kind: ReportKind, day: date) -> Period:
    """Return the period that is meant when nobody says: reports are about what is over, the rest is kept day by day."""
    if kind in COUNTED:
        return last_finished(kind, day)
    finished = last_finished(ReportKind.MONTHLY, day)
    return Period(finished.since, day) if kind is ReportKind.JOURNAL else period_of(ReportKind.MONTHLY, day)


def whole_time(day: date) -> Period:
    """Return everything up to a day."""
    return Period(_EVER, day)


def sees_whole_office(session: Session) -> bool:
    """Return whether the user's reports are about all families (domain.md §6.1)."""
    return any(reach(role, Act.REPORT) in (Reach.TEAM, Reach.ALL) for role in my_roles(session))


def list_choices(session: Session) -> tuple[FamilyChoice, ...]:
    """Return the families of this store, by code."""
    query = select(Family).where(col(Family.deleted_at).is_(None)).order_by(col(Family.code))
    return tuple(FamilyChoice(one.id, f"{one.code} {one.display_name}".strip()) for one in session.exec(query))


def record_export(session: Session, *, kind: ReportKind) -> None:
    """Leave the trace that a report was written into a file outside the program."""
    audit.record(session, kind=AuditKind.EXPORTED, detail={"report": str(kind)})
