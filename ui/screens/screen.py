"""What every screen is: a widget that can load itself again and be told about keys."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui import errors, work
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.screens.offered import offered_by
from ui.widgets.busy import Busy
from ui.work import Change

if TYPE_CHECKING:
    from sqlmodel import Session

T = TypeVar("T")


class Screen(QWidget):
    """Base of all screens.

    The window calls `refresh()` when the screen comes to the front for the first time, and again after anything
    changed (`on_changed` decides); `flush()` before the screen is left, locked or the program ends.

    Attributes:
        window_frame: the main window (`Navigator`).
        section: entry of the rail that is lit while the screen is in front: `today` or `families`.
        family_id: whose data it shows, None when it is nobody's or not yet known.
    """

    header_changed = Signal()
    section = ""

    def __init__(self, window: Navigator) -> None:
        super().__init__()
        self.window_frame = window
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.family_id: str | None = None
        self._header: Header | None = None
        self._busy: Busy | None = None

    def refresh(self) -> None:
        """Load the data again with `load` and show it."""

    def load(self, fn: "Callable[[Session], T]", *, done: Callable[[T], None]) -> None:
        """Read in the background and show it; what takes long says so, and can be given up.

        Args:
            fn: reads, as for `ui.work.run_query`.
            done: shows what was read; not called when it was given up.
        """
        if self._busy is None:
            self._busy = Busy(self, words=_("Loading…"), again=self.refresh)
        busy, ticket = self._busy, self._busy.begin()

        def arrived(found: T) -> None:
            if busy.end(ticket):
                done(found)

        def failed(error: Exception) -> None:
            if busy.end(ticket):
                errors.show(self, error)

        work.run_query(self, fn, done=arrived, failed=failed)

    def on_changed(self, change: Change) -> None:
        """Hear that a command changed something; by default everything is loaded again."""
        del change
        self.refresh()

    def flush(self) -> None:
        """Hand typed text that is not yet saved to `ui.work.run_command`."""

    def inner_place(self) -> str:
        """Return where one is within the screen (a tab, an open row) in words of ids, for coming back after a lock."""
        return ""

    def return_to(self, inner: str) -> None:
        """Go to such a place again; called when the screen has loaded what it shows."""
        del inner

    def header(self) -> Header | None:
        """Return what the top bar says, once known."""
        return self._header

    def set_header(self, header: Header) -> None:
        """Fill the top bar whenever this screen is in front, now or later."""
        self._header = header
        self.header_changed.emit()

    def offered_actions(self) -> Sequence[Action]:
        """Return what can be done here now, the next step first; a screen adds what has no button in its heading."""
        return offered_by(self, Screen)

    def print_current(self) -> None:
        """Ctrl+P."""

    def new_note(self) -> None:
        """Ctrl+N."""

    def finish(self) -> None:
        """Ctrl+Enter."""
