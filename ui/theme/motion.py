"""How long things move: at most 150 ms, and not at all for who asked for stillness or whose battery runs out.

Every animation asks `motion_ms` when it begins; at 0 it is not begun and the end is shown at once.
"""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import machine
from ui.theme import system, tokens

Wish = Literal["system", "full", "reduced"]


class _Motion:
    wish: Wish = "system"
    # What the system had before anything was changed here: how fast the text cursor blinks, whether menus move.
    before: tuple[int, bool] | None = None


def motion_ms(*, calm: bool = False) -> int:
    """Return for how many milliseconds something may move now; 0 for not at all.

    Args:
        calm: a larger thing (a panel, a sheet) instead of a small one (a button, a mark).
    """
    if _Motion.wish == "reduced" or machine.saves_power():
        return 0
    if _Motion.wish == "system" and system.wants_stillness():
        return 0
    return tokens.MOTION_CALM if calm else tokens.MOTION_QUICK


def follow(wish: Wish) -> None:
    """Do as the user wishes: Qt's own effects too, and a text cursor that stands still where nothing moves."""
    _Motion.wish = wish
    if _Motion.before is None:
        _Motion.before = (system.hints().cursorFlashTime(), QApplication.isEffectEnabled(Qt.UIEffect.UI_General))
        system.wishes().motionPreferenceChanged.connect(_follow_system)
    flash, moved = _Motion.before
    moves = motion_ms() > 0
    QApplication.setEffectEnabled(Qt.UIEffect.UI_General, moves and (moved or wish == "full"))
    system.hints().setCursorFlashTime(flash if moves else 0)


def _follow_system() -> None:
    follow(_Motion.wish)
