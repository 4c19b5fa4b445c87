"""The keys of the frame, and the sheet that lists them (F1)."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout

from app.i18n import _
from ui.actions import SCREEN_KEYS
from ui.widgets.buttons import PrimaryButton
from ui.widgets.text import text

if TYPE_CHECKING:
    from ui.main_window import MainWindow


def install(window: "MainWindow") -> None:
    """Connect the keys; those of a screen reach the screen in front if it knows them."""
    for keys, action in _actions(window).items():
        shortcut = QShortcut(QKeySequence(keys), window)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if keys == "F12":
            # Locking works from a dialog too.
            shortcut.setContext(Qt.ShortcutContext.ApplicationShortcut)
        shortcut.activated.connect(action)


def _actions(window: "MainWindow") -> dict[str, Callable[[], object]]:
    own = {keys: partial(window.front.press, keys) for keys in SCREEN_KEYS}
    return {
        **own,
        "Ctrl+Enter": partial(window.front.press, "Ctrl+Return"),
        "F1": lambda: ShortcutSheet(window).open(),
        "F12": window.lock,
        "Ctrl+K": lambda: window.top_bar.search.setFocus(Qt.FocusReason.ShortcutFocusReason),
        "Alt+Left": window.go_back,
        "Ctrl+1": window.show_today,
        "Ctrl+2": window.show_families,
    }


class ShortcutSheet(QDialog):
    """What every key does."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setWindowTitle("Parasol")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 20)
        column.setSpacing(16)
        column.addWidget(text(_("Keyboard"), "title"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for row, (keys, words) in enumerate(_sheet()):
            grid.addWidget(text(keys, "strong"), row, 0)
            grid.addWidget(text(words), row, 1)
        column.addLayout(grid)
        column.addWidget(PrimaryButton(_("Close"), on_click=self.accept), 0, Qt.AlignmentFlag.AlignRight)


def _sheet() -> list[tuple[str, str]]:
    return [
        ("F12", _("blank the screen and lock")),
        ("Ctrl+K", _("search or go to")),
        ("Ctrl+Enter", _("finish what is open")),
        ("Ctrl+N", _("new note")),
        ("Ctrl+P", _("print")),
        ("Ctrl+1, Ctrl+2", _("today, families")),
        ("Alt+←", _("back")),
        ("Tab, Shift+Tab", _("next field, previous field")),
        ("F1", _("this list")),
    ]
