"""The look changes while one works: nothing is lost, the system is followed, the GUI thread is not kept long."""

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QRawFont
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QPlainTextEdit, QScrollArea, QTextEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from app import preferences
from app.demo import family_id
from storage import platform
from tests.ui.demo_window import front, settle
from ui.main_window import MainWindow
from ui.screens.family.view import FamilyScreen
from ui.screens.note.view import NoteScreen
from ui.settings import settings
from ui.theme import motion, system, tokens
from ui.theme.apply import Choice, load_fonts, theme
from ui.widgets.buttons import PrimaryButton
from ui.window import Window

R001 = family_id("R-001")
POLISH = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻ„”–…·"
UKRAINIAN = "№ґєіїҐЄІЇщжюя’"


@pytest.fixture(autouse=True)
def _plain_again(qapp: QApplication) -> Iterator[None]:
    yield
    motion.follow("system")
    theme.apply(qapp, choice="light", scale=100)


@pytest.fixture
def turn(monkeypatch: pytest.MonkeyPatch) -> Callable[[Qt.ColorScheme], None]:
    """Let the operating system turn dark or light: the platform of the tests has no colours of its own to ask for."""

    def to(scheme: Qt.ColorScheme) -> None:
        monkeypatch.setattr(system, "is_dark", lambda: scheme == Qt.ColorScheme.Dark)
        system.hints().colorSchemeChanged.emit(scheme)

    return to


def test_the_system_is_followed_while_the_program_runs(
    qapp: QApplication, turn: Callable[[Qt.ColorScheme], None], qtbot: QtBot
) -> None:
    turn(Qt.ColorScheme.Light)
    theme.apply(qapp, choice="system")
    with qtbot.waitSignal(theme.changed):
        turn(Qt.ColorScheme.Dark)
    assert qapp.palette().window().color().name().upper() == tokens.DARK.ground
    assert tokens.DARK.surface in qapp.styleSheet()
    theme.apply(qapp, choice="contrast")
    assert theme.palette is tokens.CONTRAST_DARK
    turn(Qt.ColorScheme.Light)
    assert theme.palette is tokens.CONTRAST
    theme.apply(qapp, choice="dark")
    with qtbot.assertNotEmitted(theme.changed):
        turn(Qt.ColorScheme.Light)


