"""A forgotten password solved over the phone: both halves, the laptop's and the office's (security.md).

The office's public key is a setting of the office and reaches every laptop with the next exchange. The laptop then
keeps a slot that only the office's private key opens; it lies in a file at the office, offline, under a passphrase.
"""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from app import clock
from app.opening import LaptopWorkspace, open_profile
from app.workspace import Workspace
from storage import platform, vault_escrow, vault_supervised
from storage.errors import RecoveryKeyDamaged, RecoveryKeyExists
from storage.models import OFFICE_SCOPE, Setting
from storage.vault import ProfileLock

if TYPE_CHECKING:
    from storage.vault import KdfCost

_SETTING = "office_recovery_key"


def found_recovery_key(workspace: Workspace, *, file: Path, passphrase: str, kdf: "KdfCost | None" = None) -> None:
    """Make the office's recovery key: the private half into a new file, the public one into the settings.

    A key made before stays good for laptops that have not heard of the new one.

    Args:
        workspace: the office's store.
        file: where to write; the name must be free.
        passphrase: protects the file.
        kdf: cost of guessing it; measured on this machine if not given.

    Raises:
        RecoveryKeyExists: there is a file of that name; nothing was made.
        DiskFull, AccessDenied, DiskFailed: the machine refused.
    """
    public, content = vault_escrow.new_recovery_key(passphrase, kdf=kdf)
    with platform.os_errors_known():
        try:
            platform.write_private(file, content)
        except FileExistsError:
            raise RecoveryKeyExists from None
    with workspace.write() as session:
        session.add(Setting(scope=OFFICE_SCOPE, key=_SETTING, value=public.hex(), valid_from=clock.today(), note=""))


def respond(file: Path, *, passphrase: str, challenge: str) -> str:
    """Return what the office reads back for a challenge.

    Raises:
        RecoveryKeyDamaged, WrongRecoveryPassphrase, ChallengeMistyped: each with its reason.
        AccessDenied, DiskFailed: the file cannot be read.
    """
    try:
        with platform.os_errors_known():
            content = file.read_bytes()
    except FileNotFoundError:
        raise RecoveryKeyDamaged from None
    return vault_escrow.respond(content, passphrase=passphrase, challenge=challenge)


def keep_office_slot(workspace: LaptopWorkspace) -> bool:
    """Let the office open this profile from now on, if it has a recovery key; call it after unlocking and exchanging.

    Returns:
        Whether the key file had to be changed.

    Raises:
        KeysDamaged, DiskFull, AccessDenied, DiskFailed: the slot of before is in force.
    """
    with workspace.read() as session:
        public = office_public(session, day=clock.today())
    if public is None:
        return False
    return vault_supervised.keep_office_slot(workspace.directory, key=workspace.key, office_public=public)


def read_challenge(directory: Path) -> str:
    """Return what the user reads out to the office.

    Raises:
        NoOfficeSlot: this profile never learnt of the office's key.
        KeysMissing, KeysDamaged, KeysTooNew: the key file is not readable.
    """
    return vault_supervised.read_challenge(directory)


def check_response(directory: Path, *, response: str) -> None:
    """See whether a response opens the profile, before a new password is asked for.

    Raises:
        RecoveryCodeMistyped, WrongResponse, NoOfficeSlot, KnownError: it does not.
    """
    vault_supervised.check_response(directory, response=response).wipe()


def unlock_with_response(
    directory: Path, *, response: str, password: str, kdf: "KdfCost | None" = None
) -> LaptopWorkspace:
    """Open a profile with the office's response and give it a new password; the response never works again.

    Raises:
        ProfileInUse, PasswordTooWeak, RecoveryCodeMistyped, WrongResponse, NoOfficeSlot, KnownError: nothing changed.
    """
    lock = ProfileLock(directory)
    try:
        key = vault_supervised.unlock_with_response(directory, response=response, password=password, kdf=kdf)
    except BaseException:
        lock.close()
        raise
    return open_profile(directory, key=key, lock=lock)


def office_public(session: Session, *, day: date) -> bytes | None:
    """Return the public half of the office's recovery key as of a day, None if there is none."""
    query = select(Setting).where(
        col(Setting.key) == _SETTING, col(Setting.valid_from) <= day, col(Setting.deleted_at).is_(None)
    )
    newest = session.exec(query.order_by(col(Setting.valid_from).desc(), col(Setting.id).desc())).first()
    return bytes.fromhex(newest.value) if newest is not None else None
