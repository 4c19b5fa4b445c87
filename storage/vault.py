"""Profiles: making one, opening it with a password or the paper code, and giving it a new password.

Light to import: it runs before the unlock window is on screen. What needs cryptography loads it with the first secret.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from storage import platform, vault_recovery, vault_tries
from storage.errors import (
    KeysDamaged,
    KeysMissing,
    KnownError,
    PasswordTooWeak,
    ProfileExists,
    WrongPassword,
    WrongRecoveryCode,
)
from storage.vault_file import (
    KEYS_FILE,
    PREVIOUS_FILE,
    KdfCost,
    KeysFile,
    ProfileHeader,
    load,
    new_keys_file,
    save,
)
from storage.vault_key import DataKey
from storage.vault_lock import ProfileLock
from storage.vault_strength import Strength, StrengthLevel, StrengthReason, check_password_strength
from storage.vault_tries import delay_after, failed_tries

if TYPE_CHECKING:
    from storage.vault_slots import Secret

__all__ = [
    "DATABASE_FILE",
    "KEYS_FILE",
    "PREVIOUS_FILE",
    "DataKey",
    "KdfCost",
    "NewProfile",
    "ProfileHeader",
    "ProfileLock",
    "Strength",
    "StrengthLevel",
    "StrengthReason",
    "check_keys",
    "check_password_strength",
    "create_profile",
    "delay_after",
    "failed_tries",
    "read_header",
    "restore_previous_keys",
    "set_password",
    "set_recovery_code",
    "unlock_with_password",
    "unlock_with_recovery_code",
]

DATABASE_FILE = "store.db"


@dataclass(frozen=True, slots=True)
class NewProfile:
    """A profile just made.

    Attributes:
        key: the open data key.
        recovery_code: the paper code, shown this once and kept nowhere.
    """

    key: DataKey
    recovery_code: str = field(repr=False)


def read_header(directory: Path) -> ProfileHeader:
    """Return what may be known of a profile before any secret.

    Raises:
        KeysMissing, KeysDamaged, KeysTooNew: the key file is not readable, each with its reason.
    """
    try:
        return load(directory / KEYS_FILE).profile
    except KeysDamaged:
        raise KeysDamaged(previous_opens=False, previous_exists=_is_whole(directory / PREVIOUS_FILE)) from None


def create_profile(
    directory: Path, *, display_name: str, password: str, demo: bool = False, kdf: KdfCost | None = None
) -> NewProfile:
    """Make a profile with a random data key, a password slot and a paper recovery code. It has no store yet.

    Args:
        directory: made if missing, private to this account.
        display_name: shown on the unlock window; not secret.
        password: see `check_password_strength`.
        demo: everything in it will be fictional.
        kdf: the cost of guessing the password; measured on this machine (one to three seconds) if not given.

    Raises:
        ProfileExists: there is a key file, an older generation of one or a store; nothing was touched.
        PasswordTooWeak: with the reason.
        DiskFull, AccessDenied, DiskFailed, NotEnoughMemory: the machine refused.
    """
    from storage import vault_slots  # noqa: PLC0415 - cryptography is loaded with the first secret

    refuse_weak(password)
    with platform.os_errors_known():
        platform.make_private_directory(directory)
        if any((directory / name).exists() for name in (KEYS_FILE, PREVIOUS_FILE, DATABASE_FILE)):
            raise ProfileExists
    key = DataKey(secrets.token_bytes(32))
    header = ProfileHeader(profile_id=secrets.token_hex(16), display_name=display_name, demo=demo)
    recovery = vault_recovery.new_secret()
    code = vault_recovery.write_code(recovery)
    by_password = vault_slots.password_secret(password, kdf=kdf or vault_slots.calibrated())
    by_code = vault_slots.recovery_secret(vault_recovery.read_code(code))
    keys = vault_slots.close_slot(new_keys_file(header), by_password, key=key)
    keys = vault_slots.close_slot(keys, by_code, key=key)
    _save(directory, keys, key=key, secrets_=(by_password, by_code))
    return NewProfile(key=key, recovery_code=code)


def unlock_with_password(directory: Path, *, password: str) -> DataKey:
    """Open a profile; takes half a second to a second by design, so never on the GUI thread.

    Raises:
        WrongPassword: with the number of wrong tries and the seconds the caller should wait before the next.
        KeysDamaged: `previous_opens` says whether the older generation opens with this password.
        KeysMissing, KeysTooNew, NotEnoughMemory: see there.
    """
    from storage import vault_slots  # noqa: PLC0415 - cryptography is loaded with the first secret

    key = open_with(directory, vault_slots.password_secret(password))
    if key is None:
        failures = vault_tries.count_failure(directory)
        raise WrongPassword(failures=failures, wait_seconds=delay_after(failures))
    return key


def unlock_with_recovery_code(directory: Path, *, code: str) -> DataKey:
    """Open a profile with its paper code; the caller then lets the user set a new password.

    Raises:
        RecoveryCodeMistyped: with the first group to look at again; not counted as a wrong try.
        WrongRecoveryCode: a whole code, of another profile or replaced since.
        KeysDamaged, KeysMissing, KeysTooNew: as for the password.
    """
    from storage import vault_slots  # noqa: PLC0415 - cryptography is loaded with the first secret

    key = open_with(directory, vault_slots.recovery_secret(vault_recovery.read_code(code)))
    if key is None:
        failures = vault_tries.count_failure(directory)
        raise WrongRecoveryCode(failures=failures, wait_seconds=delay_after(failures))
    return key


def set_password(directory: Path, *, key: DataKey, password: str, kdf: KdfCost | None = None) -> None:
    """Give an open profile a new password; the recovery code stays.

    The old generation is kept as `profile.keys.old` and still opens with the old password.

    Raises:
        PasswordTooWeak: with the reason.
        KeysDamaged: the key file is not of this data key; nothing was touched.
        DiskFull, AccessDenied, DiskFailed, NotEnoughMemory: the old password is in force, or already the new one.
    """
    from storage import vault_slots  # noqa: PLC0415 - cryptography is loaded with the first secret

    refuse_weak(password)
    save_slots(directory, (vault_slots.password_secret(password, kdf=kdf or vault_slots.calibrated()),), key=key)


def set_recovery_code(directory: Path, *, key: DataKey) -> str:
    """Replace the paper code of an open profile and return the new one; the password stays.

    Raises:
        KeysDamaged: the key file is not of this data key; nothing was touched.
        DiskFull, AccessDenied, DiskFailed: the old code is in force, or already the new one.
    """
    from storage import vault_slots  # noqa: PLC0415 - cryptography is loaded with the first secret

    code = vault_recovery.write_code(vault_recovery.new_secret())
    save_slots(directory, (vault_slots.recovery_secret(vault_recovery.read_code(code)),), key=key)
    return code


def save_slots(directory: Path, secrets_: "tuple[Secret, ...]", *, key: DataKey) -> None:
    """Put slots in or replace them, in a new generation of the key file that was opened with each of them.

    Raises:
        KeysDamaged: the key file is not of this data key; nothing was touched.
        DiskFull, AccessDenied, DiskFailed, NotEnoughMemory: the old slots are in force, or already the new ones.
    """
    from storage import vault_slots  # noqa: PLC0415 - cryptography is loaded with the first secret

    keys = load(directory / KEYS_FILE)
    keys.check_seal(key)
    for secret in secrets_:
        keys = vault_slots.close_slot(keys, secret, key=key)
    _save(directory, keys, key=key, secrets_=secrets_)


def check_keys(directory: Path, *, key: DataKey) -> None:
    """See whether the key file is whole and belongs to this data key.

    Raises:
        KeysMissing, KeysDamaged, KeysTooNew: it is not.
    """
    load(directory / KEYS_FILE).check_seal(key)


def restore_previous_keys(directory: Path) -> None:
    """Put the older generation of the key file in force, at the user's word; a damaged file is set aside, not deleted.

    Raises:
        KeysDamaged, KeysMissing, KeysTooNew: the older generation is no better; nothing was touched.
        ProfileExists: the present key file is whole, so there is nothing to restore.
    """
    previous = directory / PREVIOUS_FILE
    load(previous)
    present = directory / KEYS_FILE
    try:
        load(present)
    except KeysMissing:
        pass
    except KeysDamaged:
        with platform.os_errors_known():
            damaged = present.with_name(f"{KEYS_FILE}.damaged-{secrets.token_hex(4)}")
            platform.write_private(damaged, present.read_bytes())
    else:
        raise ProfileExists
    with platform.os_errors_known():
        platform.write_atomically(present, previous.read_bytes())


def open_with(directory: Path, secret: "Secret") -> DataKey | None:
    """Return the key a secret opens, None if it is wrong; wrong tries end with the first right one.

    Raises:
        KeysDamaged: `previous_opens` says whether the older generation opens with it.
        KeysMissing, KeysTooNew, NotEnoughMemory: see there.
    """
    try:
        key = _open(directory / KEYS_FILE, secret)
    except KeysDamaged:
        raise KeysDamaged(previous_opens=_opens(directory / PREVIOUS_FILE, secret)) from None
    if key is not None:
        vault_tries.forget_failures(directory)
    return key


def _open(path: Path, secret: "Secret") -> DataKey | None:
    from storage import vault_slots  # noqa: PLC0415 - cryptography is loaded with the first secret

    keys = load(path)
    key = vault_slots.open_slot(keys, secret)
    if key is not None:
        with _wiped_on_failure(key):
            keys.check_seal(key)
    return key


def _opens(path: Path, secret: "Secret") -> bool:
    try:
        key = _open(path, secret)
    except KnownError:
        return False
    if key is not None:
        key.wipe()
    return key is not None


def _is_whole(path: Path) -> bool:
    try:
        load(path)
    except KnownError:
        return False
    return True


def _save(directory: Path, keys: KeysFile, *, key: DataKey, secrets_: "tuple[Secret, ...]") -> None:
    from storage import vault_slots  # noqa: PLC0415 - cryptography is loaded with the first secret

    def check(written: KeysFile) -> None:
        written.check_seal(key)
        for secret in secrets_:
            with vault_slots.open_slot(written, secret) or DataKey(bytes(32)) as opened:
                if opened.raw_hex() != key.raw_hex():
                    raise KeysDamaged(previous_opens=True)

    save(directory, keys, key=key, check=check)


def refuse_weak(password: str) -> None:
    """Raise `PasswordTooWeak` with the reason for a password that would not protect a stolen laptop."""
    strength = check_password_strength(password)
    if not strength.accepted:
        raise PasswordTooWeak(reason=strength.reason)


@contextmanager
def _wiped_on_failure(key: DataKey) -> Iterator[None]:
    try:
        yield
    except BaseException:
        key.wipe()
        raise
