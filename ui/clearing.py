"""Profiles that are being cleared or removed: gone on with before anybody is asked for a password."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app import profile_places
from ui import work

if TYPE_CHECKING:
    from ui.application import Application


class Clearing(QObject):
    """Looks once for each profile; what stopped halfway is gone on with at the next start.

    Args:
        program: whose door it is.
    """

    def __init__(self, program: "Application") -> None:
        super().__init__(program)
        self._program = program
        self._seen: set[Path] = set()

    def goes_on(self) -> bool:
        """Show that a profile is being cleared; False when there is none, or one of which only a word is owed."""
        if not profile_places.is_any_going(self._program.root):
            return False
        from app import wiping  # noqa: PLC0415 - rarely needed, and the first frame waits for what is loaded

        self._finish_removals()
        decided = [path for path in wiping.find_decided(self._program.root) if path not in self._seen]
        self._seen.update(decided)
        for directory in decided:
            if not wiping.is_cleared(directory):
                self._program.help().show_cleared(directory)
                return True
            # An office that does not answer is told at the next start.
            done = partial(wiping.go_on, directory)
            work.door().submit(done, (self, None, lambda _error: None), thread="network")
        return False

    def _finish_removals(self) -> None:
        """Go on with what a user asked for; nobody has to wait for it, or to know."""
        from app import removal  # noqa: PLC0415 - as above

        for directory in removal.find_decided(self._program.root):
            if directory not in self._seen:
                self._seen.add(directory)
                done = partial(removal.go_on, directory)
                work.door().submit(done, (self, None, lambda _error: None), thread="network")
