"""The office's slot of a profile: kept for the office's key of now, opened once by a response, then made anew."""

from pathlib import Path

from storage import platform, vault_escrow, vault_recovery, vault_slots
from storage.errors import NoOfficeSlot, WrongResponse
from storage.vault import open_with, refuse_weak, save_slots
from storage.vault_file import KEYS_FILE, PREVIOUS_FILE, KdfCost, load
from storage.vault_key import DataKey
from storage.vault_tries import count_failure, delay_after


def keep_office_slot(directory: Path, *, key: DataKey, office_public: bytes) -> bool:
    """Let the office open this profile when its password is forgotten; call it after unlocking.

    Args:
        directory: the profile.
        key: its open data key.
        office_public: the public half of the office's recovery key, 32 bytes.

    Returns:
        Whether a slot had to be made, because there was none or it was for another key.

    Raises:
        KeysDamaged, RecoveryKeyDamaged, DiskFull, AccessDenied, DiskFailed: the slot of before is in force.
    """
    keys = load(directory / KEYS_FILE)
    kept = keys.slot(vault_slots.OFFICE).salt if vault_slots.OFFICE in keys.slots else b""
    if vault_escrow.office_public_of(kept) == office_public:
        return False
    save_slots(directory, (vault_escrow.office_secret(office_public),), key=key)
    return True


def read_challenge(directory: Path) -> str:
    """Return what the user reads out to the office.

    Raises:
        NoOfficeSlot: this profile never learnt of the office's key.
        KeysMissing, KeysDamaged, KeysTooNew: see there.
    """
    return vault_escrow.challenge_of(_salt(directory))


def unlock_with_response(directory: Path, *, response: str, password: str, kdf: KdfCost | None = None) -> DataKey:
    """Open a profile with the office's response and give it a new password; the response never works again.

    Args:
        directory: the profile.
        response: as it was read back: eight groups, any case, any separators.
        password: the new one.
        kdf: cost of guessing it; measured on this machine if not given.

    Raises:
        PasswordTooWeak: nothing was tried.
        RecoveryCodeMistyped: the response has a slip in `group`; not counted as a wrong try.
        WrongResponse: it answers another challenge; counted, with `wait_seconds`.
        NoOfficeSlot, KeysMissing, KeysDamaged, KeysTooNew: there is nothing the response could open.
        NotEnoughMemory, DiskFull, AccessDenied, DiskFailed: the machine refused.
    """
    refuse_weak(password)
    key = check_response(directory, response=response)
    try:
        office_public = vault_escrow.office_public_of(_salt(directory))
        secrets = (
            vault_slots.password_secret(password, kdf=kdf or vault_slots.calibrated()),
            vault_escrow.office_secret(office_public),
        )
        save_slots(directory, secrets, key=key)
        with platform.os_errors_known():
            # The older generation holds the slot the response opens; both are the new one from here on.
            platform.write_atomically(directory / PREVIOUS_FILE, (directory / KEYS_FILE).read_bytes())
    except BaseException:
        key.wipe()
        raise
    return key


def check_response(directory: Path, *, response: str) -> DataKey:
    """Return the data key a response opens; the caller wipes it or goes on with it.

    Raises:
        RecoveryCodeMistyped, WrongResponse, NoOfficeSlot, KeysMissing, KeysDamaged, KeysTooNew: see above.
    """
    _salt(directory)
    key = open_with(directory, vault_escrow.response_secret(vault_recovery.read_code(response)))
    if key is None:
        failures = count_failure(directory)
        raise WrongResponse(failures=failures, wait_seconds=delay_after(failures))
    return key


def _salt(directory: Path) -> bytes:
    keys = load(directory / KEYS_FILE)
    if vault_slots.OFFICE not in keys.slots:
        raise NoOfficeSlot
    return keys.slot(vault_slots.OFFICE).salt
