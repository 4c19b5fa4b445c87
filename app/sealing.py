"""Compares the store with what it was when it was last closed, and keeps what it is when it is closed (security.md).

The file of the store does not change before much was written: what is written goes to the log first. So the comparison
may be made behind the work, soon after unlock. What was not compared is not sealed anew, or a page that was put back
would be taken for good.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import Final

from sqlalchemy import Engine

from app.errors import KnownError
from storage import store_seal
from storage.database import reading
from storage.database_errors import database_errors_known
from storage.store_seal import StoreSeal
from storage.vault import DataKey

# Nobody waits longer for a closed store because of the seal; without it the next opening has nothing to compare.
PATIENCE: Final = 2.0
# Before the key is wiped, if somebody locks in the very moment after unlock.
_HASTE: Final = 0.5


class Sealed(StrEnum):
    """How the store compares with its last closing."""

    SAME = "same"
    UNKNOWN = "unknown"
    """There is nothing to compare with: a program that died wrote it last, or it was just made or restored."""
    PAGES_DIFFER = "pages_differ"
    OLDER = "older"
    """The whole store is older than it was."""


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison found.

    Attributes:
        outcome: in a word.
        pages: how many pages are not as they were.
    """

    outcome: Sealed
    pages: int = 0


class Sealing:
    """Knows how one profile's store was closed; made before the store is opened.

    Args:
        directory: of the profile.
        key: its data key, open.
    """

    def __init__(self, directory: Path, *, key: DataKey) -> None:
        self._directory = directory
        # In memory that can be wiped; what `derive` returned is used again by whoever needs memory next.
        self._key = bytearray(key.derive(store_seal.PURPOSE))
        self._log = store_seal.read_log(directory)
        self._seal = store_seal.read_seal(directory, key=self._key)
        self._generation = 0
        self._one_at_a_time = Lock()
        self._found: Compared | None = None

    def opened(self, engine: Engine) -> None:
        """Remember the generation of a store just opened, before anything is written."""
        self._generation = store_seal.generation(engine)

    def compare(self, engine: Engine, *, stopped: Callable[[], bool] = lambda: False) -> Compared | None:
        """Compare every page with the last closing; takes a second for some hundred megabytes, once per opening.

        Args:
            engine: the open store.
            stopped: asked now and then; True ends it.

        Returns:
            What was found, None when stopped.

        Raises:
            AccessDenied, DiskFailed: the machine refused.
        """
        with self._one_at_a_time:
            if self._found is None:
                self._found = self._compare(engine, stopped=stopped)
            return self._found

    def _compare(self, engine: Engine, *, stopped: Callable[[], bool]) -> Compared | None:
        seal = self._seal
        if seal is None or self._generation > seal.generation:
            return Compared(Sealed.UNKNOWN)
        if self._generation < seal.generation:
            return Compared(Sealed.OLDER)
        with database_errors_known(), reading(engine).connect() as connection:
            connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            tags = store_seal.page_tags(self._directory, stopped=stopped)
            if tags is None:
                return None
            if not store_seal.file_is_untouched(engine, directory=self._directory, log=self._log):
                return Compared(Sealed.UNKNOWN)
        pages = store_seal.differing(seal, tags=tags, log=self._log)
        return Compared(Sealed.PAGES_DIFFER if pages else Sealed.SAME, pages)

    def closing(self, engine: Engine) -> Compared | None:
        """Compare what was not compared yet and return what was found by that; for a store about to be closed."""
        if self._found is not None:
            return None
        end = monotonic() + _HASTE
        with suppress(KnownError):
            return self.compare(engine, stopped=lambda: monotonic() > end)
        return None

    def last_generation(self, engine: Engine) -> int | None:
        """Return the generation to seal under, None when the seal is not to be written anew."""
        if self._found is None:
            return None
        now = store_seal.generation(engine)
        kept = self._found.outcome is Sealed.SAME and self._seal is not None and self._seal.generation == now
        return None if kept else now

    def seal(self, generation: int) -> None:
        """Keep what every page of the store is, now that it is closed; given up when it takes too long."""
        end = monotonic() + PATIENCE
        if store_seal.read_log(self._directory).tags:
            # A connection that could not be closed: the file is not all there is.
            return
        with suppress(KnownError):
            tags = store_seal.page_tags(self._directory, stopped=lambda: monotonic() > end)
            if tags is not None:
                store_seal.write_seal(self._directory, key=self._key, seal=StoreSeal(generation, tags))

    def forget(self) -> None:
        """Wipe the key; nothing can be sealed afterwards."""
        self._key[:] = bytes(len(self._key))
