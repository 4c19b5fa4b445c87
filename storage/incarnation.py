"""Which life of a store this is, kept beside the database (`store.state`): a restored or cloned file is noticed by it.

The file holds an incarnation, a random id of one life of a device's store, and the last number given to an operation in
it. The database holds the same two. What a difference means is decided by the sync.
"""

import secrets
from enum import StrEnum
from pathlib import Path

import msgspec

from storage import checksummed, platform
from storage.errors import StateDamaged

STATE_FILE = "store.state"
_MAGIC = b"Parasol state 1\n"
_LARGEST_FILE = 4096


class StoreState(msgspec.Struct, frozen=True, kw_only=True):
    """One life of a store and how far it came.

    Attributes:
        incarnation: 32 hexadecimal digits, never reused.
        last_dseq: number of the last operation, 0 before the first.
    """

    incarnation: str
    last_dseq: int


class StateMatch(StrEnum):
    """How a database compares with the file beside it."""

    SAME = "same"
    DATABASE_AHEAD = "database_ahead"
    """The program ended between a commit and writing the file: nothing is wrong."""
    DATABASE_BEHIND = "database_behind"
    """The database is older than the file: restored from a copy."""
    OTHER_LIFE = "other_life"
    """The two were never together: cloned or mixed up."""
    NO_FILE = "no_file"
    """The file is missing."""


def new_incarnation() -> str:
    """Return a random id for a new life."""
    return secrets.token_hex(16)


def read_state(directory: Path) -> StoreState | None:
    """Return the state beside a profile's database, None if there is none.

    Raises:
        StateDamaged: the file is not what was written.
        AccessDenied, DiskFailed: the operating system refused.
    """
    with platform.os_errors_known():
        try:
            with (directory / STATE_FILE).open("rb") as file:
                data = file.read(_LARGEST_FILE)
        except FileNotFoundError:
            return None
    content = checksummed.unseal(data, magic=_MAGIC)
    if content is None:
        raise StateDamaged
    try:
        return msgspec.json.decode(content, type=StoreState)
    except (msgspec.MsgspecError, ValueError) as error:
        raise StateDamaged from error


def write_state(directory: Path, state: StoreState) -> None:
    """Replace the state as a whole; call it after the commit it tells of.

    The new content is on the disk before it gets the name, the name itself is not waited for: after a power cut the
    file holds this state or an earlier one, never half of one. An earlier number beside a later database is
    `DATABASE_AHEAD`, which also a program killed before this call leaves behind, and opening the store writes the
    file again; an earlier life is `OTHER_LIFE`, upon which a new one begins. A number is never given twice: it is
    taken from the database, whose commit did reach the disk. What is left is a copy put back between a power cut and
    the next opening, as new as the file that was left; it is noticed at the office by its highest number.

    Raises:
        DiskFull, AccessDenied, DiskFailed: the operating system refused; the state before is in force.
    """
    with platform.os_errors_known():
        content = checksummed.seal(msgspec.json.encode(state), magic=_MAGIC)
        platform.write_atomically(directory / STATE_FILE, content, lasting=False)


def compare_state(beside: StoreState | None, *, database: StoreState) -> StateMatch:
    """Tell how the database's own state compares with the file beside it."""
    if beside is None:
        return StateMatch.NO_FILE
    if beside.incarnation != database.incarnation:
        return StateMatch.OTHER_LIFE
    if database.last_dseq == beside.last_dseq:
        return StateMatch.SAME
    ahead = database.last_dseq > beside.last_dseq
    return StateMatch.DATABASE_AHEAD if ahead else StateMatch.DATABASE_BEHIND
