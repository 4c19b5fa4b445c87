"""What was looked for stands out in a result, and one line is cut so that it is seen."""

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.demo_window import settle
from ui.main_window import MainWindow
from ui.widgets.marked_text import Marked
from ui.widgets.painted_text import Ruler, Run
from ui.widgets.record_list import RecordList
from ui.widgets.search_popup import SearchHit

HEAD = "R-001 Przykładowscy · "
TEXT = (
    HEAD + "…rano mama dzwoniła, że córka jest chora i nie pójdzie do szkoły, więc spotkamy się w czwartek po południu…"
)


def marked(word: str) -> Marked:
    start = TEXT.index(word)
    return Marked(TEXT, ((start, start + len(word)),), kept=len(HEAD))


def strong_words(found: Marked) -> list[str]:
    ruler = Ruler()
    runs = found.runs(Run("", ruler, "muted"), Run("", ruler, "ink"))
    assert "".join(run.words for run in runs) == found.words
    return [run.words for run in runs if run.colour == "ink"]


@pytest.mark.parametrize("word", ["rano", "córka", "szkoły", "czwartek", "południu"])
@pytest.mark.parametrize("room", [320, 420, 600])
def test_the_word_and_whose_it_is_are_seen_however_narrow_the_line(qtbot: QtBot, word: str, room: int) -> None:
    del qtbot
    ruler = Ruler(strong=True)
    found = marked(word).cut(room, ruler)
    assert found.words.startswith(HEAD)
    assert strong_words(found) == [word]
    assert ruler.width(found.words) <= room
    # Cut at words, and said where.
    rest = found.words.removeprefix(HEAD)
    assert rest.startswith("…")
    assert rest.strip("…").split()[0] in TEXT.replace("…", " ").split()


def test_what_fits_is_not_cut(qtbot: QtBot) -> None:
    del qtbot
    assert marked("rano").cut(3000, Ruler()) == marked("rano")


def test_a_line_too_narrow_for_whose_it_is_shows_the_word(qtbot: QtBot) -> None:
    del qtbot
    assert strong_words(marked("szkoły").cut(120, Ruler())) == ["szkoły"]


def test_what_was_typed_is_strong_in_any_of_its_forms_and_heard_as_it_stands(window: MainWindow, qtbot: QtBot) -> None:
    window.show_today()
    settle()
    search = window.top_bar.search
    search.line.setFocus()
    search.line.setText("szkoła")
    search.edited.emit("szkoła")

    def hits() -> list[SearchHit]:
        return [hit for hit in window.search.hits() if hit.matches]

    qtbot.waitUntil(lambda: bool(hits()))
    for hit in hits():
        for first, last in hit.matches:
            assert hit.snippet[first:last].casefold().startswith("szk")
    found = window.search.findChild(RecordList)
    assert found is not None
    rows = [row for row in found.rows() if row.matches]
    assert rows
    assert all(row.heard().endswith(row.detail) for row in rows)
