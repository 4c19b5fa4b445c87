"""The laptop and its office: exchanging work now, and what the screen „Ośrodek” and the rail say about it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, func, select

from app import clock, clock_watch, lease, leaving, wiping
from app.acting import my_id
from app.attachment_travel import Thrift, carry_files
from app.backups import sync_waits_since
from app.enrol import membership, office_link
from app.errors import KnownError, SyncWaits
from app.families_at_office import FamilyAtOffice, families_at_office
from app.opening import LaptopWorkspace
from app.supervised_unlock import keep_office_slot
from storage.database_errors import database_errors_known
from storage.models import (
    AuditEntry,
    LocalState,
    OutboxOperation,
    user_scope,
)
from sync import local
from sync.client import Laptop, Progress, SyncReport, synchronise
from sync.errors import DigestMismatch, WipeOrdered
from sync.protocol import Hello
from sync.transport import TRIES
from sync.wiping import WipeOrder

__all__ = [
    "FamilyAtOffice",
    "OfficeStatus",
    "Progress",
    "Refused",
    "Sending",
    "SyncReport",
    "binder_digests",
    "office_status",
    "sending",
    "sync_now",
    "waiting",
]

_STATE = "sync_state"
_RECEIPT = "receipt"
_PENDING = "pending"
_QUARANTINED = "quarantined"


@dataclass(frozen=True, slots=True)
class Refused:
    """A change the office put aside; what was typed is still here and at the office.

    Attributes:
        table: name of the table, a key of `app.field_words`.
        row_id: the row.
        reason: code of the reason.
        made_at: when it was made, by this laptop's clock.
    """

    op_id: str
    scope: str
    table: str
    row_id: str
    reason: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Sending:
    """What the rail says of the office.

    Attributes:
        enrolled: whether this laptop belongs to an office.
        waiting: changes that were not sent yet.
        last_success: when an exchange last ended well.
        last_error: code of the error that ended the latest exchange, empty when it ended well.
    """

    enrolled: bool
    waiting: int = 0
    last_success: datetime | None = None
    last_error: str = ""


@dataclass(frozen=True, slots=True)
class OfficeStatus:
    """What the screen „Ośrodek” shows.

    Attributes:
        enrolled: whether this laptop belongs to an office; without one the rest is empty.
        office_name, user_name, url: the office, as it introduced itself.
        waiting: changes that were not sent yet, of all binders.
        last_success: when an exchange last ended well.
        last_error: code of the error that ended the latest exchange, empty when it ended well.
        last_error_at: when that was.
        families: per family, by name.
        refused: what the office put aside.
        receipt_id: number of the office's last receipt, empty before the first.
        receipt_at: when the office issued it, as the office writes it.
    """

    enrolled: bool
    office_name: str = ""
    user_name: str = ""
    url: str = ""
    waiting: int = 0
    last_success: datetime | None = None
    last_error: str = ""
    last_error_at: datetime | None = None
    families: tuple[FamilyAtOffice, ...] = ()
    refused: tuple[Refused, ...] = ()
    receipt_id: str = ""
    receipt_at: str = ""


def sync_now(  # noqa: PLR0913 - six of them are options
    workspace: LaptopWorkspace,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    allow_deletions: bool = False,
    tries: int = TRIES,
    thrift: Thrift | None = Thrift(),  # noqa: B008 - frozen
    hurried: Callable[[], bool] = lambda: False,
) -> SyncReport:
    """Exchange work with the office; for the network's worker thread, with sessions of its own.

    How it ended is kept in the store, for `office_status`.

    Args:
        workspace: the open store.
        progress: told of each step.
        cancelled: asked before each step.
        allow_deletions: the user saw and accepted an unusual number of deletions.
        tries: how often a call is tried while the office does not answer.
        thrift: how much of the line attachments' bytes may take after the rows; None for none of it.
        hurried: asked between their pieces; then the rest of them waits for the next exchange.

    Raises:
        NotEnrolled: the store belongs to no office.
        WipeOrdered: the office wants this store cleared; its keys are destroyed, `app.wiping.go_on` follows.
        SyncWaits: it was restored, see `app.backups.let_sync_go_on`.
        SyncError: of `sync.client.synchronise` and `sync.transport.Transport`; local work is complete and waits.
    """
    with workspace.read() as session:
        if sync_waits_since(session) is not None:
            raise SyncWaits
        link = office_link(session)
    laptop = Laptop(workspace.engine, workspace.recorder, link.device_id)
    watch = clock_watch.ClockWatch(progress)
    try:
        with workspace.line.lend(link, tries=tries) as transport:
            report = synchronise(
                laptop,
                transport,
                progress=watch.hear,
                cancelled=cancelled,
                before_leaving=lambda scopes: leaving.before_leaving(workspace, scopes),
                allow_deletions=allow_deletions,
            )
    except WipeOrdered as error:
        order = error.params["order"]
        assert isinstance(order, WipeOrder)
        wiping.obey(workspace, order)
        raise
    except KnownError as error:
        _note(workspace, error=error.code)
        lease.tried(workspace, answered=watch.answered, error=error)
        raise
    _settle(workspace, report, off=watch.off(report.server_time))
    if thrift is None:
        return report
    with workspace.line.lend(link, tries=tries) as transport:
        return carry_files(
            workspace, transport, report, thrift=thrift, stopped=lambda: cancelled() or hurried(), told=progress
        )


def _settle(workspace: LaptopWorkspace, report: SyncReport, *, off: timedelta) -> None:
    """Keep how an exchange ended well, and do what waits for one."""
    _note(workspace, error=DigestMismatch.code if report.unequal else "", off=off)
    lease.tried(workspace, answered=True)
    # A disk that refuses now is asked again after the next exchange.
    with suppress(KnownError):
        leaving.remove_files(workspace)
    with suppress(KnownError):
        keep_office_slot(workspace)


def greet(workspace: LaptopWorkspace) -> bool:
    """Return whether the office answers and takes this laptop for its own; nothing is exchanged.

    Args:
        workspace: the open store.

    Raises:
        NotEnrolled: the store belongs to no office.
        SyncError: of `sync.transport.Transport`.
    """
    with workspace.read() as session:
        link = office_link(session)
    said = Hello(device=link.device_id, incarnation=workspace.incarnation, schema_version="")
    with workspace.line.lend(link, tries=1) as transport:
        welcome = transport.hello(said)
    return bool(welcome.scopes) and not welcome.wipe


def office_status(session: Session) -> OfficeStatus:
    """Return what is known of the office and of what it has."""
    belongs = membership(session)
    if belongs is None:
        return OfficeStatus(enrolled=False)
    state, receipt = _fact(session, _STATE), _fact(session, _RECEIPT)
    return OfficeStatus(
        enrolled=True,
        office_name=belongs.office_name,
        user_name=belongs.user_name,
        url=belongs.url,
        waiting=waiting(session),
        last_success=_moment(state.get("success_at")),
        last_error=state.get("error", ""),
        last_error_at=_moment(state.get("error_at")),
        families=families_at_office(session),
        refused=_refused(session),
        receipt_id=receipt.get("receipt_id", ""),
        receipt_at=receipt.get("at", ""),
    )


def sending(session: Session) -> Sending:
    """Return what the rail says; quick enough to be asked after every change."""
    if membership(session) is None:
        return Sending(enrolled=False)
    state = _fact(session, _STATE)
    return Sending(
        enrolled=True,
        waiting=waiting(session),
        last_success=_moment(state.get("success_at")),
        last_error=state.get("error", ""),
    )


def waiting(session: Session) -> int:
    """Return how many changes were not sent yet; quick enough for the rail. The log is not what a person waits for."""
    query = (
        select(func.count())
        .select_from(OutboxOperation)
        .where(OutboxOperation.state == _PENDING, OutboxOperation.table != AuditEntry.__tablename__)
    )
    return session.exec(query).one()


def binder_digests(session: Session) -> dict[str, str]:
    """Return what every binder on this laptop amounts to, counted anew from its rows; equal binders, equal digests.

    The user's own binder is left out: it holds the log of each laptop, which goes on with every unlocking.
    """
    connection = session.connection()
    own = user_scope(my_id(session))
    return {scope: local.count_scope(connection, scope).digest for scope in local.cursors(connection) if scope != own}


def _note(workspace: LaptopWorkspace, *, error: str, off: timedelta | None = None) -> None:
    """Keep how an exchange ended; the next one will tell if a power cut takes it."""
    moment = clock.now().isoformat()
    news = {"error": error, "error_at": moment} if error else {"error": "", "success_at": moment}
    with database_errors_known(), local.light(workspace.engine) as connection:
        local.set_fact(connection, _STATE, local.fact(connection, _STATE) | news)
        if off is not None:
            clock_watch.note(connection, off=off)


def _refused(session: Session) -> tuple[Refused, ...]:
    query = select(OutboxOperation).where(OutboxOperation.state == _QUARANTINED).order_by(col(OutboxOperation.dseq))
    return tuple(
        Refused(one.op_id, one.scope, one.table, one.row_id, str(one.answer.get("reason", "")), one.wall_time)
        for one in session.exec(query)
    )


def _fact(session: Session, key: str) -> dict[str, Any]:
    row = session.get(LocalState, key)
    return {} if row is None else row.value


def _moment(value: str | None) -> datetime | None:
    return None if value is None else datetime.fromisoformat(value)
