"""The keys of the frame, and those of the screen in front."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from ui.actions import SCREEN_KEYS
from ui.danger_key import DangerKey
from ui.frame_actions import frame_actions, place_actions

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def install(window: "MainWindow") -> None:
    """Connect the keys; the screen in front goes first, and has some that the frame does not know."""
    DangerKey(window, call=window.show_danger)
    runs = {one.shortcut: one.run for one in (*frame_actions(window), *place_actions(window)) if one.shortcut}
    for keys in SCREEN_KEYS:
        runs[keys] = partial(_press, window, keys, runs.get(keys))
    runs["Ctrl+Enter"] = runs["Ctrl+Return"]
    for keys, run in runs.items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if keys == "F12":
            # Locking works from a dialog too.
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.activated.connect(run)


def _press(window: "MainWindow", keys: str, otherwise: Callable[[], object] | None) -> None:
    if not window.front.press(keys) and otherwise is not None:
        otherwise()
