"""The office: on a laptop that belongs to none, and on one that has joined."""

from app.demo.disagreements import seed_disagreements
from app.i18n import _
from ui import work
from ui.demo import driver
from ui.demo.stage import Stage


def not_joined(stage: Stage) -> None:
    """Show the office of a laptop that belongs to none."""
    stage.main.show_office()
    stage.picture("office-not-joined")


def restored(stage: Stage) -> None:
    """Show the office of a laptop that works with a restored backup."""
    stage.main.show_office()
    stage.picture("office-restored")
    driver.press(stage.screen, _("Understood"))


def joined(stage: Stage, *, disagree: bool) -> None:
    """Show what is at the office and decisions that wait for a person; `disagree` makes them wait."""
    if disagree:
        work.run_command(stage.main, seed_disagreements)
        driver.settle()
        stage.main.sent.refresh()
    stage.main.show_office()
    stage.picture("office")
