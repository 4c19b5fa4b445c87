"""Clearing this laptop at its office's order: what is said to the office, and going on after any interruption.

Light to import: the start of the program asks it whether something is to be gone on with.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from storage import wiping
from storage.errors import KnownError

if TYPE_CHECKING:
    from app.opening import LaptopWorkspace
    from sync.transport import OfficeLink
    from sync.wiping import Obeyed, WipeOrder

__all__ = ["find_decided", "go_on", "is_cleared", "obey"]


class _Owed(msgspec.Struct, frozen=True, kw_only=True):
    """What is still to be said, signed while the device's key was there; nothing of it is personal."""

    url: str
    ca_pem: str
    server_id: str
    demo: bool
    begun: bytes
    done: bytes


def find_decided(root: Path) -> list[Path]:
    """Return the profiles that are to be cleared, or of which the office does not know yet that they are."""
    return wiping.find_decided(root)


def is_cleared(directory: Path) -> bool:
    """Tell whether nothing is left of a profile but a word to the office."""
    return wiping.is_cleared(directory)


def obey(workspace: "LaptopWorkspace", order: "WipeOrder") -> None:
    """Decide to clear an open profile, say so to the office, and destroy its keys; `go_on` follows when it is closed.

    The office is told before the keys go. Where it does not answer now it is told later: the word is signed already.

    Args:
        workspace: the open store, of which the office has everything.
        order: found good (`sync.wiping.check_order`).

    Raises:
        DiskFull, AccessDenied, DiskFailed: the machine refused; the next exchange brings the order again.
    """
    from app.enrol import office_link  # noqa: PLC0415 - SQLAlchemy and the network
    from sync.wiping import obeyed  # noqa: PLC0415 - as above

    with workspace.read() as session:
        link = office_link(session)
    begun = obeyed(order, stage="begun", private_key=link.private_key)
    done = obeyed(order, stage="done", private_key=link.private_key)
    owed = _Owed(
        url=link.url,
        ca_pem=link.ca_pem,
        server_id=link.server_id,
        demo=bool(link.demo),
        begun=msgspec.json.encode(begun),
        done=msgspec.json.encode(done),
    )
    wiping.lay_note(workspace.directory, msgspec.json.encode(owed))
    _say(_link(owed), begun)
    wiping.destroy_keys(workspace.directory)


def go_on(directory: Path) -> bool:
    """Clear what is left of a profile that nobody has open, and say so to the office; for a worker thread.

    Args:
        directory: of the profile.

    Returns:
        Whether the office was told; if not, only the word to it is left, and the next start tries again.

    Raises:
        ProfileInUse: it is still open.
        AccessDenied, DiskFailed: the machine refused; the next start goes on.
    """
    with wiping.nobody_inside(directory):
        wiping.destroy_keys(directory)
        wiping.remove_rest(directory)
        told = _tell(directory)
    if told:
        wiping.remove_note(directory)
    return told


def _tell(directory: Path) -> bool:
    from sync.wiping import Obeyed  # noqa: PLC0415 - cryptography, on a worker thread

    try:
        owed = msgspec.json.decode(wiping.read_note(directory), type=_Owed)
        done = msgspec.json.decode(owed.done, type=Obeyed)
    except msgspec.MsgspecError:
        # Nobody can be told any more; the office knows that it gave the order.
        return True
    return _say(_link(owed), done)


def _say(link: "OfficeLink", word: "Obeyed") -> bool:
    """Say it once; return whether the office has heard it, or does not want to."""
    from sync.errors import ForeignObject  # noqa: PLC0415 - the network is loaded on a worker thread
    from sync.transport import Transport  # noqa: PLC0415 - as above
    from sync.wiping import Heard  # noqa: PLC0415 - as above

    with suppress(KnownError), Transport(link, tries=1) as transport:
        try:
            transport.ask("obeyed", word, Heard)
        except ForeignObject:
            # An office put back from a copy may not know its own order any more.
            return True
        return True
    return False


def _link(owed: _Owed) -> "OfficeLink":
    from sync.transport import OfficeLink  # noqa: PLC0415 - as above

    return OfficeLink(owed.url, owed.ca_pem, owed.server_id, owed.demo)
