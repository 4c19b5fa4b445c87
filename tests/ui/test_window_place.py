"""The window stands where it was left, on a screen that is there; the settings file gets numbers only."""

import json
from pathlib import Path

import pytest
from PySide6.QtCore import QRect, QSize
from pytestqt.qtbot import QtBot

from app import preferences
from app.preferences import Preferences, WindowPlace
from ui.window import Window
from ui.window_place import SMALLEST, WindowKeeper, sensible

LAPTOP = QRect(0, 0, 1366, 728)
NETBOOK = QRect(0, 0, 1024, 560)
FOUR_K = QRect(0, 0, 3840, 2120)
BESIDE = QRect(1366, 0, 1920, 1040)


def _rect(place: WindowPlace) -> QRect:
    return QRect(place.x, place.y, place.width, place.height)


@pytest.mark.parametrize("area", [LAPTOP, NETBOOK])
def test_at_first_it_fills_a_small_screen(area: QRect) -> None:
    place = sensible(None, [area])
    assert place.maximised
    assert area.contains(_rect(place))


def test_at_first_it_stands_in_the_middle_of_a_large_screen() -> None:
    place = sensible(None, [FOUR_K, LAPTOP])
    assert not place.maximised
    assert (place.width, place.height) == (1600, 960)
    assert abs(_rect(place).center().x() - FOUR_K.center().x()) <= 1


@pytest.mark.parametrize("maximised", [False, True])
def test_it_stands_where_it_was_left(maximised: bool) -> None:  # noqa: FBT001 - a parameter of the test
    left = WindowPlace(1400, 20, 1200, 700, maximised=maximised)
    assert sensible(left, [LAPTOP, BESIDE]) == left


def test_without_the_other_screen_it_comes_to_this_one() -> None:
    left = WindowPlace(1500, 100, 1200, 700)
    place = sensible(left, [LAPTOP])
    assert LAPTOP.contains(_rect(place))
    assert (place.width, place.height) == (1200, 700)


@pytest.mark.parametrize(
    "left",
    [
        WindowPlace(3000, 1500, 800, 600),
        WindowPlace(-5000, -5000, 1366, 768),
        WindowPlace(0, 0, 4000, 3000),
        WindowPlace(1340, 700, 900, 600),
        WindowPlace(10, 10, 1, 1),
        WindowPlace(-200, -100, 1366, 768),
    ],
)
@pytest.mark.parametrize("area", [LAPTOP, NETBOOK])
def test_whatever_was_kept_it_can_be_seen_and_used(left: WindowPlace, area: QRect) -> None:
    place = sensible(left, [area])
    assert area.contains(_rect(place))
    assert QSize(place.width, place.height).boundedTo(SMALLEST) == SMALLEST.boundedTo(area.size())


def test_it_is_remembered_with_numbers_alone(qtbot: QtBot, tmp_path: Path) -> None:
    preferences.use_directory(tmp_path)
    preferences.save(Preferences(window=WindowPlace(20, 30, 780, 500)))
    first = Window()
    qtbot.addWidget(first)
    WindowKeeper(first)
    first.show()
    assert first.geometry() == QRect(20, 30, 780, 500)
    first.setGeometry(5, 6, 770, 490)
    first.may_go = True
    first.close()
    kept = json.loads((tmp_path / preferences.FILE).read_text(encoding="utf-8"))
    assert kept["window"] == {"x": 5, "y": 6, "width": 770, "height": 490, "maximised": False}
    second = Window()
    qtbot.addWidget(second)
    WindowKeeper(second)
    assert second.geometry() == QRect(5, 6, 770, 490)


def test_a_window_that_fills_the_screen_also_remembers_how_large_it_is_otherwise(qtbot: QtBot, tmp_path: Path) -> None:
    preferences.use_directory(tmp_path)
    preferences.save(Preferences(window=WindowPlace(8, 9, 780, 500, maximised=True)))
    first = Window()
    qtbot.addWidget(first)
    keeper = WindowKeeper(first)
    first.show()
    assert first.isMaximized()
    assert keeper.place().maximised
    assert keeper.place().width == 780


@pytest.mark.parametrize("damage", ['"left"', "[1, 2]", '{"x": "a"}', '{"x": 1, "y": 1, "width": -5, "height": 9}'])
def test_a_damaged_place_is_no_place(tmp_path: Path, damage: str) -> None:
    preferences.use_directory(tmp_path)
    (tmp_path / preferences.FILE).write_text(f'{{"window": {damage}, "idle_minutes": 7}}', encoding="utf-8")
    assert preferences.load() == Preferences(idle_minutes=7)