def test_a_system_of_high_contrast_gets_it(
    qapp: QApplication, turn: Callable[[Qt.ColorScheme], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    turn(Qt.ColorScheme.Dark)
    theme.apply(qapp, choice="system")
    monkeypatch.setattr(system, "wants_contrast", lambda: True)
    system.wishes().contrastPreferenceChanged.emit(Qt.ContrastPreference.HighContrast)
    assert theme.palette is tokens.CONTRAST_DARK
    theme.apply(qapp, choice="light")
    assert theme.palette is tokens.LIGHT


def test_the_same_look_again_costs_nothing(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, choice="dark")
    with qtbot.assertNotEmitted(theme.changed):
        theme.apply(qapp, choice="dark")


def test_typing_goes_on_where_it_was(window: MainWindow, qapp: QApplication) -> None:
    window.show_families()
    settle()
    window.show_note()
    screen = front(window, NoteScreen)
    field = next(one for one in screen.findChildren(QTextEdit) + screen.findChildren(QPlainTextEdit) if one.isVisible())
    field.setPlainText("\n".join(f"Wiersz {n} notatki." for n in range(60)))
    cursor = field.textCursor()
    cursor.setPosition(120)
    cursor.setPosition(140, cursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    field.setFocus()
    dialog = QDialog(window)
    inside = PrimaryButton("Dalej")
    QVBoxLayout(dialog).addWidget(inside)
    dialog.open()
    text = field.toPlainText()
    looks: tuple[tuple[Choice, int], ...] = (("dark", 150), ("contrast", 200), ("light", 100))
    for choice, scale in looks:
        theme.apply(qapp, choice=choice, scale=scale)
        qapp.processEvents()
        assert window.stack.front() is screen
        assert field.toPlainText() == text
        assert (field.textCursor().anchor(), field.textCursor().position()) == (120, 140)
        assert dialog.isVisible()
        assert inside.font().pixelSize() == theme.size("body")
    dialog.done(0)


def test_a_scrolled_page_stays_where_it_was(window: MainWindow, qapp: QApplication) -> None:
    window.show_families()
    settle()
    window.show_family(R001)
    front(window, FamilyScreen)
    window.resize(1100, 560)
    settle()
    qapp.processEvents()
    bar = max(
        (area.verticalScrollBar() for area in _areas(window) if area.isVisible()), key=lambda found: found.maximum()
    )
    assert bar.maximum() > 0
    bar.setValue(bar.maximum() // 2)
    before = bar.value()
    theme.apply(qapp, choice="dark")
    qapp.processEvents()
    assert bar.value() == before


def test_the_program_s_window_wears_its_own_sheet(qapp: QApplication) -> None:
    window = Window()
    line = QLineEdit()
    window.show_face(line)
    dialog = QDialog(window)
    inside = PrimaryButton("Dalej")
    QVBoxLayout(dialog).addWidget(inside)
    window.show()
    dialog.open()
    looks: tuple[tuple[Choice, int], ...] = (("dark", 150), ("light", 100), ("contrast", 200))
    for choice, scale in looks:
        theme.apply(qapp, choice=choice, scale=scale)
        qapp.processEvents()
        # With a sheet of the application Qt dresses a screen again for every layer it is built of.
        assert not qapp.styleSheet()
        assert theme.palette.surface in window.styleSheet()
        assert line.font().pixelSize() == inside.font().pixelSize() == theme.size("body")
        assert line.grab().toImage().pixelColor(line.rect().center()) == theme.colour("surface")
    dialog.done(0)
    window.hide()
    shiboken6.delete(window)
    theme.apply(qapp, choice="light", scale=100)
    assert tokens.LIGHT.surface in qapp.styleSheet()


def test_every_letter_of_polish_and_ukrainian_is_in_the_bundled_font(qapp: QApplication) -> None:
    assert load_fonts()
    for weight in (QFont.Weight.Normal, QFont.Weight.DemiBold, QFont.Weight.Bold):
        for italic in (False, True):
            font = QFont(tokens.FONT_FAMILY)
            font.setPixelSize(15)
            font.setWeight(weight)
            font.setItalic(italic)
            raw = QRawFont.fromFont(font)
            assert raw.familyName().startswith(tokens.FONT_FAMILY)
            # The italics of this family have no Cyrillic; nothing Ukrainian is ever set in them.
            letters = POLISH if italic else POLISH + UKRAINIAN
            assert [letter for letter in letters if not raw.supportsCharacter(ord(letter))] == []
            assert QFontMetrics(font).height() <= round(15 * tokens.LINE_HEIGHT) + 1
    assert qapp.font().family() == tokens.FONT_FAMILY


@pytest.mark.parametrize("scale", [100, 115, 130, 150, 175, 200])
def test_the_frame_grows_with_the_text(window: MainWindow, qapp: QApplication, scale: int) -> None:
    settings.change(text_percent=scale)
    qapp.processEvents()
    metrics = QFontMetrics(qapp.font())
    assert qapp.font().pixelSize() == round(15 * scale / 100)
    assert window.top_bar.height() >= metrics.height() + 16
    assert window.top_bar.menu_button.iconSize().width() == theme.px(18)
    assert preferences.load().text_percent == scale


def test_nothing_moves_where_stillness_is_wished_for(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "saves_power", lambda: False)
    settings.change(motion="full")
    assert 0 < motion.motion_ms() <= motion.motion_ms(calm=True) <= 150
    assert QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    settings.change(motion="reduced")
    assert motion.motion_ms(calm=True) == 0
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)
    assert qapp.styleHints().cursorFlashTime() == 0
    settings.change(motion="full")
    monkeypatch.setattr(platform, "saves_power", lambda: True)
    assert motion.motion_ms() == 0
    monkeypatch.setattr(platform, "saves_power", lambda: False)
    settings.change(motion="system")
    assert motion.motion_ms() > 0
    monkeypatch.setattr(system, "wants_stillness", lambda: True)
    system.wishes().motionPreferenceChanged.emit(Qt.MotionPreference.ReducedMotion)
    assert motion.motion_ms() == 0
    assert not QApplication.isEffectEnabled(Qt.UIEffect.UI_General)


def _areas(window: MainWindow) -> list[QScrollArea]:
    return [area for area in window.stack.findChildren(QScrollArea) if area.isVisible()]
