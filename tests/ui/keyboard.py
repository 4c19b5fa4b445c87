"""Typing like a person: one key event per letter, Polish ones too (QTest.keyClicks knows only ASCII)."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget


def type_keys(widget: QWidget, words: str) -> None:
    """Give the widget the focus and press a key for every letter."""
    widget.setFocus()
    for letter in words:
        press_letter(widget, letter)


def press_letter(widget: QWidget, letter: str) -> None:
    """Press and release one key; the code of the key does not matter to text fields, its letter does."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
