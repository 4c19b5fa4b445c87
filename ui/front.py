"""The screen in front, as the frame sees it: what it says on top, where it belongs, whose it is, what it offers."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.actions import Action
from ui.navigation import Header
from ui.screen_stack import ScreenStack
from ui.screens.screen import Screen
from ui.widgets.rail import Rail
from ui.widgets.top_bar import TopBar


class Front(QObject):
    """Follows the stack of screens and keeps rail and top bar true to the one in front.

    Args:
        stack: the screens.
        rail: its lit entry follows.
        top_bar: its title follows.

    Signals:
        changed(): another screen is in front, or it says something else about itself.
    """

    changed = Signal()

    def __init__(self, stack: ScreenStack, *, rail: Rail, top_bar: TopBar) -> None:
        super().__init__(stack)
        self._stack = stack
        self._rail = rail
        self._top_bar = top_bar
        stack.moved.connect(self._on_moved)

    def adopt(self, screen: QWidget) -> QWidget:
        """Follow a screen that was just built, and return it."""
        if isinstance(screen, Screen):
            screen.header_changed.connect(lambda: self._show_header(screen))
        return screen

    def screen(self) -> Screen | None:
        """Return the screen in front."""
        shown = self._stack.front()
        return shown if isinstance(shown, Screen) else None

    def family_id(self) -> str | None:
        """Return whose data is in front, None when it is nobody's or not yet known."""
        shown = self.screen()
        return shown.family_id if shown is not None else None

    def offered(self) -> Sequence[Action]:
        """Return what the screen in front offers now."""
        shown = self.screen()
        return shown.offered_actions() if shown is not None else ()

    def press(self, shortcut: str) -> bool:
        """Do what the screen in front offers under a key; False when it offers nothing there."""
        action = next((one for one in self.offered() if one.shortcut == shortcut), None)
        if action is not None:
            action.run()
        return action is not None

    def _show_header(self, screen: Screen) -> None:
        """Only the screen in front may fill the top bar: a late answer must not put one family's name over another."""
        header = screen.header()
        if self._stack.front() is screen and header is not None:
            self._top_bar.set_header(header)
            self.changed.emit()

    def _on_moved(self) -> None:
        shown = self.screen()
        self._rail.set_current(shown.section if shown is not None else "")
        if shown is not None:
            self._top_bar.set_header(shown.header() or Header(""))
        self.changed.emit()
