"""A visit: what to read before, the card, danger, the hours, an interruption."""

from PySide6.QtWidgets import QLineEdit

from app.i18n import _, label
from storage.vocabulary.visit import DangerLevel
from ui.demo import chapters, driver
from ui.demo.stage import Stage
from ui.screens.visit.view import VisitScreen


def preparation(stage: Stage) -> None:
    """Show what to read before a visit."""
    stage.main.show_today()
    driver.settle()
    driver.press(stage.screen, _("Prepare"))
    stage.picture("prepare")


def going_on(stage: Stage) -> None:
    """Show a visit that goes on."""
    stage.main.show_today()
    driver.settle()
    chapters.begin_visit(stage)
    chapters.fill_card(stage)
    stage.main.flush()
    _to_top(stage)
    stage.picture("visit")


def danger(stage: Stage) -> None:
    """Show what an answer of danger says to do, then take it back."""
    screen = _card(stage)
    _to_top(stage)
    driver.press(screen.danger, label(DangerLevel.IMMEDIATE))
    stage.picture("visit-danger")
    driver.press(screen.danger, label(DangerLevel.NONE))


def hours(stage: Stage) -> None:
    """Show hours being corrected."""
    screen = _card(stage)
    driver.click(screen.footer.details)
    driver.write(driver.find(screen.details, QLineEdit, _("End")), "dziś 9.15")
    driver.find(screen.details, QLineEdit, _("Beginning")).setFocus()
    driver.settle()
    stage.picture("visit-hours")
    driver.click(screen.footer.details)


def interrupted(stage: Stage) -> None:
    """Show an interrupted visit, ready to go on."""
    screen = _card(stage)
    driver.click(screen.footer.interrupt)
    _to_top(stage)
    stage.picture("visit-interrupted")


def _card(stage: Stage) -> VisitScreen:
    screen = stage.screen
    assert isinstance(screen, VisitScreen)
    return screen


def _to_top(stage: Stage) -> None:
    _card(stage).page.verticalScrollBar().setValue(0)
