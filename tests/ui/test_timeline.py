"""Years as a picture: nothing written over, crowds counted, everything reached and said by the keyboard."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from ui.screens.family.picture import LOOKS
from ui.widgets.timeline import Timeline
from ui.widgets.timeline_layout import LANES, Span, Spot, TimelineEvent, arrange

TODAY = date(2026, 11, 23)
KINDS = ("met", "missed", "consent", "plan", "intervention", "court", "assessment", "end")


def measure(words: str) -> float:
    return 7.0 * len(words)


def ten_years() -> list[TimelineEvent]:
    """1,500 entries from 2016 on: mostly meetings, some plans, one consent."""
    first = date(2016, 12, 1)
    days = (TODAY - first).days
    meetings = [
        TimelineEvent(first + timedelta(days=n * days // 1450), f"Wizyta {n}", "met", f"v{n}") for n in range(1450)
    ]
    plans = [TimelineEvent(first + timedelta(days=70 * n), f"plan v{n + 1}", "plan") for n in range(50)]
    return [*meetings, *plans]


def few() -> list[TimelineEvent]:
    return [
        TimelineEvent(date(2026, 3, 2), "zgoda", "consent"),
        TimelineEvent(date(2026, 3, 9), "Wizyta w domu", "met", "visit-1"),
        TimelineEvent(date(2026, 11, 3), "interwencja 3.11", "intervention"),
    ]


@pytest.fixture
def line(qtbot: QtBot) -> Iterator[Timeline]:
    made = Timeline(LOOKS, name="Oś czasu")
    qtbot.addWidget(made)
    made.resize(1090, 160)
    made.set_events(few(), today=TODAY, summary="1 spotkanie")
    made.show()
    made.activateWindow()
    made.picture.setFocus()
    qtbot.waitUntil(made.picture.hasFocus)
    yield made
    made.hide()


def button(within: QWidget, words: str) -> QAbstractButton:
    return next(one for one in within.findChildren(QAbstractButton) if words in one.accessibleName())


def said(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    assert interface is not None
    return interface.text(QAccessible.Text.Name)


def box(spot: Spot) -> tuple[float, float]:
    """Return from where to where a spot reaches, words included."""
    words = measure(spot.events[0].title) + 5 if 0 <= spot.row < LANES else 0
    left, right = spot.x - spot.width / 2, spot.x + spot.width / 2
    return (left - words, right) if spot.text_left else (left, right + words)


EVENTS = st.lists(
    st.builds(
        TimelineEvent,
        st.dates(date(2016, 12, 1), TODAY),
        st.text("ażźc ", min_size=1, max_size=24),
        st.sampled_from(KINDS),
    ),
    max_size=300,
)


@settings(max_examples=80, deadline=None)
@given(EVENTS, st.integers(300, 1300), st.booleans())
def test_nothing_is_lost_and_nothing_is_written_over(events: list[TimelineEvent], width: int, one_year: bool) -> None:  # noqa: FBT001
    whole = Span.between(date(2016, 12, 1), TODAY)
    span = Span(date(2026, 1, 1), 12) if one_year else whole
    spots = arrange(events, LOOKS, span, width=width, measure=measure)
    shown = [event for spot in spots for event in spot.events]
    assert sorted(map(repr, shown)) == sorted(repr(event) for event in events if span.holds(event.on))
    for row in range(-1, LANES + 1):
        in_row = sorted(box(spot) for spot in spots if spot.row == row)
        assert all(left[1] <= right[0] + 0.01 for left, right in pairwise(in_row))
    assert [spot.events[0].on for spot in spots] == sorted(spot.events[0].on for spot in spots)


def test_months_are_named_without_touching_and_far_away_only_years() -> None:
    near = list(Span.between(date(2025, 9, 15), TODAY).labels(1090, measure))
    assert [words for _x, words in near][:5] == ["IX 25", "X", "XI", "XII", "I 26"]
    far = list(Span.between(date(2016, 12, 1), TODAY).labels(700, measure))
    assert [words for _x, words in far if words.startswith("20")][-1] == "2026"
    for labels in (near, far):
        assert all(x + measure(words) < after for (x, words), (after, _) in pairwise(labels))


def test_a_short_time_is_still_half_a_year_wide() -> None:
    span = Span.between(TODAY, TODAY)
    assert (span.first, span.months, span.end) == (date(2026, 6, 1), 6, date(2026, 12, 1))


def test_arrows_go_from_thing_to_thing_and_each_is_said(line: Timeline) -> None:
    assert not button(line, "Wcześniej").isVisible()
    heard = []
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Right):
        QTest.keyClick(line.picture, key)
        heard.append(said(line.picture))
    assert heard == [
        "Oś czasu: 02.03.2026 · zgoda",
        "Oś czasu: 09.03.2026 · Wizyta w domu",
        "Oś czasu: 03.11.2026 · interwencja 3.11",
        "Oś czasu: 03.11.2026 · interwencja 3.11",
    ]
    line.picture.clearFocus()
    assert said(line.picture) == "Oś czasu"
    assert line.picture.accessibleDescription() == "1 spotkanie"


def test_enter_and_click_open_what_leads_somewhere(line: Timeline, qtbot: QtBot) -> None:
    opened: list[object] = []
    line.chosen.connect(lambda event: opened.append(event.key))
    QTest.keyClick(line.picture, Qt.Key.Key_Home)
    QTest.keyClick(line.picture, Qt.Key.Key_Return)
    assert opened == []
    QTest.keyClick(line.picture, Qt.Key.Key_Right)
    QTest.keyClick(line.picture, Qt.Key.Key_Return)
    assert opened == ["visit-1"]
    spot = line.picture.spots()[1]
    places = [QPoint(x, y) for x in range(0, line.width(), 4) for y in range(0, line.picture.height(), 4)]
    at = next(place for place in places if line.picture.words_at(place) == spot.words())
    QTest.mouseClick(line.picture, Qt.MouseButton.LeftButton, pos=at)
    assert opened == ["visit-1", "visit-1"]


def test_ten_years_are_looked_at_year_by_year(line: Timeline) -> None:
    line.set_events(ten_years(), today=TODAY, summary="1450 spotkań")
    assert button(line, "rok").isVisible()
    assert (line.span().first, line.span().months) == (date(2025, 12, 1), 12)
    QTest.keyClick(line.picture, Qt.Key.Key_PageUp)
    assert line.span().first == date(2024, 12, 1)
    for _year in range(20):
        QTest.keyClick(line.picture, Qt.Key.Key_PageUp)
    assert line.span().holds(date(2016, 12, 1))
    assert not button(line, "Wcześniej").isEnabled()
    button(line, "wszystko").click()
    spots = line.picture.spots()
    assert sum(spot.count for spot in spots) == 1500
    assert len(spots) < 160
    crowd = next(spot for spot in spots if spot.count > 10)
    QTest.keyClick(line.picture, Qt.Key.Key_Home)
    while line.picture.current() != crowd:
        QTest.keyClick(line.picture, Qt.Key.Key_Right)
    assert f"{crowd.count} wpis" in said(line.picture)
    QTest.keyClick(line.picture, Qt.Key.Key_Return)
    assert line.span().months == 12
    assert line.span().holds(crowd.events[0].on)


def test_what_is_in_sight_stays_when_something_is_added(line: Timeline) -> None:
    line.set_events(ten_years(), today=TODAY, summary="")
    QTest.keyClick(line.picture, Qt.Key.Key_PageUp)
    before = line.span()
    line.set_events([*ten_years(), TimelineEvent(TODAY, "nowa", "met")], today=TODAY, summary="")
    assert line.span() == before
