"""What the operating system asks for: light or dark, strong contrast, stillness."""

from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessibilityHints, QStyleHints
from PySide6.QtWidgets import QApplication


@cache
def hints() -> QStyleHints:
    """Return Qt's hints; kept, because what PySide hands out of them dies with the Python object."""
    return QApplication.styleHints()


@cache
def wishes() -> QAccessibilityHints:
    """Return Qt's hints about people's needs; kept as above."""
    return hints().accessibility()


def is_dark() -> bool:
    """Return whether the system is dark."""
    return hints().colorScheme() == Qt.ColorScheme.Dark


def wants_contrast() -> bool:
    """Return whether the system asks for high contrast."""
    return wishes().contrastPreference() == Qt.ContrastPreference.HighContrast


def wants_stillness() -> bool:
    """Return whether the system asks for reduced motion."""
    return wishes().motionPreference() == Qt.MotionPreference.ReducedMotion
