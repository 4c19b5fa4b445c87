"""Password, paper code and data key of a profile, changed by somebody who knows its password (security.md, Keys)."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app import profiles
from app.backups import back_up
from app.errors import KnownError
from app.opening import LaptopWorkspace, open_profile
from app.profiles import Created
from storage import vault, vault_rotation
from storage.vault import ProfileLock

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
    profiles.check_password(workspace.directory, password=old)
    vault.set_password(workspace.directory, key=workspace.key, password=new, kdf=kdf)


def new_paper_code(workspace: LaptopWorkspace, *, password: str) -> str:
    """Replace the paper code of an open profile and return the new one, shown this once; the old one opens nothing.

    Raises:
        WrongPassword: with `wait_seconds`; nothing was changed.
        KeysDamaged, DiskFull, AccessDenied, DiskFailed: the old code is in force.
    """
    profiles.check_password(workspace.directory, password=password)
    return vault.set_recovery_code(workspace.directory, key=workspace.key)


def renew_key(directory: Path, *, password: str, kdf: "KdfCost | None" = None) -> Created:
    """Give a closed profile a new data key and a new paper code, open it, and make its first backup under that key.

    Args:
        directory: the profile.
        password: in force now; it stays.
        kdf: cost of guessing it; measured on this machine if not given.

    Raises:
        ProfileInUse, WrongPassword, StoreDamaged, KnownError: the old key is in force.
    """
    lock = ProfileLock(directory)
    try:
        renewed = vault_rotation.rotate_key(directory, password=password, kdf=kdf)
    except BaseException:
        lock.close()
        raise
    opened = open_profile(directory, key=renewed.key, lock=lock)
    profiles.trace_unlocking(opened, {"by": "new_key"})
    # The backups of before lie under the old key; one that does not succeed now is made by itself later.
    with suppress(KnownError):
        back_up(opened)
    return Created(opened, renewed.recovery_code)
