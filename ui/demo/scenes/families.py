"""The families, and one family's file."""

from typing import Final

from app.demo.ids import family_id
from ui.demo import driver
from ui.demo.stage import Stage

FAMILY: Final = family_id("R-001")
TABS: Final = ("timeline", "members", "plan", "visits")


def families(stage: Stage) -> None:
    """Show the list of families."""
    stage.main.show_families()
    stage.picture("families")


def family(stage: Stage) -> None:
    """Show the tabs of a family."""
    for tab in TABS:
        stage.main.show_family(FAMILY, tab=tab)
        stage.picture(f"family-{tab}")


def member(stage: Stage) -> None:
    """Show a person of the family, opened."""
    stage.main.show_family(FAMILY, tab="members")
    driver.settle()
    driver.click_line(stage.screen, "Kacper")
    stage.picture("family-member")


def note(stage: Stage) -> None:
    """Show the quick note."""
    stage.main.show_note(FAMILY)
    stage.picture("note")
