"""Profiles as the unlock window knows them: which there are, opening one, making one.

Light to import: the vault is loaded when a key file is read, SQLAlchemy and cryptography when a secret is given.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from app.profile_places import data_directory, find_directories, home_of_new
from storage.errors import KeysMissing, KnownError
from storage.vault_strength import Strength, StrengthLevel, StrengthReason, check_password_strength

if TYPE_CHECKING:
    from app.opening import LaptopWorkspace
    from storage.vault import KdfCost, ProfileLock

__all__ = [
    "Created",
    "Profile",
    "Strength",
    "StrengthLevel",
    "StrengthReason",
    "check_password",
    "check_recovery_code",
    "create_local_demo",
    "create_with_office_code",
    "data_directory",
    "failed_tries",
    "find_directories",
    "find_profiles",
    "home_of_new",
    "look_at",
    "password_strength",
    "reset_password",
    "restore_previous_keys",
    "trace_new_password",
    "trace_unlocking",
    "unlock",
    "wait_before_next_try",
]


@dataclass(frozen=True, slots=True)
class Profile:
    """A profile as it lies on the disk.

    Attributes:
        directory: where.
        display_name: its name, empty when the key file cannot be read.
        demo: whether everything in it is fictional.
        problem: why it cannot be opened, None if nothing is known to be wrong.
    """

    directory: Path
    display_name: str = ""
    demo: bool = False
    problem: KnownError | None = None


@dataclass(frozen=True, slots=True)
class Created:
    """A profile just made, opened.

    Attributes:
        workspace: its open store.
        recovery_code: the paper code, to be shown once.
    """

    workspace: "LaptopWorkspace"
    recovery_code: str = field(repr=False)


def find_profiles(root: Path) -> list[Profile]:
    """Return the profiles below a directory, or the directory itself if it is one, the last used first."""
    return [look_at(path) for path in find_directories(root)]


def look_at(directory: Path) -> Profile:
    """Return what may be known of a profile before any secret."""
    from storage import vault  # noqa: PLC0415 - not before the window is on screen

    try:
        header = vault.read_header(directory)
    except KnownError as error:
        return Profile(directory, problem=error)
    return Profile(directory, display_name=header.display_name, demo=header.demo)


def failed_tries(directory: Path) -> int:
    """Return the wrong tries since the profile was last opened, also those of an earlier run."""
    from storage import vault  # noqa: PLC0415 - not before the window is on screen

    return vault.failed_tries(directory)


def wait_before_next_try(directory: Path) -> float:
    """Return the seconds to wait after the wrong tries so far, also those of an earlier run."""
    from storage import vault  # noqa: PLC0415 - not before the window is on screen

    return vault.delay_after(failed_tries(directory))


def password_strength(password: str) -> Strength:
    """Tell how strong a password is."""
    return check_password_strength(password)


def unlock(directory: Path, *, password: str) -> "LaptopWorkspace":
    """Open a profile; takes about a second by design, so never on the GUI thread.

    Raises:
        ProfileInUse: another window has it.
        WrongPassword: with `wait_seconds`.
        LeaseEnded: it was away from its office for 60 days, and does not reach it now.
        WipeOrdered: it does, and the office wants it cleared.
        KnownError: the keys or the store cannot be opened, each with its reason.
    """
    from app import lease  # noqa: PLC0415 - SQLAlchemy is loaded with the first secret
    from app.opening import open_profile  # noqa: PLC0415 - SQLAlchemy is loaded with the first secret
    from storage import vault  # noqa: PLC0415 - not before the window is on screen

    lock = _lock(directory)
    failures = vault.failed_tries(directory)
    try:
        key = vault.unlock_with_password(directory, password=password)
    except BaseException:
        lock.close()
        raise
    return lease.admit(trace_unlocking(open_profile(directory, key=key, lock=lock), {"failures": failures}))


def check_password(directory: Path, *, password: str) -> None:
    """See whether somebody who sits before an open profile knows its password; as slow as unlocking, by design.

    A wrong one counts like at the door.

    Raises:
        WrongPassword: with `wait_seconds`.
        KnownError: the keys cannot be read.
    """
    from storage import vault  # noqa: PLC0415 - not before the window is on screen

    vault.unlock_with_password(directory, password=password).wipe()


def check_recovery_code(directory: Path, *, code: str) -> None:
    """See whether a paper code opens the profile.

    Raises:
        RecoveryCodeMistyped, WrongRecoveryCode, KnownError: it does not.
    """
    from storage import vault  # noqa: PLC0415 - not before the window is on screen

    vault.unlock_with_recovery_code(directory, code=code).wipe()


def reset_password(directory: Path, *, code: str, password: str, kdf: "KdfCost | None" = None) -> "LaptopWorkspace":
    """Open a profile with its paper code and give it a new password.

    Raises:
        ProfileInUse, PasswordTooWeak, RecoveryCodeMistyped, WrongRecoveryCode, KnownError: nothing was changed.
        LeaseEnded: the password is new, and it was away from its office for 60 days and does not reach it now.
        WipeOrdered: it does, and the office wants it cleared.
    """
    from app import lease  # noqa: PLC0415 - as above
    from app.opening import open_profile  # noqa: PLC0415 - as above
    from storage import vault  # noqa: PLC0415 - not before the window is on screen

    lock = _lock(directory)
    failures = vault.failed_tries(directory)
    try:
        key = vault.unlock_with_recovery_code(directory, code=code)
        try:
            vault.set_password(directory, key=key, password=password, kdf=kdf)
        except BaseException:
            key.wipe()
            raise
    except BaseException:
        lock.close()
        raise
    return lease.admit(
        trace_new_password(open_profile(directory, key=key, lock=lock), by="recovery", failures=failures)
    )


def restore_previous_keys(directory: Path) -> None:
    """Put the older key file in force, at the user's word.

    Raises:
        KnownError: it is no better; nothing was touched.
    """
    from storage import vault  # noqa: PLC0415 - not before the window is on screen

    vault.restore_previous_keys(directory)


def create_local_demo(directory: Path, *, kdf: "KdfCost | None" = None) -> Created:
    """Make a profile of fictional data that belongs to no office; its password is the public one of the demo.

    Raises:
        ProfileExists, KnownError: nothing was overwritten.
    """
    from app.making import local_demo  # noqa: PLC0415 - heavy, on a worker thread

    return local_demo(directory, kdf=kdf)


def create_with_office_code(
    directory: Path, *, code: str, password: str, display_name: str, kdf: "KdfCost | None" = None
) -> Created:
    """Make a profile and join the office that gave the code.

    Raises:
        PasswordTooWeak, ProfileExists: nothing was made.
        KnownError: of the way to the office; the profile that was begun is removed again.
    """
    from app.making import with_office_code  # noqa: PLC0415 - heavy, on a worker thread

    return with_office_code(directory, code=code, password=password, display_name=display_name, kdf=kdf)


def trace_unlocking(opened: "LaptopWorkspace", detail: Mapping[str, object]) -> "LaptopWorkspace":
    """Leave a trace of an unlocking and return the store; a disk that refuses it keeps nobody from their work.

    Args:
        opened: the store just opened.
        detail: wrong tries before it, or what it was opened by.
    """
    from app import audit  # noqa: PLC0415 - SQLAlchemy is loaded with the first secret
    from app.backups.state import restored_untraced  # noqa: PLC0415 - as above
    from storage.vocabulary.audit import AuditKind  # noqa: PLC0415 - as above

    with suppress(KnownError), opened.write() as session:
        made_at = restored_untraced(session)
        if made_at:
            audit.record(session, kind=AuditKind.BACKUP_RESTORED, detail={"made_at": made_at})
        audit.record(session, kind=AuditKind.UNLOCKED, detail=detail)
    return opened


def trace_new_password(opened: "LaptopWorkspace", *, by: str, failures: int) -> "LaptopWorkspace":
    """Leave traces of a forgotten password that was replaced, and of the unlocking with it; return the store.

    Args:
        opened: the store just opened.
        by: what opened it instead: `recovery` or `office`.
        failures: wrong tries before.
    """
    from app import audit  # noqa: PLC0415 - SQLAlchemy is loaded with the first secret
    from storage.vocabulary.audit import AuditKind  # noqa: PLC0415 - as above

    with suppress(KnownError), opened.write() as session:
        audit.record(session, kind=AuditKind.PASSWORD_CHANGED, detail={"by": by})
    return trace_unlocking(opened, {"by": by} | ({"failures": failures} if failures else {}))


def _lock(directory: Path) -> "ProfileLock":
    from storage import vault  # noqa: PLC0415 - not before the window is on screen

    if not directory.is_dir():
        raise KeysMissing(previous_exists=False)
    return vault.ProfileLock(directory)
