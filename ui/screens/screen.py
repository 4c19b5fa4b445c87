"""What every screen is: a widget that can load itself again and be told about keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.work import Change


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

    def refresh(self) -> None:
        """Load the data again through `ui.work.run_query` and show it."""

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
        """Return what can be done here now, the next step first; a screen adds its own to the keys it answers."""
        known = (
            Action(_("Finish"), self.finish, "check", "Ctrl+Return"),
            Action(_("New note"), self.new_note, "note-pencil", "Ctrl+N"),
            Action(_("Print"), self.print_current, "printer", "Ctrl+P"),
        )
        return tuple(one for one in known if _answers(self, one))

    def print_current(self) -> None:
        """Ctrl+P."""

    def new_note(self) -> None:
        """Ctrl+N."""

    def finish(self) -> None:
        """Ctrl+Enter."""


def _answers(screen: Screen, action: Action) -> bool:
    """Tell whether the screen's class does something of its own when this is asked of it."""
    name = getattr(action.run, "__name__", "")
    return getattr(type(screen), name) is not getattr(Screen, name)
