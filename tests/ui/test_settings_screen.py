"""Settings apply at once and are kept; another language rebuilds the frame at the same place, typing included."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QRadioButton, QWidget

from app import preferences
from app.demo import family_id
from app.i18n import language, set_language
from tests.ui.keyboard import type_keys
from tests.ui.locked_program import frame, program, settle
from ui import printing
from ui.application import Application
from ui.screens.note.view import NoteScreen
from ui.screens.settings.printer import PrinterChoice
from ui.screens.settings.view import SettingsScreen
from ui.settings import settings
from ui.theme.apply import theme

__all__ = ["program"]


def opened(program: Application) -> SettingsScreen:
    """Open the settings with their key."""
    QTest.keyClick(frame(program), Qt.Key.Key_Comma, Qt.KeyboardModifier.ControlModifier)
    settle()
    screen = frame(program).stack.front()
    assert isinstance(screen, SettingsScreen)
    return screen


def press(screen: QWidget, name: str) -> None:
    """Choose the answer a screen reader names so."""
    button = next(one for one in screen.findChildren(QRadioButton) if one.accessibleName() == name)
    QTest.keyClick(button, Qt.Key.Key_Space)


def words(widget: QWidget) -> set[str]:
    return {label.text() for label in widget.findChildren(QLabel)}


def test_colours_and_text_size_apply_at_once_and_are_kept(program: Application) -> None:
    screen = opened(program)
    press(screen, "Kolory: Ciemny")
    press(screen, "Wielkość tekstu: 130 %")
    assert (theme.choice, theme.scale) == ("dark", 130)
    kept = preferences.load()
    assert (kept.look, kept.text_percent) == ("dark", 130)


def test_the_screen_follows_a_look_chosen_elsewhere(program: Application) -> None:
    screen = opened(program)
    settings.change(look="contrast", text_percent=115)
    assert screen.look.button("contrast").isChecked()
    assert screen.size_choice.button(115).isChecked()


def test_lock_times_apply_at_once(program: Application) -> None:
    screen = opened(program)
    press(screen, "Zablokuj po: 10 minut")
    assert program.idle.minutes == 10
    press(screen, "U rodziny zablokuj po: 5 minut")
    assert preferences.load().family_minutes == 5
    frame(program).enter_family_mode(family_id("R-001"))
    settle()
    assert program.idle.minutes == 5


def test_a_time_that_is_not_among_the_usual_ones_can_still_be_seen(program: Application) -> None:
    preferences.change(idle_minutes=7)
    screen = opened(program)
    assert any(name.startswith("7 ") for name in _answers(screen, "Zablokuj po"))


def _answers(screen: QWidget, label: str) -> list[str]:
    found = [one for one in screen.findChildren(QRadioButton) if one.accessibleName().startswith(f"{label}: ")]
    return [one.text() for one in found]


def test_another_language_at_the_same_place_with_what_was_typed(program: Application) -> None:
    main = frame(program)
    main.show_note(family_id("R-001"))
    settle()
    note = frame(program).stack.front()
    assert isinstance(note, NoteScreen)
    type_keys(note.facts, "Pani Beata dzwoniła")
    screen = opened(program)
    press(screen, "Język programu: English")
    settle()
    rebuilt = frame(program)
    assert rebuilt is not main
    assert language() == "en"
    assert preferences.load().language == "en"
    assert isinstance(rebuilt.stack.front(), SettingsScreen)
    assert "Settings" in words(rebuilt)
    assert rebuilt.rail.entry("today").accessibleName() == "Today"
    rebuilt.go_back()
    settle()
    again = rebuilt.stack.front()
    assert isinstance(again, NoteScreen)
    assert again is not note
    assert again.facts.toPlainText() == "Pani Beata dzwoniła"
    press(opened(program), "Language of the program: polski")
    settle()
    assert frame(program).rail.entry("today").accessibleName() == "Dziś"


def test_the_frame_of_before_hears_nothing_any_more(program: Application) -> None:
    gone: list[str] = []
    frame(program).destroyed.connect(lambda: gone.append("frame"))
    settings.change(language="en")
    settle()
    assert gone == ["frame"]
    set_language("pl")


def test_printers_are_those_of_the_system_and_an_absent_one_stays_chosen(program: Application) -> None:
    preferences.change(printer="HP LaserJet w pokoju 12")
    screen = opened(program)
    offered = [screen.printer.itemText(place) for place in range(screen.printer.count())]
    assert offered[0] == "Drukarka domyślna systemu"
    assert set(printing.printer_names()) <= set(offered)
    assert screen.printer.currentData() == "HP LaserJet w pokoju 12"
    assert "niepodłączona" in screen.printer.currentText()


def test_a_printer_is_kept_by_its_name(program: Application) -> None:
    del program
    choice = PrinterChoice()
    choice.show_names(("Brother", "HP"))
    choice.setCurrentIndex(2)
    choice.activated.emit(2)
    assert preferences.load().printer == "HP"
    choice.show_names(("Brother", "HP"))
    assert choice.currentText() == "HP"


@pytest.mark.parametrize(
    ("name", "value"), [("idle_minutes", 0), ("family_minutes", 6), ("look", "pink"), ("text_percent", 300)]
)
def test_nonsense_is_refused_and_nothing_changes(program: Application, name: str, value: object) -> None:
    del program
    before = preferences.load()
    with pytest.raises(ValueError, match=name):
        settings.change(**{name: value})
    assert preferences.load() == before
