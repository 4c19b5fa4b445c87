"""Long work says how far it is and, once that can be known, how long it still takes."""

from pytestqt.qtbot import QtBot

from tests.ui.demo_window import words_in
from ui.widgets.progress_strip import Pace, ProgressStrip


def test_how_long_it_takes_is_said_when_it_is_known_and_worth_it() -> None:
    now = [100.0]
    pace = Pace(lambda: now[0])

    def at(seconds: float, percent: int | None) -> str:
        now[0] = 100.0 + seconds
        return pace.left(percent)

    assert at(0, 0) == ""
    assert at(1, 10) == "", "too soon to know"
    assert at(3, 4) == "", "it began anew"
    assert at(13, 14) == "jeszcze około 1 minuty"
    assert at(43, 54) == "jeszcze około 40 sekund"
    assert at(58, 90) == "", "what ends at once needs no words"
    assert at(60, None) == ""
    assert at(70, 20) == "", "the next work"
    assert at(100, 50) == "jeszcze około 50 sekund"
    assert at(104, 51) == "jeszcze około 1 minuty"


def test_the_strip_shows_percent_and_can_be_stopped(qtbot: QtBot) -> None:
    pressed: list[int] = []
    strip = ProgressStrip(on_cancel=lambda: pressed.append(1))
    qtbot.addWidget(strip)
    strip.show_step("Robię kopię…", 42)
    assert "Robię kopię… · 42%" in words_in(strip)
    strip.show_step("Robię kopię…")
    assert "Robię kopię…" in words_in(strip)
    assert strip.stop is not None
    strip.stop.click()
    assert pressed == [1]
