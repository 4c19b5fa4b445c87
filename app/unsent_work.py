"""Work that never reached the office, saved from a profile that does not open, and taken into one that does.

domain.md §5.3 row 13; security.md. The file opens with the password or the paper code of the profile it comes from.
"""

import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec
from sqlmodel import Session

from app import audit, clock
from app.acting import actor_of
from app.opening import LaptopWorkspace
from storage import unsent, vault, vault_recovery
from storage.errors import BackupOfOtherProfile
from storage.models import Draft, synced_models
from storage.unsent import SUFFIX, Unsent
from storage.values import from_plain, to_plain
from storage.vocabulary.audit import AuditKind

__all__ = ["SUFFIX", "Saved", "Taken", "Unsent", "look", "open_file", "save", "take_file", "take_in", "unlock_with"]

# The log of another device is a chain of its own, which the office knows or misses as it is.
_NOT_TAKEN = frozenset({"audit_entry"})


@dataclass(frozen=True, slots=True)
class Saved:
    """What is in the file.

    Attributes:
        changes: that wait for the office.
        drafts: unfinished forms.
        attachments: that never reached the office.
        unreadable: places that could not be read.
    """

    changes: int
    drafts: int
    attachments: int
    unreadable: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of the work.

    Attributes:
        changes: taken in; they wait for the office from now on.
        drafts: taken in.
        known: were here already.
        left: do not fit what is here now; what is here stays.
        files: encrypted files of attachments that came in.
    """

    changes: int
    drafts: int
    known: int
    left: int
    files: int = 0


def look(directory: Path, *, secret: str) -> Saved:
    """Return what the office has not got of a profile that nobody has open, for a worker thread.

    Args:
        directory: of the profile; nothing in it is changed.
        secret: its password or its paper code.

    Raises:
        ProfileInUse: the profile is open.
        WrongPassword, WrongRecoveryCode: with `wait_seconds`.
        RecoveryCodeMistyped: with the first group to look at again.
        KeysMissing, KeysDamaged, StoreMissing, StoreUnreadable, StoreDamaged, StoreTooNew: nothing can be read.
        DiskFull, AccessDenied, DiskFailed: the machine refused.
    """
    with vault.ProfileLock(directory), unlock_with(directory, secret=secret) as key:
        return _saved(unsent.read_unsent(directory, key=key, made_at=clock.now()))


def save(directory: Path, *, secret: str, path: Path) -> Saved:
    """Save the unsent work of a profile that does not open, for a worker thread; nothing in the profile is changed.

    Args:
        directory: of the profile.
        secret: password or paper code of the profile; both open the file, too.
        path: of the file.

    Raises:
        ProfileInUse: the profile is open.
        WrongPassword, WrongRecoveryCode: with `wait_seconds`.
        RecoveryCodeMistyped: with the first group to look at again.
        KeysMissing, KeysDamaged, StoreMissing, StoreUnreadable, StoreDamaged, StoreTooNew: nothing can be read.
        DiskFull, AccessDenied, DiskFailed, BackupDamaged: nothing of the file is left.
    """
    with vault.ProfileLock(directory), unlock_with(directory, secret=secret) as key:
        work = unsent.read_unsent(directory, key=key, made_at=clock.now())
        unsent.write_unsent(work, profile=directory, key=key, path=path)
    return _saved(work)


def open_file(path: Path, *, secret: str, place: Path) -> Unsent:
    """Return the work in a file, for a worker thread.

    Args:
        path: of the file.
        secret: password or paper code of the profile it comes from.
        place: a private directory, for the key file while it is read.

    Raises:
        WrongPassword, WrongRecoveryCode, RecoveryCodeMistyped: it does not open.
        BackupDamaged, BackupTooNew: it is not what was written.
        AccessDenied, DiskFull, DiskFailed: the machine refused.
    """
    with _opened(path, secret=secret, place=place) as (work, _key):
        return work


def take_file(workspace: LaptopWorkspace, path: Path, *, secret: str) -> Taken:
    """Take the work in a file into an open profile, attachments first, for a worker thread.

    An attachment's file stands before its row; what stops in between leaves files that nobody names, which go later.

    Args:
        workspace: the open profile.
        path: of the file.
        secret: password or paper code of the profile it comes from.

    Raises:
        BackupOfOtherProfile: it is the work of somebody else; nothing was taken.
        KnownError: any of `open_file`.
    """
    with _opened(path, secret=secret, place=workspace.directory) as (work, key):
        _refuse_foreign(work, workspace.actor.user_id)
        files = unsent.bring_files(path, work, key=key, profile=workspace.directory, new=workspace.key)
    with workspace.write() as session:
        return replace(take_in(session, work=work), files=files)


def take_in(session: Session, *, work: Unsent) -> Taken:
    """Take the work into this store: changes wait for the office as if made here, drafts are where they were.

    What is here already, or was changed here since, stays as it is.

    Args:
        session: write session.
        work: from `open_file`.

    Raises:
        BackupOfOtherProfile: it is the work of somebody else; nothing was taken.
    """
    _refuse_foreign(work, actor_of(session).user_id)
    operations = [row for row in work.operations if row["table"] not in _NOT_TAKEN]
    ends = [_take_change(session, row) for row in operations]
    session.flush()
    drafts = [_take_draft(session, row) for row in work.drafts]
    taken = Taken(
        changes=ends.count("taken"),
        drafts=drafts.count("taken"),
        known=ends.count("known") + drafts.count("known"),
        left=ends.count("left"),
    )
    audit.record(session, kind=AuditKind.UNSENT_TAKEN, detail={"changes": taken.changes, "drafts": taken.drafts})
    return taken


def _saved(work: Unsent) -> Saved:
    # Every unlocking leaves a trace in the log: nobody's work, and it is not taken in.
    changes = [row for row in work.operations if row["table"] not in _NOT_TAKEN]
    return Saved(len(changes), len(work.drafts), work.attachments, work.unreadable)


def unlock_with(directory: Path, *, secret: str) -> vault.DataKey:
    """Open the keys of a profile with whatever its user has at hand.

    Args:
        directory: of the key file.
        secret: the password or the paper code.

    Raises:
        WrongPassword, WrongRecoveryCode: with `wait_seconds`.
        RecoveryCodeMistyped: with the first group to look at again.
        KeysMissing, KeysDamaged, KeysTooNew, NotEnoughMemory: see there.
    """
    if vault_recovery.looks_like_code(secret):
        return vault.unlock_with_recovery_code(directory, code=secret)
    return vault.unlock_with_password(directory, password=secret)


@contextmanager
def _opened(path: Path, *, secret: str, place: Path) -> Iterator[tuple[Unsent, vault.DataKey]]:
    """Give the work in a file and the key of the profile it comes from."""
    keys = place / f".unsent-{secrets.token_hex(4)}"
    try:
        unsent.extract_keys(path, keys)
        with unlock_with(keys, secret=secret) as key:
            yield unsent.open_unsent(path, key=key), key
    finally:
        shutil.rmtree(keys, ignore_errors=True)


def _refuse_foreign(work: Unsent, me: str) -> None:
    if any(row["author"] != me for row in work.operations):
        raise BackupOfOtherProfile


def _take_change(session: Session, change: dict[str, Any]) -> str:
    model: Any = next((one for one in synced_models() if one.__tablename__ == change["table"]), None)
    if model is None:
        return "left"
    row = session.get(model, change["row_id"])
    columns = {column.key: column for column in model.__table__.columns}
    fields: dict[str, list[Any]] = msgspec.json.decode(change["fields"])
    known = {name: pair for name, pair in fields.items() if name in columns}
    if change["kind"] != "create":
        return _change(row, known, columns) if row is not None else "left"
    if row is not None:
        return "known"
    values = {name: from_plain(columns[name], new) for name, (_old, new) in known.items()}
    session.add(model(**values | {"id": change["row_id"], "scope": change["scope"]}))
    return "taken"


def _change(row: Any, fields: dict[str, list[Any]], columns: dict[str, Any]) -> str:
    now = {name: to_plain(getattr(row, name)) for name in fields}
    if all(now[name] == new for name, (_old, new) in fields.items()):
        return "known"
    if any(now[name] != old for name, (old, _new) in fields.items()):
        return "left"
    for name, (_old, new) in fields.items():
        setattr(row, name, from_plain(columns[name], new))
    return "taken"


def _take_draft(session: Session, row: dict[str, Any]) -> str:
    if session.get(Draft, (row["kind"], row["entity_id"])) is not None:
        return "known"
    values = row | {"payload": msgspec.json.decode(row["payload"])}
    values |= {name: _moment(row[name]) for name in ("started_at", "updated_at")}
    session.add(Draft(**values))
    return "taken"


def _moment(plain: str) -> datetime:
    moment = datetime.fromisoformat(plain)
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
