"""Wrong tries: counted beside the profile, answered with a growing delay, never with deletion.

Someone who can delete the counter can also copy the files and guess elsewhere; what stops that is the cost of the key
derivation. The delay is for the person at this keyboard.
"""

from contextlib import suppress
from pathlib import Path

from storage import platform

TRIES_FILE = "profile.tries"
_FREE = 3
_LONGEST = 300.0
_DIGITS = 6


def delay_after(failures: int) -> float:
    """Return the seconds to wait after so many wrong tries in a row: none for three, then 1, 2, 4 … at most 300."""
    if failures < _FREE:
        return 0.0
    return min(_LONGEST, 2.0 ** min(failures - _FREE, 30))


def failed_tries(directory: Path) -> int:
    """Return the wrong tries since the profile was last opened, also those of earlier runs of the program."""
    try:
        text = (directory / TRIES_FILE).read_bytes()
    except OSError:
        return 0
    return int(text) if text.isdigit() and len(text) <= _DIGITS else _FREE


def count_failure(directory: Path) -> int:
    """Remember one more wrong try and return their number."""
    failures: int = min(failed_tries(directory) + 1, 10**_DIGITS - 1)
    # A full disk must not keep the owner out, nor turn "wrong password" into another message.
    with suppress(OSError):
        platform.write_atomically(directory / TRIES_FILE, str(failures).encode())
    return failures


def forget_failures(directory: Path) -> None:
    """Start counting anew after the profile was opened."""
    with suppress(OSError):
        (directory / TRIES_FILE).unlink(missing_ok=True)
