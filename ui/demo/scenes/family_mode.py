"""With the family: the file as they may see it, and the way out."""

from PySide6.QtWidgets import QApplication

from app.demo.ids import family_id
from app.i18n import _
from ui.demo import chapters, driver
from ui.demo.stage import Stage

FAMILY = family_id(chapters.FAMILY)


def looked_on(stage: Stage) -> None:
    """Show the plan while the family looks on, and the question for the password."""
    stage.main.show_plan(FAMILY)
    driver.settle()
    stage.main.enter_family_mode(FAMILY)
    driver.settle()
    stage.picture("with-family")
    stage.main.leave_family_mode()
    driver.settle()
    stage.picture("with-family-leave")
    asked = QApplication.activeModalWidget()
    assert asked is not None
    driver.press(asked, _("Stay"))
    stage.main.family_mode.leave()
    driver.settle()
