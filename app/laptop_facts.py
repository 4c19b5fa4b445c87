"""What the store knows of this laptop's state: what waits, since when, which clock; for conditions and departure."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from sqlmodel import Session, col, func, select

from app import clock
from app.backups import BackupState, backup_state, sync_waits_since
from app.clock_watch import clock_off
from app.conflicts import count_conflicts
from app.family_moves import family_moves
from app.lease import Lease, lease_of
from app.office_link import Sending, sending
from app.rules import current_limits
from app.store_check import StoreState, store_state
from storage.models import Draft, LocalState, OutboxOperation

_PUT_AWAY = "put_away"
_PENDING, _QUARANTINED = "pending", "quarantined"


@dataclass(frozen=True, slots=True)
class LaptopFacts:
    """The laptop, as its store knows it.

    Attributes:
        now: when this was asked.
        sending: what the rail says of the office.
        oldest_waiting: when the first change that was not sent yet was made.
        conflicts: matters that wait for a decision.
        refused: changes the office put aside.
        last_event: the latest moment anything was written here; a clock before it is wrong (V30).
        clock_off: by how much the office was ahead at the last exchange.
        tolerance: by how much a clock may be wrong.
        unsent_days: after how many days unsent work is worth a word.
        restored: a backup was put in force and nothing is sent until the user says so.
        backup: what is known of the backups.
        store: what is known of the store itself.
        put_away: conditions that were put away today.
        moves: families that came or left, as long as nobody has read of it.
        lease: how long the office has not been reached.
    """

    now: datetime
    sending: Sending
    oldest_waiting: datetime | None = None
    conflicts: int = 0
    refused: int = 0
    last_event: datetime | None = None
    clock_off: timedelta = timedelta(0)
    tolerance: timedelta = timedelta(minutes=5)
    unsent_days: int = 7
    restored: bool = False
    backup: BackupState = field(default_factory=BackupState)
    store: StoreState = field(default_factory=StoreState)
    put_away: frozenset[str] = field(default_factory=frozenset)
    moves: int = 0
    lease: Lease = field(default_factory=Lease)

    @property
    def behind(self) -> timedelta:
        """By how much the clock stands before what was already written; nothing while it does not."""
        if self.last_event is None:
            return timedelta(0)
        return max(timedelta(0), self.last_event - self.now)

    @property
    def clock_wrong(self) -> bool:
        """Whether the clock cannot be right (V30)."""
        return self.behind > self.tolerance or abs(self.clock_off) > self.tolerance


def laptop_facts(session: Session) -> LaptopFacts:
    """Return the state of this laptop; a family that looks on leaves only what is nobody's."""
    day = clock.today()
    limits = current_limits(session, ("clock_tolerance_minutes", "unsent_warning_days"), day=day)
    return LaptopFacts(
        now=clock.now(),
        sending=sending(session),
        oldest_waiting=session.exec(
            select(func.min(OutboxOperation.wall_time)).where(OutboxOperation.state == _PENDING)
        ).one(),
        conflicts=count_conflicts(session),
        refused=session.exec(
            select(func.count()).select_from(OutboxOperation).where(OutboxOperation.state == _QUARANTINED)
        ).one(),
        last_event=_last_event(session),
        clock_off=clock_off(session),
        tolerance=timedelta(minutes=limits["clock_tolerance_minutes"]),
        unsent_days=limits["unsent_warning_days"],
        restored=sync_waits_since(session) is not None,
        backup=backup_state(session),
        store=store_state(session),
        put_away=_put_away(session),
        moves=len(family_moves(session)),
        lease=lease_of(session),
    )


def put_away(session: Session, *, kind: str) -> None:
    """Do not say this again today."""
    today = clock.today().isoformat()
    row = session.get(LocalState, _PUT_AWAY)
    known = {} if row is None else {name: day for name, day in row.value.items() if day == today}
    session.merge(LocalState(key=_PUT_AWAY, value=known | {kind: today}))


def _put_away(session: Session) -> frozenset[str]:
    today = clock.today().isoformat()
    row = session.get(LocalState, _PUT_AWAY)
    return frozenset() if row is None else frozenset(name for name, day in row.value.items() if day == today)


def _last_event(session: Session) -> datetime | None:
    written = session.exec(select(func.max(OutboxOperation.wall_time))).one()
    typed = session.exec(select(func.max(col(Draft.updated_at)))).one()
    return max((_utc(one) for one in (written, typed) if one is not None), default=None)


def _utc(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
