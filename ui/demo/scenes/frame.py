"""What lies over the screens: the sheet of keys, the menu of looks, what the search finds."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication

from app.i18n import _
from ui.demo import chapters, driver
from ui.demo.stage import Stage


def shortcuts(stage: Stage) -> None:
    """Show the sheet of keys (F1)."""
    _press(stage, Qt.Key.Key_F1)
    stage.picture("shortcuts")
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    driver.press(sheet, _("Close"))


def appearance(stage: Stage) -> None:
    """Show the menu of looks and sizes."""
    button = stage.main.top_bar.menu_button
    driver.click(button)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    # Without a display the screen is smaller than the window, and Qt had pushed the menu into it.
    menu.move(button.mapToGlobal(QPoint(button.width() - menu.width(), button.height() + 4)))
    stage.picture("appearance")
    menu.close()
    driver.settle()


def palette(stage: Stage) -> None:
    """Show what can be done from here (Ctrl+K), before anything is typed."""
    stage.main.show_today()
    driver.settle()
    _press(stage, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    driver.wait_until(stage.main.search.isVisible, what="the palette")
    stage.picture("palette")
    driver.key(stage.main.top_bar.search.line, Qt.Key.Key_Escape)


def found(stage: Stage) -> None:
    """Show what the search finds."""
    stage.main.show_today()
    driver.settle()
    driver.write(stage.main.top_bar.search.line, chapters.LOOKED_FOR)
    driver.wait_until(lambda: any(hit.family_code for hit in stage.main.search.hits()), what="found rows")
    stage.picture("search")
    driver.key(stage.main.top_bar.search.line, Qt.Key.Key_Escape)


def _press(stage: Stage, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press a key in the screen in front; a sheet or menu of before was a window of its own."""
    stage.window.activateWindow()
    stage.screen.setFocus()
    driver.settle()
    driver.key(stage.screen, key, modifier)
