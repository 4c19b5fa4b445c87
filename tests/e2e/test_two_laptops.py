"""Two laptops of one assistant and their office: both keep everything, and both see the same."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget
from sqlmodel import Session, col, select

from app import plans
from app.demo.ids import family_id
from app.office_link import sync_now
from storage.models import Action, Plan
from tests.e2e.conftest import OpenStage, opened
from tests.office.equality import assert_equal
from tests.running_office import RunningOffice
from ui.demo import chapters, driver
from ui.demo.stage import Stage
from ui.screens.decisions.card import DecisionCard
from ui.widgets.long_text import LongTextEdit

pytestmark = pytest.mark.slow

FAMILY = family_id("R-001")
FACTS = "Siedzieliśmy nad zeszytem wydatków; w budżecie zostaje czterdzieści złotych."


def action_eight(session: Session) -> Action:
    """Give the disputed action of the newest plan."""
    plan = session.exec(select(Plan).where(Plan.family_id == FAMILY).order_by(col(Plan.version).desc()).limit(1)).one()
    return session.exec(select(Action).where(Action.plan_id == plan.id, Action.number == 8)).one()


def set_due(directory: Path, due: date) -> None:
    """Change the deadline with no network in sight."""
    with opened(directory) as workspace, workspace.write() as session:
        plans.edit_action(session, action_id=action_eight(session).id, due=due)


def due_on(directory: Path) -> date | None:
    with opened(directory) as workspace, workspace.read() as session:
        return action_eight(session).due


def decisions(stage: Stage) -> list[tuple[str, str, str, str]]:
    """Read the decisions on the screen „Ośrodek”."""
    return [card.words() for card in driver.visible(stage.screen, DecisionCard)]


def labels(within: QWidget) -> str:
    return "\n".join(label.text() for label in driver.visible(within, QLabel))


def test_the_same_field_changed_offline_on_both(
    demo_office: RunningOffice, laptop_of: Callable[[str], Path], working: OpenStage
) -> None:
    first, second = laptop_of("a"), laptop_of("b")
    set_due(first, date(2027, 3, 15))
    set_due(second, date(2027, 4, 20))

    chapters.exchange(working(first), picture=False)
    stage = working(second)
    at_second = chapters.exchange(stage, picture=False)
    where, what, mine, theirs = decisions(stage)[0]
    assert (where, what) == ("Plan R-001, działanie A8", "Masz dwie wersje z dwóch komputerów: termin")
    assert (mine, theirs) == ("20 kwietnia 2027 r.", "15 marca 2027 r.")
    assert "Ty, na tym komputerze" in labels(stage.screen)
    assert "Ty, na innym komputerze" in labels(stage.screen)

    stage = working(first)
    assert chapters.exchange(stage, picture=False) == at_second
    assert decisions(stage) == [(where, what, theirs, mine)]
    driver.press(stage.screen, "Weź wersję z drugiego komputera")
    assert decisions(stage) == []
    decided = chapters.exchange(stage, picture=False)

    stage = working(second)
    assert chapters.exchange(stage, picture=False) == decided
    assert decisions(stage) == []
    stage.close()
    assert due_on(first) == due_on(second) == date(2027, 4, 20)
    with opened(first) as one, opened(second) as other:
        # Every unlocking left a trace in the log of its laptop.
        for laptop in (one, other, one):
            sync_now(laptop)
        assert_equal(demo_office, one, other)


def test_a_note_is_found_on_the_other_laptop_by_another_form(
    laptop_of: Callable[[str], Path], working: OpenStage
) -> None:
    first, second = laptop_of("a"), laptop_of("b")
    stage = working(first)
    stage.main.show_note(family_id("R-004"))
    driver.settle()
    driver.write(driver.find(stage.screen, LongTextEdit, "Fakty"), FACTS)
    driver.write(driver.find(stage.screen, QLineEdit, "W jakiej sprawie"), "zeszyt")
    driver.press(stage.screen, "Zapisz w aktach")
    digests = chapters.exchange(stage, picture=False)

    stage = working(second)
    assert chapters.exchange(stage, picture=False) == digests
    for typed in ("budzecie", "BUDŻETEM", "budżet"):
        driver.key(stage.main.top_bar.search.line, Qt.Key.Key_Escape)
        look_for(stage, typed)
    driver.key(stage.main.top_bar.search.line, Qt.Key.Key_Return)
    assert FACTS in labels(stage.screen)


def look_for(stage: Stage, words: str) -> None:
    """Type into the search field and light the line of the note."""
    line, popup = stage.main.top_bar.search.line, stage.main.search
    driver.write(line, words)

    def places() -> list[int]:
        return [place for place, hit in enumerate(popup.hits()) if "w budżecie zostaje" in f"{hit.title} {hit.snippet}"]

    driver.wait_until(lambda: bool(places()), what=f"the note for {words}")
    while popup.chosen() != places()[0]:
        driver.key(line, Qt.Key.Key_Down)
