"""A forgotten password at the door, solved over the phone: the laptop's half, with its trace (security.md).

Light to import; cryptography and SQLAlchemy are loaded with the first call, on a worker thread.
"""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from app import profiles
from storage.errors import KnownError

if TYPE_CHECKING:
    from app.opening import LaptopWorkspace
    from storage.vault import KdfCost


def challenge_groups(directory: Path) -> list[str]:
    """Return what is read out to the office, in groups of five characters.

    Raises:
        NoOfficeSlot: this profile never learnt of the office's key.
        KeysMissing, KeysDamaged, KeysTooNew: the key file is not readable.
    """
    from app.supervised_unlock import read_challenge  # noqa: PLC0415 - heavy, on a worker thread

    return read_challenge(directory).split("-")


def check_response(directory: Path, *, response: str) -> None:
    """See whether the office's answer opens the profile, before a new password is asked for.

    Raises:
        RecoveryCodeMistyped, WrongResponse, NoOfficeSlot, KnownError: it does not.
    """
    from app import supervised_unlock  # noqa: PLC0415 - as above

    supervised_unlock.check_response(directory, response=response)


def unlock_with_response(
    directory: Path, *, response: str, password: str, kdf: "KdfCost | None" = None
) -> "LaptopWorkspace":
    """Open a profile with the office's answer and a new password; the answer never works again.

    Raises:
        ProfileInUse, PasswordTooWeak, RecoveryCodeMistyped, WrongResponse, NoOfficeSlot, KnownError: nothing changed.
    """
    from app import lease, supervised_unlock  # noqa: PLC0415 - as above

    failures = profiles.failed_tries(directory)
    opened = supervised_unlock.unlock_with_response(directory, response=response, password=password, kdf=kdf)
    # Somebody at the office has just said that this laptop may be opened.
    with suppress(KnownError):
        lease.renew(opened)
    return profiles.trace_new_password(opened, by="office", failures=failures)
