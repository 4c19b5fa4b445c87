"""What stands before the work: the first start, the password, the paper code, a profile that does not open."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from app.demo.credentials import DEMO_PASSWORD
from app.i18n import _
from ui.application import Application
from ui.demo import driver
from ui.demo.stage import Stage
from ui.screens.first_start.paper import PaperStep
from ui.screens.restore.steps import ChooseStep
from ui.screens.restore.view import RestoreView
from ui.screens.unlock.problem import ProblemView
from ui.widgets.choice_card import ChoiceCard

WRONG = "nie to hasło, co trzeba"


def first_start(app: QApplication, root: Path, out: Path) -> None:
    """Show what a new computer shows, as far as one gets without an office."""
    with _program(app, root) as window:
        driver.numbered(window, out, "first-start")
        driver.press(window, _("What is Parasol?"))
        driver.numbered(window, out, "first-start-about")
        driver.press(window, _("Back"))
        driver.press(window, _("I have a code from the office"))
        driver.write(driver.find(window, QLineEdit, _("Code from the office")), "PRZEPISANY-ŹLE")
        driver.press(window, _("Continue"))
        driver.numbered(window, out, "first-start-code")


def joining(app: QApplication, root: Path, out: Path, *, code: str) -> None:
    """Show the steps of the first start for which an office is needed."""
    with _program(app, root) as window:
        driver.press(window, _("I have a code from the office"))
        driver.write(driver.find(window, QLineEdit, _("Code from the office")), code)
        driver.press(window, _("Continue"))
        for field in tuple(driver.visible(window, QLineEdit)):
            driver.write(field, DEMO_PASSWORD)
        driver.numbered(window, out, "first-start-password")
        driver.press(window, _("Continue"))
        driver.wait_until(lambda: bool(window.findChildren(PaperStep)), what="the code on paper")
        driver.numbered(window, out, "first-start-paper")
        driver.press(window, _("I have it on paper"))
        driver.numbered(window, out, "first-start-paper-asked")


def problem(app: QApplication, profile: Path, root: Path, out: Path) -> None:
    """Show what a profile with a damaged key file shows; `root` gets a copy of it."""
    shutil.copytree(profile, root)
    (root / "profile.keys").write_bytes(b"torn")
    with _program(app, root) as window:
        driver.wait_until(lambda: bool(window.findChildren(ProblemView)), what="what is wrong with the profile")
        driver.numbered(window, out, "problem")


def forgotten(stage: Stage, *, code: str) -> None:
    """Show the ways in without the password: the office that cannot help yet, the paper code up to a new password."""
    driver.press(stage.window, _("I do not remember the password"))
    stage.picture("forgotten")
    driver.press(stage.window, _("Call the office"))
    stage.picture("phone-no-office")
    driver.press(stage.window, _("Code from the sheet"))
    stage.picture("recovery")
    driver.write(driver.find(stage.window, QLineEdit, _("Code from the sheet")), code)
    driver.press(stage.window, _("Continue"))
    stage.picture("recovery-new-password")
    driver.press(stage.window, _("Back to the password"))
    driver.press(stage.window, _("Another profile"))
    stage.picture("other-profiles")
    driver.click(next(driver.visible(stage.window, ChoiceCard)))


def restored(stage: Stage, *, password: str) -> None:
    """Show the way back from a backup, up to the unlock field; the profile has one."""
    stage.window.activateWindow()
    driver.press(stage.window, _("I do not remember the password"))
    driver.press(stage.window, _("Restore a backup"))
    stage.picture("restore")
    view = next(driver.visible(stage.window, RestoreView))
    step = view.step()
    assert isinstance(step, ChooseStep)
    step.list.step(1)
    step.list.open_chosen()
    driver.settle()
    stage.picture("restore-password")
    driver.write(driver.find(stage.window, QLineEdit, _("Password")), password)
    driver.press(stage.window, _("Look into it"))
    stage.picture("restore-contents")
    driver.press(stage.window, _("Restore…"))
    stage.picture("restore-confirm")
    driver.press(stage.window, _("Restore"))
    stage.picture("restored")


def wrong_password(stage: Stage) -> None:
    """Show what a mistyped password brings."""
    field = driver.find(stage.window, QLineEdit, _("Password"))
    driver.write(field, WRONG)
    driver.press(stage.window, _("Unlock"))
    stage.picture("wrong-password")
    field.clear()


@contextmanager
def _program(app: QApplication, root: Path) -> Iterator[QWidget]:
    program = Application(app, root=root)
    program.start()
    driver.settle()
    try:
        yield program.window
    finally:
        program.window.hide()
        program.deleteLater()
        driver.settle()
