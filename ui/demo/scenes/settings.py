"""The settings that ask or take a while: another password, another code on paper, a backup, the log."""

from PySide6.QtWidgets import QApplication, QLineEdit

from app.demo.credentials import DEMO_PASSWORD
from app.i18n import _
from ui.demo import driver
from ui.demo.stage import Stage
from ui.screens.settings.view import SettingsScreen


def keys(stage: Stage) -> None:
    """Show how the password and the code on paper are changed; the password stays."""
    screen = _settings(stage)
    driver.click(screen.keys.password)
    stage.picture("settings-password")
    _leave()
    driver.click(screen.keys.paper)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    driver.write(driver.find(sheet, QLineEdit, _("Password")), DEMO_PASSWORD)
    driver.press(sheet, _("Make a new code"))
    stage.picture("settings-paper")
    _leave()


def backup(stage: Stage) -> None:
    """Make a backup and check it."""
    screen = _settings(stage)
    driver.press(screen, _("Make a backup now"))
    driver.press(screen, _("Check a backup"))
    screen.page.ensureWidgetVisible(screen.backups.check)
    stage.picture("settings-backup")


def log(stage: Stage) -> None:
    """Show the log, found whole."""
    stage.main.go("log")
    driver.settle()
    driver.press(stage.screen, _("Check the log"))
    stage.picture("log")


def _settings(stage: Stage) -> SettingsScreen:
    stage.main.go("settings")
    driver.settle()
    screen = stage.screen
    assert isinstance(screen, SettingsScreen)
    return screen


def _leave() -> None:
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    sheet.close()
    driver.settle()
