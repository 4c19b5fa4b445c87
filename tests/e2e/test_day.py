"""The assistant's day of domain.md §5.1, from half past seven to the last sending, at the real windows."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QWidget
from sqlmodel import col, select

from app import clock
from app.demo.credentials import DEMO_PASSWORD
from app.demo.ids import family_id
from app.i18n import WARSAW
from storage.models import Agreement, Note, Visit
from storage.vocabulary.visit import VisitStatus
from tests.e2e.conftest import OpenStage, store
from tests.e2e.reading import read, type_password
from tests.office.equality import assert_equal
from tests.running_office import RunningOffice
from ui import work
from ui.demo import chapters, driver
from ui.demo.stage import Stage
from ui.screens.preview.view import PreviewScreen
from ui.widgets.long_text import LongTextEdit


@contextmanager
def at(hour: int, minute: int = 0) -> Iterator[None]:
    """Let it be this time of today."""
    with clock.fixed(datetime.combine(clock.today(), time(hour, minute), WARSAW).astimezone(UTC)):
        yield


def today(stage: Stage) -> str:
    """Go to „Dziś” and read it."""
    stage.main.show_today()
    driver.settle()
    return read(stage)


def buttons(within: QWidget, words: str) -> list[QAbstractButton]:
    return [one for one in driver.visible(within, QAbstractButton) if words in driver.says(one)]


def lock_and_unlock(stage: Stage) -> None:
    driver.key(stage.main, Qt.Key.Key_F12)
    driver.wait_until(lambda: not work.door().is_open, what="the lock")
    driver.settle()
    assert "R-0" not in read(stage)
    type_password(stage, DEMO_PASSWORD)
    driver.settle()


def write_note(stage: Stage, family: str, how: str, facts: str) -> None:
    """Write a quick note into a family's file."""
    stage.main.show_note(family_id(family))
    driver.settle()
    screen = stage.screen
    driver.write(driver.find(screen, LongTextEdit, "Fakty"), facts)
    combo = driver.find(screen, QComboBox, "Jak")
    place = combo.findText(how, Qt.MatchFlag.MatchContains | Qt.MatchFlag.MatchFixedString)
    assert place >= 0, [combo.itemText(n) for n in range(combo.count())]
    combo.setCurrentIndex(place)
    driver.press(screen, "Zapisz w aktach")


def prepare(stage: Stage) -> None:
    """7:30 at home: what is today, and what to know before the first visit."""
    said = read(stage)
    assert "Dzień dobry, Anno" in said
    assert said.index("R-001 Przykładowscy") < said.index("R-004 Makieta-Pierwsza")
    assert "po terminie" in said
    driver.press(stage.screen, "Przygotuj")
    said = read(stage)
    for words in ("Otwarte ustalenia", "umówić rozmowę z pedagogiem", "Cele planu", "Ostatnie wpisy", "Do zabrania"):
        assert words in said


def send(stage: Stage) -> None:
    """At the office: send and fetch."""
    chapters.exchange(stage, picture=False)
    assert "Wszystko jest w ośrodku" in read(stage)


def enter(stage: Stage) -> None:
    """9:00 at the door: unlocked again, the visit begun."""
    lock_and_unlock(stage)
    today(stage)
    chapters.begin_visit(stage)
    assert stage.window.windowTitle() == "Parasol"
    assert "wizyta trwa 0:00" in read(stage)


def agree(stage: Stage) -> None:
    """10:25 with the family: all is written down, the slip shown."""
    chapters.fill_card(stage)
    driver.press(stage.screen, "Ustalenia")
    preview = stage.screen
    assert isinstance(preview, PreviewScreen)
    assert preview.pdf is not None
    assert preview.pdf.pageCount() == 1
    stage.main.go_back()
    driver.settle()


def end(stage: Stage) -> None:
    """10:30: the visit ends without a question, for its hours make sense."""
    driver.key(stage.screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert stage.main.stack.name() == "today"


def go_on_with_a_card(stage: Stage) -> None:
    """10:45 in the car: last week's unfinished card, locked in the middle."""
    assert "Dokończ" in today(stage)
    driver.press(stage.screen, "Wróć do karty")
    assert "R-006" in read(stage)
    field = driver.find(stage.screen, LongTextEdit, "Spostrzeżenia")
    driver.write(field, "Dopisane w samochodzie.")
    lock_and_unlock(stage)
    assert "R-006" in read(stage), "unlocking returns to the card"
    assert "Dopisane w samochodzie." in driver.find(stage.screen, LongTextEdit, "Spostrzeżenia").text()


def work_on_the_plan(stage: Stage) -> None:
    """14:00: the plan is completed and shown as it will be signed."""
    chapters.work_on_plan(stage)
    chapters.print_plan(stage)
    stage.main.go_back()
    driver.settle()


def keep_a_promise(stage: Stage) -> None:
    """16:00: what was promised is ticked off."""
    words = "Zrobione: umówić rozmowę z pedagogiem"
    today(stage)
    driver.press(stage.screen, words)
    assert not buttons(stage.screen, words)


@pytest.mark.slow
def test_a_normal_day(demo_office: RunningOffice, laptop_of: Callable[[str], Path], working: OpenStage) -> None:
    directory = laptop_of("a")
    with at(7, 30):
        stage = working(directory)
        prepare(stage)
    with at(8, 0):
        send(stage)
    for hour, minute, step in ((9, 0, enter), (10, 25, agree), (10, 30, end), (10, 45, go_on_with_a_card)):
        with at(hour, minute):
            step(stage)
    with at(12, 0):
        write_note(stage, "R-001", "towarzyszenie", "W urzędzie pracy z panią Beatą: termin u doradcy zawodowego.")
    with at(13, 0):
        write_note(stage, "R-004", "telefon", "Pedagog potwierdza rozmowę w czwartek.")
        assert "Pedagog potwierdza" in read(stage)
    for hour, minute, step in ((14, 0, work_on_the_plan), (16, 0, keep_a_promise), (16, 30, send)):
        with at(hour, minute):
            step(stage)
    assert_equal(demo_office, store())
    stage.close()
    assert_the_office_knows(demo_office)


def assert_the_office_knows(office: RunningOffice) -> None:
    family = family_id("R-001")
    with office.workspace.read() as session:
        held = session.exec(
            select(Visit).where(Visit.family_id == family, col(Visit.facts).startswith(chapters.FACTS[:40]))
        ).all()
        assert [visit.status for visit in held] == [VisitStatus.HELD]
        (visit,) = held
        assert visit.started_at is not None
        assert visit.ended_at is not None
        assert (visit.ended_at - visit.started_at).total_seconds() == 90 * 60
        assert len(session.exec(select(Note.id).where(col(Note.facts).contains("doradcy zawodowego"))).all()) == 1
        planned = select(Visit).where(Visit.family_id == family, Visit.status == VisitStatus.PLANNED)
        assert clock.today() + timedelta(days=7) in {
            one.planned_start.astimezone(WARSAW).date() for one in session.exec(planned) if one.planned_start
        }
        agreed = select(Agreement.text).where(Agreement.visit_id == visit.id, col(Agreement.deleted_at).is_(None))
        assert chapters.PROMISE in session.exec(agreed).all()
