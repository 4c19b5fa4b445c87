"""What is typed into a note survives a full disk, a lock, and a second note."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox
from sqlmodel import select

from app.demo.credentials import DEMO_PASSWORD
from app.demo.ids import family_id
from app.drafts import list_drafts
from storage.models import Note
from tests.e2e.conftest import OpenStage, opened, store
from tests.e2e.reading import read, told, type_password
from tests.full_disk import limit_pages
from ui import work
from ui.demo import driver
from ui.screens.note.view import NoteScreen
from ui.widgets.long_text import LongTextEdit


def test_a_full_disk_under_a_note(working: OpenStage, local: Path) -> None:
    stage = working(local)
    stage.main.show_note(family_id("R-005"))
    driver.settle()
    screen = stage.screen
    assert isinstance(screen, NoteScreen)
    facts = driver.find(screen, LongTextEdit, "Fakty")
    words = "Nic z tego nie może zginąć. " * 3000
    limit_pages(store().engine, 1)
    facts.setPlainText(words)
    driver.wait_until(lambda: screen.form.mark.words() == "jeszcze niezapisane", what="the refusal")
    told(
        stage,
        "Dysk jest pełny, tego nie udało się zapisać.",
        "Wszystko zapisane wcześniej jest bezpieczne; Twój tekst jest nadal na ekranie.",
        "Zwolnij trochę miejsca",
    )
    driver.press(screen, "Zapisz w aktach")
    (box,) = driver.visible(stage.window, QMessageBox)
    assert "Dysk jest pełny" in box.text()
    driver.press(box, "Rozumiem")
    assert facts.text() == words.strip()
    limit_pages(store().engine, 1_000_000)
    driver.wait_until(lambda: screen.form.mark.words() == "zapisane", what="the second try")
    assert "Dysk jest pełny" not in read(stage)
    driver.press(screen, "Zapisz w aktach")
    stage.close()
    with opened(local) as workspace, workspace.read() as session:
        assert [note.facts for note in session.exec(select(Note).where(Note.facts == words.strip()))]


def test_a_note_typed_before_its_family_is_chosen_survives_locking(working: OpenStage, local: Path) -> None:
    stage = working(local)
    stage.main.show_note()
    driver.settle()
    driver.write(driver.find(stage.screen, LongTextEdit, "Fakty"), "Dzwonił kurator.")
    driver.key(stage.main, Qt.Key.Key_F12)
    driver.wait_until(lambda: not work.door().is_open, what="the lock")
    driver.settle()
    type_password(stage, DEMO_PASSWORD)
    driver.settle()
    stage.main.show_note()
    driver.settle()
    assert driver.find(stage.screen, LongTextEdit, "Fakty").text() == "Dzwonił kurator."
    assert "Odzyskano" in read(stage)


def test_a_note_joins_the_one_begun_before(working: OpenStage, local: Path) -> None:
    stage = working(local)
    family = family_id("R-005")
    stage.main.show_note(family)
    driver.settle()
    driver.write(driver.find(stage.screen, LongTextEdit, "Fakty"), "Zaczęte rano.")
    stage.main.show_today()
    stage.main.show_note()
    driver.settle()
    screen = stage.screen
    assert isinstance(screen, NoteScreen)
    facts = driver.find(screen, LongTextEdit, "Fakty")
    driver.write(facts, "Dopisane w południe.")
    screen.family.setCurrentIndex(screen.family.findData(family))
    screen.family.activated.emit(screen.family.currentIndex())
    driver.settle()
    assert facts.text() == "Zaczęte rano.\n\nDopisane w południe."
    driver.key(screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    stage.main.show_today()
    driver.settle()
    assert not note_waits()


def note_waits() -> bool:
    """Tell whether a note waits to be finished."""
    with store().read() as session:
        return bool(list_drafts(session, kind="note"))
