"""Removing a profile from this computer at its user's word: one of several users leaves, or the laptop gets another.

Keys first, then store, attachments and, when asked for, the backups in the profile's own directory. Once it is decided
a profile is shown nowhere any more, and what stopped is gone on with at the next start. Light to import.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from storage import wiping
from storage.errors import (
    KeysDamaged,
    KeysMissing,
    KeysTooNew,
    KnownError,
    NotEnoughMemory,
    ProfileInUse,
    RecoveryCodeMistyped,
    WrongPassword,
    WrongRecoveryCode,
)

if TYPE_CHECKING:
    from app.unsent_work import Saved

__all__ = [
    "Outlook",
    "find_decided",
    "go_on",
    "is_decided",
    "is_named",
    "look",
    "look_outside",
    "remove",
    "remove_named",
]

# Whoever meets one of these has not shown that the profile is theirs, or cannot now.
_NOT_SHOWN: Final = (
    KeysDamaged, KeysMissing, KeysTooNew, NotEnoughMemory, ProfileInUse, RecoveryCodeMistyped, WrongPassword,
    WrongRecoveryCode,
)  # fmt: skip
_WITH_BACKUPS, _WITHOUT_BACKUPS = b"with backups", b"without backups"


@dataclass(frozen=True, slots=True)
class Outlook:
    """What goes with a profile.

    Attributes:
        unsent: what the office has not got; None where nobody can tell.
        backups: automatic backups beside it.
    """

    unsent: "Saved | None"
    backups: int

    @property
    def is_safe(self) -> bool:
        """Whether nothing is lost that somebody wrote."""
        known = self.unsent
        return known is not None and not (known.changes or known.drafts or known.attachments or known.unreadable)


def look(directory: Path, *, secret: str) -> Outlook:
    """Return what would go with a profile, for a worker thread; nothing is changed.

    Args:
        directory: of the profile, which nobody has open.
        secret: its password or its paper code.

    Raises:
        WrongPassword, WrongRecoveryCode: with `wait_seconds`.
        RecoveryCodeMistyped: with the first group to look at again.
        ProfileInUse, KeysMissing, KeysDamaged, KeysTooNew, NotEnoughMemory: nobody can say whose it is now.
    """
    from app import unsent_work  # noqa: PLC0415 - SQLAlchemy is loaded with the first secret

    try:
        unsent = unsent_work.look(directory, secret=secret)
    except _NOT_SHOWN:
        raise
    except KnownError:
        # The store does not open: what is in it nobody knows.
        unsent = None
    return Outlook(unsent, _count_backups(directory))


def look_outside(directory: Path) -> Outlook:
    """Return what can be seen of a profile by somebody who has neither password nor paper code."""
    return Outlook(None, _count_backups(directory))


def is_named(directory: Path, typed: str) -> bool:
    """Return whether somebody typed the name of a profile, as the door shows it; spaces and capitals do not matter."""
    return " ".join(typed.split()).casefold() == " ".join(_name(directory).split()).casefold()


def remove(directory: Path, *, secret: str, backups: bool) -> None:
    """Remove a profile of whoever knows its password or has its paper code, for a worker thread.

    Args:
        directory: of the profile.
        secret: its password or its paper code.
        backups: remove the automatic backups beside it as well; others are not touched.

    Raises:
        WrongPassword, WrongRecoveryCode, RecoveryCodeMistyped, ProfileInUse, KeysMissing, KeysDamaged, KeysTooNew,
            NotEnoughMemory: nothing was removed.
        DiskFull: nothing was removed.
        AccessDenied, DiskFailed: nothing was removed unless `is_decided`; then the next start goes on.
    """
    from app.unsent_work import unlock_with  # noqa: PLC0415 - SQLAlchemy is loaded with the first secret

    _remove(directory, lambda: unlock_with(directory, secret=secret).wipe(), backups=backups)


def remove_named(directory: Path, *, typed: str, backups: bool) -> None:
    """Remove a profile whose password is forgotten, for a worker thread; its name is typed as the confirmation.

    Whoever sits before the computer could delete its files as well.

    Args:
        directory: of the profile.
        typed: its name.
        backups: as for `remove`.

    Raises:
        ValueError: that is not its name; nothing was removed.
        ProfileInUse, DiskFull: nothing was removed.
        AccessDenied, DiskFailed: as for `remove`.
    """

    def check() -> None:
        if not is_named(directory, typed):
            raise ValueError("not the name of this profile")

    _remove(directory, check, backups=backups)


def is_decided(directory: Path) -> bool:
    """Return whether a profile is being removed, however far it came."""
    return (directory / wiping.REMOVAL).is_file()


def find_decided(root: Path) -> list[Path]:
    """Return the profiles below a directory, or itself, whose removal was begun and is not finished."""
    return wiping.find_decided(root, note=wiping.REMOVAL)


def go_on(directory: Path) -> None:
    """Remove what is left of a profile whose removal was decided, for a worker thread.

    Raises:
        ProfileInUse: somebody is at it.
        AccessDenied, DiskFailed: the machine refused; the next start goes on.
    """
    with wiping.nobody_inside(directory):
        _clear(directory)
    wiping.remove_note(directory, note=wiping.REMOVAL)


def _remove(directory: Path, check: Callable[[], None], *, backups: bool) -> None:
    with wiping.nobody_inside(directory):
        check()
        content = _WITH_BACKUPS if backups else _WITHOUT_BACKUPS
        wiping.lay_note(directory, content, note=wiping.REMOVAL)
        _clear(directory)
    wiping.remove_note(directory, note=wiping.REMOVAL)


def _clear(directory: Path) -> None:
    backups = wiping.read_note(directory, note=wiping.REMOVAL) == _WITH_BACKUPS
    wiping.destroy_keys(directory)
    wiping.remove_rest(directory, kept=() if backups else (wiping.BACKUPS,))


def _name(directory: Path) -> str:
    from app.profiles import look_at  # noqa: PLC0415 - the vault is loaded with it

    return look_at(directory).display_name or directory.name


def _count_backups(directory: Path) -> int:
    from app.backups import list_backups  # noqa: PLC0415 - SQLAlchemy is loaded with the first secret

    return len(list_backups(directory / wiping.BACKUPS))
