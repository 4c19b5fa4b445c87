"""How long a laptop may be away from its office: 30 days as ever, then more careful, after 60 locked (security.md).

No clock decides alone. Time that passed is a sum kept inside the store, added to whenever the program looks: by the
laptop's clock when that went forward, by the time the program ran when the clock was set back. A clock that was set
back between two runs costs a day, for nobody knows how long the laptop was off. A clock years ahead locks it until the
office is reached, which mends it: reaching the office begins the count anew, whatever any clock says.
"""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final, Literal

from sqlalchemy import Connection
from sqlmodel import Session

from app import clock
from app.errors import KnownError, LeaseEnded, SyncWaits
from storage.database_errors import database_errors_known
from storage.models import LocalState
from sync import local
from sync.errors import SyncError, WipeOrdered

if TYPE_CHECKING:
    from app.opening import LaptopWorkspace

WARNED_AFTER: Final = 25
CAREFUL_AFTER: Final = 30
ENDED_AFTER: Final = 60
CAREFUL_MINUTES: Final = 2
# A clock is corrected by seconds all the time; nobody gains by them.
_CORRECTION: Final = timedelta(minutes=10)
_SET_BACK_COSTS: Final = timedelta(days=1)
# The names of app.enrol and app.office_link, which load the network; a test compares.
_MEMBERSHIP, _STATE = "office", "sync_state"
_LEASE = "lease"
# The office answered, and does not take this laptop for its own any more, or another one did.
_ESTRANGED = frozenset({"device_revoked", "wipe_ordered", "wipe_order_invalid", "other_office"})
Stage = Literal["none", "free", "warned", "careful", "ended"]


@dataclass(frozen=True, slots=True)
class Lease:
    """How long the office has not been reached.

    Attributes:
        days: whole days since; 0 for a laptop that belongs to no office.
        member: whether it belongs to one.
    """

    days: int = 0
    member: bool = False

    @property
    def stage(self) -> Stage:
        """What follows from it."""
        if not self.member:
            return "none"
        steps: tuple[tuple[int, Stage], ...] = ((ENDED_AFTER, "ended"), (CAREFUL_AFTER, "careful"))
        for after, stage in (*steps, (WARNED_AFTER, "warned")):
            if self.days >= after:
                return stage
        return "free"

    @property
    def left(self) -> int:
        """Days until the next step: until more care, then until it is locked."""
        return max(0, (CAREFUL_AFTER if self.days < CAREFUL_AFTER else ENDED_AFTER) - self.days)


@dataclass(frozen=True, slots=True)
class Journal:
    """Time that passed since the office was reached, as the store counts it.

    Attributes:
        passed: of it.
        seen: what the laptop's clock said at the last look.
    """

    passed: timedelta
    seen: datetime

    def look(self, now: datetime, *, ran: timedelta | None) -> "Journal":
        """Return the journal with what passed since the last look.

        Args:
            now: what the laptop's clock says.
            ran: how long the program ran since then, None when it was started in between.
        """
        by_clock = now - self.seen
        if ran is not None:
            step = max(by_clock, ran, timedelta(0))
        else:
            step = by_clock if by_clock >= -_CORRECTION else _SET_BACK_COSTS
        return Journal(self.passed + max(step, timedelta(0)), now)


def lease_of(session: Session) -> Lease:
    """Return how long the office has not been reached, as of the last look."""
    if session.get(LocalState, _MEMBERSHIP) is None:
        return Lease()
    row = session.get(LocalState, _LEASE)
    return Lease((_journal(row.value).passed if row is not None else timedelta(0)).days, member=True)


def look(workspace: "LaptopWorkspace") -> Lease:
    """Count the time that passed and return the lease; at unlocking, and after every try to reach the office.

    Args:
        workspace: the open store.

    Raises:
        DiskFull, DiskFailed, StoreBusy: the machine refused; what was counted before stands.
    """
    with workspace.read() as session:
        if session.get(LocalState, _MEMBERSHIP) is None:
            return Lease()
    ran, now = workspace.running.since(), clock.now()
    with database_errors_known(), local.light(workspace.engine) as connection:
        known = local.fact(connection, _LEASE)
        journal = _journal(known) if known else _begun(connection)
        journal = journal.look(now, ran=ran)
        _keep(connection, journal)
    return Lease(journal.passed.days, member=True)


def renew(workspace: "LaptopWorkspace") -> None:
    """Begin the count anew: the office was reached, or somebody there opened this laptop by word of mouth.

    Args:
        workspace: the open store.

    Raises:
        DiskFull, DiskFailed, StoreBusy: the machine refused; the next exchange does it.
    """
    workspace.running.since()
    with database_errors_known(), local.light(workspace.engine) as connection:
        _keep(connection, Journal(timedelta(0), clock.now()))


def tried(workspace: "LaptopWorkspace", *, answered: bool, error: KnownError | None = None) -> None:
    """Note how a try to reach the office ended; a disk that refuses is asked again after the next one.

    Args:
        workspace: the open store.
        answered: whether the office, proved to be it, answered the hello.
        error: that ended the exchange, None when it ended well.
    """
    with suppress(KnownError):
        if error is None or (answered and error.code not in _ESTRANGED):
            renew(workspace)
        else:
            look(workspace)


def admit(workspace: "LaptopWorkspace") -> "LaptopWorkspace":
    """Return an unlocked store, or close it again: one that was away too long is opened only in touch with its office.

    Args:
        workspace: just opened; closed when this raises.

    Raises:
        LeaseEnded: the office was not reached for 60 days, nor now. Params: `days`.
        WipeOrdered: it was reached, and wants this laptop cleared.
    """
    try:
        _refuse_ended(workspace)
    except BaseException:
        workspace.close()
        raise
    return workspace


def _refuse_ended(workspace: "LaptopWorkspace") -> None:
    if _counted(workspace).stage == "ended":
        _reach(workspace)
        now = _counted(workspace)
        if now.stage == "ended":
            raise LeaseEnded(days=now.days)


def _reach(workspace: "LaptopWorkspace") -> None:
    """Try to reach the office; whether it was reached is in the count."""
    from app.office_link import greet, sync_now  # noqa: PLC0415 - the network is loaded by those who need it

    try:
        sync_now(workspace, tries=1, thrift=None)
    except WipeOrdered:
        raise
    except SyncWaits:
        # Put back from a copy: nothing is exchanged before the user's word, which cannot be given at a locked door.
        with suppress(SyncError):
            if greet(workspace):
                renew(workspace)
    except SyncError:
        pass


def _counted(workspace: "LaptopWorkspace") -> Lease:
    """Return the lease of now, or of the last look where the disk refuses this one."""
    with suppress(KnownError):
        return look(workspace)
    with workspace.read() as session:
        return lease_of(session)


def _begun(connection: Connection) -> Journal:
    """Return the journal of a store that has none yet, by when it last exchanged."""
    now = clock.now()
    at = local.fact(connection, _STATE).get("success_at")
    reached = datetime.fromisoformat(at) if at else now
    return Journal(timedelta(0), min(now, reached))


def _journal(value: dict[str, Any]) -> Journal:
    return Journal(timedelta(seconds=value["passed"]), datetime.fromisoformat(value["seen"]))


def _keep(connection: Connection, journal: Journal) -> None:
    local.set_fact(connection, _LEASE, {"passed": journal.passed.total_seconds(), "seen": journal.seen.isoformat()})
