"""Hands that know only keys: whatever has the focus gets them, as from a real keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from tests.ui.keyboard import press_letter
from ui import work

# More stops than any screen has: after so many the Tab key has been everywhere.
_EVERYWHERE = 200


class Fingers:
    """Keys pressed in a window.

    Args:
        window: shown; made the active one.
    """

    def __init__(self, window: QWidget) -> None:
        self._window = window
        window.activateWindow()
        QApplication.processEvents()

    def at(self) -> str:
        """Return what a screen reader calls the thing with the focus."""
        return name_of(self._target())

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys one after the other and let the program answer."""
        for key in keys:
            QTest.keyClick(self._target(), key, held)
        self._settle()

    def write(self, words: str) -> None:
        """Press a key for every letter."""
        for letter in words:
            press_letter(self._target(), letter)
        self._settle()

    def tab_to(self, name: str, *, back: bool = False) -> None:
        """Press Tab until something of this name has the focus; a name may be left unfinished."""
        passed = [self.at()]
        for _stop in range(_EVERYWHERE):
            # The Tab key of real keyboards asks the focused widget first, which may keep it for itself.
            QTest.keyClick(self._target(), Qt.Key.Key_Backtab if back else Qt.Key.Key_Tab)
            passed.append(self.at())
            if passed[-1].startswith(name):
                self._settle()
                return
        raise AssertionError(f"the Tab key never comes to “{name}”, only to {list(dict.fromkeys(passed))}")

    def choose(self, words: str) -> None:
        """Go down an open menu to these words and press Enter."""
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), "no menu is open"
        for _line in menu.actions():
            QTest.keyClick(menu, Qt.Key.Key_Down)
            active = menu.activeAction()
            if active is not None and active.text().replace("&", "") == words:
                self.press(Qt.Key.Key_Return)
                return
        raise AssertionError(f"no “{words}” among {[one.text() for one in menu.actions()]}")

    def _target(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._window

    @staticmethod
    def _settle() -> None:
        for _round in range(3):
            work.wait_idle()
            QApplication.processEvents()


def name_of(widget: QWidget) -> str:
    """Return the accessible name, else the words on it."""
    return widget.accessibleName() or str(widget.property("text") or "")
