"""Password, paper code and data key of a profile, changed by somebody who knows its password (security.md, Keys)."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app import audit, profiles
from app.backups import back_up
from app.errors import KnownError
from app.long_work import LongWork, StopWork
from app.opening import LaptopWorkspace, open_profile
from app.profiles import Created
from storage import vault, vault_rotation
from storage.vault import ProfileLock
from storage.vocabulary.audit import AuditKind

if TYPE_CHECKING:
    from storage.vault import KdfCost


def change_password(workspace: LaptopWorkspace, *, old: str, new: str, kdf: "KdfCost | None" = None) -> None:
    """Give an open profile a new password; the paper code stays.

    Args:
        workspace: the open store.
        old: in force now; a wrong one counts like at the door.
        new: see `app.profiles.password_strength`.
        kdf: cost of guessing it; measured on this machine if not given.

    Raises:
        WrongPassword: with `wait_seconds`; nothing was changed.
        PasswordTooWeak, KeysDamaged, DiskFull, AccessDenied, DiskFailed, NotEnoughMemory: the old one is in force.
    """
    failures = vault.failed_tries(workspace.directory)
    profiles.check_password(workspace.directory, password=old)
    vault.set_password(workspace.directory, key=workspace.key, password=new, kdf=kdf)
    _trace(workspace, AuditKind.PASSWORD_CHANGED, failures)


def new_paper_code(workspace: LaptopWorkspace, *, password: str) -> str:
    """Replace the paper code of an open profile and return the new one, shown this once; the old one opens nothing.

    Raises:
        WrongPassword: with `wait_seconds`; nothing was changed.
        KeysDamaged, DiskFull, AccessDenied, DiskFailed: the old code is in force.
    """
    failures = vault.failed_tries(workspace.directory)
    profiles.check_password(workspace.directory, password=password)
    code = vault.set_recovery_code(workspace.directory, key=workspace.key)
    _trace(workspace, AuditKind.PAPER_CODE_RENEWED, failures)
    return code


def renew_key(
    directory: Path, *, password: str, kdf: "KdfCost | None" = None, watched: LongWork | None = None
) -> Created | None:
    """Give a closed profile a new data key and a new paper code, open it, and make its first backup under that key.

    Args:
        directory: the profile.
        password: in force now; it stays.
        kdf: cost of guessing it; measured on this machine if not given.
        watched: by somebody who may stop it until the new key is in force.

    Returns:
        The open profile; None when it was stopped, with the old key in force and the profile closed.

    Raises:
        ProfileInUse, WrongPassword, StoreDamaged, KnownError: the old key is in force.
    """
    watched = watched or LongWork()
    lock = ProfileLock(directory)
    try:
        watched.progress(0)
        renewed = vault_rotation.rotate_key(directory, password=password, kdf=kdf, copied=watched.copying(40, 80))
        watched.progress(90)
    except StopWork:
        lock.close()
        return None
    except BaseException:
        lock.close()
        raise
    opened = open_profile(directory, key=renewed.key, lock=lock)
    _trace(opened, AuditKind.DATA_KEY_RENEWED, 0)
    profiles.trace_unlocking(opened, {"by": "new_key"})
    # The backups of before lie under the old key; one that does not succeed now is made by itself later.
    with suppress(KnownError):
        back_up(opened)
    return Created(opened, renewed.recovery_code)


def _trace(workspace: LaptopWorkspace, kind: AuditKind, failures: int) -> None:
    """Leave a trace of what is in force already: a disk that refuses it must not make it look undone."""
    with suppress(KnownError), workspace.write() as session:
        audit.record(session, kind=kind, detail={"failures": failures} if failures else {})
