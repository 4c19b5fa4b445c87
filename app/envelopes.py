"""Exchanging work with the office without a network: an envelope on a stick there, and one back (domain.md §5.3)."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlmodel import Session

from app import clock, lease, leaving, wiping
from app.backups import sync_waits_since
from app.enrol import office_link
from app.errors import KnownError, SyncWaits
from app.opening import LaptopWorkspace
from sync import office_keys
from sync.admission import OfficeKeys
from sync.client import Laptop, Progress, SyncReport, synchronise
from sync.envelope_laptop import SUFFIX, Correspondence, Written, note_taken, open_reply
from sync.envelope_laptop import write_envelope as _write
from sync.errors import OfficeKeysUnknown, WipeOrdered
from sync.wiping import WipeOrder

__all__ = ["SUFFIX", "Progress", "SyncReport", "Written", "name_of_new", "read_envelope", "write_envelope"]

NAME: Final = "parasol-{moment}"


@dataclass(frozen=True, slots=True)
class _Party:
    laptop: Laptop
    office: Correspondence


def name_of_new() -> str:
    """Return a name for an envelope; it tells nobody's name."""
    return NAME.format(moment=f"{clock.now():%Y%m%d-%H%M}") + SUFFIX


def write_envelope(
    workspace: LaptopWorkspace, path: Path, *, progress: Callable[[Progress], None] = lambda _: None
) -> Written:
    """Write what waits for the office into an envelope only the office opens; it waits on until the answer is read.

    Args:
        workspace: the open store.
        path: of the file.
        progress: told how many changes are in it.

    Raises:
        NotEnrolled: the store belongs to no office.
        OfficeKeysUnknown: it has not reached its office since there are envelopes.
        SyncWaits: it was restored, see `app.backups.let_sync_go_on`.
        DiskFull, AccessDenied, DiskFailed: nothing of it is left.
    """
    party = _party(workspace)
    return _write(party.laptop, path, to=party.office, progress=progress)


def read_envelope(
    workspace: LaptopWorkspace,
    path: Path,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    allow_deletions: bool = False,
) -> SyncReport:
    """Take in the office's answer to an envelope, by the session that also the network has.

    Args:
        workspace: the open store.
        path: of the file.
        progress: told of each step.
        cancelled: asked before each step.
        allow_deletions: the user saw and accepted an unusual number of deletions.

    Raises:
        EnvelopeUnreadable, EnvelopeCut, EnvelopeTampered, EnvelopeForeign, EnvelopeRepeated, EnvelopeOlder: nothing of
            it was taken in.
        EnvelopeNotEnough: the office has to be reached once; what was taken in is.
        WipeOrdered: the office wants this store cleared; its keys are destroyed, `app.wiping.go_on` follows.
        NotEnrolled, OfficeKeysUnknown, SyncWaits, MassDeletion: as elsewhere.
    """
    party = _party(workspace)
    stick = open_reply(party.laptop, path, to=party.office)
    laptop = Laptop(workspace.engine, workspace.recorder, party.laptop.device, nonce=stick.nonce)
    try:
        report = synchronise(
            laptop,
            stick,
            progress=progress,
            cancelled=cancelled,
            before_leaving=lambda scopes: leaving.before_leaving(workspace, scopes),
            allow_deletions=allow_deletions,
        )
    except WipeOrdered as error:
        order = error.params["order"]
        assert isinstance(order, WipeOrder)
        wiping.obey(workspace, order)
        raise
    note_taken(laptop, stick.nonce)
    lease.tried(workspace, answered=True)
    try:
        leaving.remove_files(workspace)
    except KnownError:
        # A disk that refuses now is asked again after the next exchange.
        return report
    return report


def _party(workspace: LaptopWorkspace) -> _Party:
    with workspace.read() as session:
        if sync_waits_since(session) is not None:
            raise SyncWaits
        link, keys = office_link(session), _keys(session)
    laptop = Laptop(workspace.engine, workspace.recorder, link.device_id)
    return _Party(laptop, Correspondence(link.server_id, bool(link.demo), link.private_key, keys))


def _keys(session: Session) -> OfficeKeys:
    keys = office_keys.pinned(session.connection())
    if keys is None:
        raise OfficeKeysUnknown
    return keys
