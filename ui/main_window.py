"""The frame around the screens: rail, top bar, screen in front, toast; it composes and knows no family.

`MainWindow` is the `Navigator` of the screens. It asks to be locked with `lock_wanted`; `ui.application` does it.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import preferences
from ui import palette, registry, shortcuts, work
from ui.appearance_menu import AppearanceMenu
from ui.battery import BatteryWatch
from ui.conditions import ConditionWatch
from ui.danger_key import put_away_dialogs
from ui.family_leaver import FamilyLeaver
from ui.family_mode import FamilyMode
from ui.front import Front
from ui.keyboard_sheet import KeyboardSheet
from ui.screen_stack import ScreenStack
from ui.send_status import SendStatus
from ui.ways import Ways
from ui.widgets.rail import Rail
from ui.widgets.search_popup import SearchPopup
from ui.widgets.toast import Toast
from ui.widgets.top_bar import TopBar


class MainWindow(Ways, QWidget):
    """Everything after unlocking.

    Args:
        build: makes screens; the registry's unless a test brings its own.

    Attributes:
        front: the screen in front: its family, its actions.
        strip_slot: layout below the top bar, over every screen, for a line about the state of the laptop.
        family_mode: whether a family looks on, and what follows for the frame.

    Signals:
        lock_wanted(): F12, the button, or a screen asked to lock.
    """

    lock_wanted = Signal()

    def __init__(self, *, build: Callable[..., QWidget] = registry.build) -> None:
        super().__init__()
        self.setWindowTitle("Parasol")
        self.setProperty("ground", True)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.rail = Rail(registry.rail_entries(), folded=preferences.load().rail_folded)
        self.top_bar = TopBar()
        self.stack = ScreenStack(lambda name, ids: self.front.adopt(build(name, self, **ids)))
        self.front = Front(self.stack, rail=self.rail, top_bar=self.top_bar)
        self.strip_slot = QVBoxLayout()
        _compose(self)
        self._toast = Toast(self)
        self.search = SearchPopup(self.top_bar.search, host=self, find=palette.finder(self))
        self.rail.chosen.connect(self._choose)
        self.rail.folded.connect(lambda folded: preferences.change(rail_folded=folded))
        AppearanceMenu.attach(self.top_bar)
        self.top_bar.settings_wanted.connect(partial(self.go, "settings"))
        shortcuts.install(self)
        work.door().changed.connect(self.stack.hear)
        self.sent = SendStatus(self.rail, self.top_bar)
        self.battery = BatteryWatch(self.top_bar)
        self.family_mode = FamilyMode(self)
        self.conditions = ConditionWatch(self)
        FamilyLeaver(self)

    def show_keys(self) -> None:
        """Show what every key does."""
        KeyboardSheet(self).open()

    def show_danger(self) -> None:
        """Open what to do when somebody is in danger, for the family in front; what lies over the frame goes."""
        put_away_dialogs()
        self.go("danger", family_id=self.front.family_id())

    def enter_family_mode(self, family_id: str) -> None:
        """Show only this family from now on, and of it only what it may see."""
        self.family_mode.enter(family_id)

    def leave_family_mode(self, *, reason: str = "") -> None:
        """Ask for the password; with the right one everything is shown again."""
        self.family_mode.ask_to_leave(reason=reason)

    def lock(self) -> None:
        """Blank and lock at once."""
        self.lock_wanted.emit()

    def toast(self, text: str, undo: Callable[[], None] | None = None) -> None:
        """Say a short thing at the lower edge."""
        self._toast.say(text, undo)

    def flush(self) -> None:
        """Let the screens hand over what was typed."""
        self.stack.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail when narrow."""
        super().resizeEvent(event)
        self.search.put_away()
        self.rail.fit(self.width())

    def _choose(self, name: str) -> None:
        if self.family_mode.choose(name):
            return
        own = {"lock": self.lock, "danger": self.show_danger}
        own.get(name, partial(self.go, name))()


def _compose(window: MainWindow) -> None:
    """Put the rail beside the top bar and the screens."""
    right = QVBoxLayout()
    right.setSpacing(0)
    right.addWidget(window.top_bar)
    window.strip_slot.setSpacing(0)
    right.addLayout(window.strip_slot)
    right.addWidget(window.stack, 1)
    row = QHBoxLayout(window)
    # A screen that asks for more than there is scrolls or is squeezed; the window stays as large as its user made it.
    row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    row.addWidget(window.rail)
    row.addLayout(right, 1)
