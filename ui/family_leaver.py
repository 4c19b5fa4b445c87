"""What the frame does when families came or left: screens of those that left close, a word says why."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app.drafts import list_drafts
from app.family_moves import FamilyMove, family_moves, move_words
from app.office_link import SyncReport
from ui import sender, work
from ui.danger_key import put_away_dialogs

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class FamilyLeaver(QObject):
    """Hears of every exchange that ended well.

    Args:
        window: the frame.
    """

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._sender = sender.current()
        # Also of those nobody asked for; before the screens hear that something changed.
        self._sender.ended.connect(self._on_ended)

    def _on_ended(self, outcome: object) -> None:
        if isinstance(outcome, SyncReport):
            self._look_at({scope.removeprefix("family/") for scope in outcome.removed}, outcome)

    def _look_at(self, left: set[str], report: SyncReport) -> None:
        if work.in_family_mode():
            # A family that looks on is told nothing of others.
            if self._window.family_mode.family_id in left:
                put_away_dialogs()
                self._window.family_mode.lose()
            return
        if not report.moved:
            return
        closed = self._close(left)
        at = report.moved

        def news(session: Session) -> tuple[list[FamilyMove], bool]:
            typed = any(list_drafts(session, family_id=family_id) for family_id in left)
            return [move for move in family_moves(session) if move.family_id in at], typed

        def told(found: tuple[list[FamilyMove], bool]) -> None:
            moves, typed = found
            if moves:
                self._window.toast(" ".join(move_words(move) for move in moves[:3]))
            if closed and typed:
                # The last words typed into a screen that closed: they follow the family at once.
                self._sender.start()

        work.run_query(self, news, done=told)

    def _close(self, families: set[str]) -> bool:
        """Close the screens of these families, with what was typed kept; return whether one was in front."""

        def theirs(screen: QWidget) -> bool:
            return getattr(screen, "family_id", None) in families

        front = self._window.stack.front()
        in_front = front is not None and theirs(front)
        if in_front:
            put_away_dialogs()
            self._window.show_families()
        self._window.stack.close_where(theirs)
        return in_front
