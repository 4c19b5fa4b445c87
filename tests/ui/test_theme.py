"""Colours that can be read, templates that have every value, a look that changes while the program runs."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from app import resources
from ui.theme import tokens
from ui.theme.apply import Choice, style_sheet, theme
from ui.theme.icons import glyph
from ui.theme.pairs import PAIRS
from ui.widgets.buttons import Button, IconButton, PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.family_mark import COLOURS, SHAPES, mark_of
from ui.widgets.rail_button import RailButton
from ui.widgets.row import Row
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.tabs import Tabs
from ui.widgets.tag_picker import Chip

SCHEMES = list(tokens.PALETTES)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_what_is_read_or_operated_stands_out_from_its_ground(scheme: tokens.Scheme) -> None:
    colours = tokens.colours(tokens.PALETTES[scheme])
    ratios = {pair: tokens.contrast(colours[pair.foreground], colours[pair.background]) for pair in PAIRS}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < pair.least} == {}


@pytest.mark.parametrize("scheme", ["contrast", "contrast_dark"])
def test_high_contrast_has_no_soft_greys(scheme: tokens.Scheme) -> None:
    palette = tokens.PALETTES[scheme]
    for token in ("ink", "muted", "line", "line_strong", "control", "chosen_line"):
        assert tokens.contrast(getattr(palette, token), palette.surface) == pytest.approx(21)
    for token in ("accent", "danger", "late", "done"):
        assert tokens.contrast(getattr(palette, token), palette.surface) >= 7
    # What an empty field suggests must not look like typed words.
    assert palette.hint != palette.ink
    assert tokens.contrast(palette.hint, palette.surface) >= 7
    # Ink round the nearly black accent would not be seen.
    assert tokens.contrast(palette.ring_filled, palette.accent) >= 3
    # Every border is ink already: a ring of ink would be one pixel more and nothing to look for.
    assert tokens.contrast(palette.focus, palette.control) >= 3


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
@pytest.mark.parametrize("kind", ["primary", "danger", "secondary"])
def test_what_cannot_be_pressed_looks_like_it(qapp: QApplication, qtbot: QtBot, kind: str, choice: Choice) -> None:
    theme.apply(qapp, choice=choice)
    button = Button("Rozpocznij", kind=kind)
    qtbot.addWidget(button)
    button.setEnabled(False)
    button.show()
    assert button.palette().buttonText().color().name().upper() == theme.palette.faint


def test_every_colour_a_template_uses_for_words_or_borders_is_held_to_a_ratio() -> None:
    """A token that no pair names would escape the test above."""
    held = {token for pair in PAIRS for token in pair[:2]}
    sheets = "".join(path.read_text(encoding="utf-8") for path in resources.path("theme").glob("*.qss.in"))
    used = set(re.findall(r"(?<![-\w])color: \$\{(\w+)\}", sheets)) | set(
        re.findall(r"\$\{(?:ring|bar)\} solid \$\{(\w+)\}", sheets)
    )
    assert used
    assert used <= held


def test_contrast_is_what_wcag_says() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_templates_find_every_value_and_use_no_colour_of_their_own(scheme: tokens.Scheme) -> None:
    sheet = style_sheet(tokens.PALETTES[scheme])
    assert "${" not in sheet
    known = {colour.upper() for colour in tokens.colours(tokens.PALETTES[scheme]).values()}
    assert {colour.upper() for colour in re.findall(r"#[0-9A-Fa-f]{6}", sheet)} <= known
    assert resources.path("theme", "tick-white.svg").is_file()


def test_the_bundled_font_is_what_is_drawn(qapp: QApplication) -> None:
    assert tokens.FONT_FAMILY in QFontDatabase.families()
    assert QFontInfo(qapp.font()).family() == tokens.FONT_FAMILY


def test_a_switch_of_the_look_repaints_a_button_with_its_icon(qapp: QApplication, qtbot: QtBot) -> None:
    button = PrimaryButton("Rozpocznij", icon="play-fill")
    qtbot.addWidget(button)
    button.show()
    light = button.grab().toImage()
    icon_light = button.icon().pixmap(18, 18).toImage()
    theme.apply(qapp, choice="dark")
    assert button.grab().toImage() != light
    assert button.icon().pixmap(18, 18).toImage() != icon_light
    assert theme.palette is tokens.DARK


def test_text_size_grows_everything(qapp: QApplication, qtbot: QtBot) -> None:
    button = PrimaryButton("Rozpocznij")
    qtbot.addWidget(button)
    button.show()
    small = button.sizeHint()
    theme.apply(qapp, scale=150)
    grown = button.sizeHint()
    assert grown.width() > small.width() * 1.2
    assert grown.height() > small.height()


def test_an_icon_leaves_ink_in_its_colour() -> None:
    picture = glyph("house", "accent").icon(32).pixmap(32, 32).toImage()
    inked = [(x, y) for x in range(32) for y in range(32) if picture.pixelColor(x, y).alpha() == 255]
    assert inked
    assert {picture.pixelColor(x, y).name().upper() for x, y in inked} == {tokens.LIGHT.accent}


def test_family_marks_of_neighbours_differ_and_are_seen_in_every_look() -> None:
    marks = [mark_of(f"R-{number:03}") for number in range(1, 50)]
    assert len(set(marks)) == 49
    for one, other in pairwise(marks):
        assert one.shape != other.shape
        assert one.colour != other.colour
    assert mark_of("R-001").shape == "diamond"
    assert len(SHAPES) == len(COLOURS)
    for colour in COLOURS:
        for palette in tokens.PALETTES.values():
            assert tokens.contrast(colour, palette.surface) >= 3


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit, QTextEdit])
def test_the_hint_in_an_empty_field_can_be_read(
    qapp: QApplication, qtbot: QtBot, choice: Choice, kind: type[QLineEdit | QPlainTextEdit | QTextEdit]
) -> None:
    theme.apply(qapp, choice=choice)
    field = kind()
    field.setPlaceholderText("IIIIIII")
    qtbot.addWidget(field)
    field.resize(300, 60)
    field.show()
    assert field.palette().placeholderText().color().name().upper() == theme.palette.hint
    assert field.palette().placeholderText().color().alpha() == 255


def _chosen(choice: SegmentedChoice) -> SegmentedChoice:
    choice.set_current("a")
    return choice


FOCUSED: list[Callable[[], QWidget]] = [
    lambda: PrimaryButton("Rozpocznij"),
    lambda: PrimaryButton("Rozpocznij", compact=True),
    lambda: SecondaryButton("Przygotuj"),
    lambda: SecondaryButton("Przygotuj", compact=True),
    lambda: QuietButton("Wróć"),
    lambda: Button("zobacz", kind="link"),
    lambda: IconButton("printer", "Drukuj"),
    lambda: Chip("sytuacja szkolna"),
    lambda: Tabs([("one", "Oś czasu"), ("two", "Plan")]),
    lambda: SegmentedChoice([("a", "tak"), ("b", "nie")]),
    lambda: _chosen(SegmentedChoice([("a", "tak"), ("b", "nie")])),
    lambda: QLineEdit("słowo"),
    lambda: QTextEdit("słowa"),
    lambda: QCheckBox("tak"),
    lambda: QRadioButton("tak"),
    QComboBox,
    QSpinBox,
    lambda: Row("wiersz", clickable=True),
    lambda: RailButton("Dziś", icon="sun", kind="entry"),
    QListWidget,
]


@pytest.mark.parametrize("choice", ["light", "dark", "contrast"])
@pytest.mark.parametrize("make", FOCUSED)
def test_the_keyboards_place_is_seen_and_moves_nothing(
    qapp: QApplication, qtbot: QtBot, make: Callable[[], QWidget], choice: Choice
) -> None:
    theme.apply(qapp, choice=choice)
    host = QWidget()
    qtbot.addWidget(host)
    column = QVBoxLayout(host)
    other, widget = QLineEdit(), make()
    if isinstance(widget, QListWidget):
        widget.addItems(["jeden", "dwa"])
        widget.setCurrentRow(0)
    column.addWidget(other)
    column.addWidget(widget)
    host.setFixedWidth(400)
    with qtbot.waitActive(host):
        host.show()
        host.activateWindow()
    other.setFocus()
    before, size = widget.grab().toImage(), widget.sizeHint()
    target = next(one for one in (widget, *widget.findChildren(QWidget)) if one.focusPolicy() & Qt.FocusPolicy.TabFocus)
    target.setFocus(Qt.FocusReason.TabFocusReason)
    assert target.hasFocus()
    after = widget.grab().toImage()
    changed = sum(before.pixel(x, y) != after.pixel(x, y) for x in range(after.width()) for y in range(after.height()))
    # A ring of 2 px round the smallest of them.
    assert changed >= 60, changed
    assert widget.sizeHint() == size
