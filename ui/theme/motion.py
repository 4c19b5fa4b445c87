"""How long things move: at most 150 ms, and not at all for who asked for stillness or whose battery runs out.

Every animation asks `motion_ms` when it begins; at 0 it is not begun and the end is shown at once.
"""

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from app import machine
from ui.theme import tokens

Wish = Literal["system", "full", "reduced"]
_EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)


class _Motion:
    wish: Wish = "system"
    flash: int | None = None


def motion_ms(*, calm: bool = False) -> int:
    """Return for how many milliseconds something may move now; 0 for not at all.

    Args:
        calm: a larger thing (a panel, a sheet) instead of a small one (a button, a mark).
    """
    if _Motion.wish == "reduced" or machine.saves_power():
        return 0
    asked = QApplication.styleHints().accessibility().motionPreference()
    if _Motion.wish == "system" and asked == Qt.MotionPreference.ReducedMotion:
        return 0
    return tokens.MOTION_CALM if calm else tokens.MOTION_QUICK


def follow(app: QApplication, wish: Wish) -> None:
    """Do as the user wishes: Qt's own effects too, and a text cursor that stands still where nothing moves."""
    _Motion.wish = wish
    hints = app.styleHints()
    if _Motion.flash is None:
        _Motion.flash = hints.cursorFlashTime()
        hints.accessibility().motionPreferenceChanged.connect(lambda: follow(app, _Motion.wish))
    moves = motion_ms() > 0
    for effect in _EFFECTS:
        QApplication.setEffectEnabled(effect, moves)
    hints.setCursorFlashTime(_Motion.flash if moves else 0)
