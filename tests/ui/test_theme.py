"""Colours that can be read, templates that have every value, a look that changes while the program runs."""

import re
from itertools import pairwise

import pytest
from PySide6.QtGui import QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import resources
from ui.theme import tokens
from ui.theme.apply import style_sheet, theme
from ui.theme.icons import glyph
from ui.widgets.buttons import PrimaryButton
from ui.widgets.family_mark import COLOURS, SHAPES, mark_of

TEXT_ON = [
    *[
        (ink, ground)
        for ink in ("ink", "muted", "accent", "late", "done", "danger")
        for ground in ("surface", "sunken")
    ],
    *[(ink, "ground") for ink in ("ink", "muted", "accent")],
    *[(name, f"{name}_soft") for name in ("accent", "late", "done", "danger")],
    ("ink", "accent_soft"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_danger", "danger"),
    ("rail_ink", "rail"),
    ("rail_ink", "rail_chosen"),
    ("rail_muted", "rail"),
    ("on_badge", "badge"),
]
CONTROLS_ON = [("accent", "ground"), ("accent", "surface"), ("rail_mark", "rail"), ("muted", "surface")]


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_text_and_controls_stand_out_from_their_ground(scheme: tokens.Scheme) -> None:
    colours = tokens.colours(tokens.PALETTES[scheme])
    weak = {pair: tokens.contrast(colours[pair[0]], colours[pair[1]]) for pair in TEXT_ON}
    assert {pair: ratio for pair, ratio in weak.items() if ratio < 4.5} == {}
    dim = {pair: tokens.contrast(colours[pair[0]], colours[pair[1]]) for pair in CONTROLS_ON}
    assert {pair: ratio for pair, ratio in dim.items() if ratio < 3} == {}


def test_contrast_is_what_wcag_says() -> None:
    assert tokens.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert tokens.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", ["light", "dark", "contrast"])
def test_templates_find_every_value_and_use_no_colour_of_their_own(scheme: tokens.Scheme) -> None:
    sheet = style_sheet(tokens.PALETTES[scheme])
    assert "${" not in sheet
    known = {colour.upper() for colour in tokens.colours(tokens.PALETTES[scheme]).values()} | {"#FFFFFF"}
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
