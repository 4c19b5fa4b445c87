"""What is long is built a slice at a time: events are served in between, and nothing is built twice or forgotten."""

import time
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui import slices
from ui.slices import SLICE_MS, Slices


@pytest.fixture
def owner(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def _steps(seen: list[int], count: int, *, milliseconds: float = 0.0) -> Iterator[None]:
    for number in range(count):
        end = time.perf_counter() + milliseconds / 1000
        while time.perf_counter() < end:
            pass
        seen.append(number)
        yield


def test_short_work_is_done_at_once(owner: QWidget) -> None:
    seen: list[int] = []
    done: list[bool] = []
    building = Slices(owner)
    building.done.connect(lambda: done.append(True))
    building.begin(_steps(seen, 1))
    building.finish()
    assert (seen, done, slices.are_under_way()) == ([0], [True], False)


def test_events_are_served_between_slices(owner: QWidget) -> None:
    seen: list[int] = []
    heard: list[int] = []
    beat = QTimer(owner)
    beat.timeout.connect(lambda: heard.append(len(seen)))
    beat.start(0)
    building = Slices(owner)
    building.begin(_steps(seen, 6, milliseconds=SLICE_MS))
    assert seen == [0]
    assert slices.are_under_way(owner)
    slices.wait()
    assert seen == [0, 1, 2, 3, 4, 5]
    assert {1, 2, 3, 4, 5} <= set(heard)


def test_two_things_take_turns_one_after_the_other(owner: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE_MS", 0.0)
    above: list[int] = []
    below: list[int] = []
    first, second = Slices(owner), Slices(owner)
    complete: list[list[int]] = []
    first.done.connect(lambda: complete.append(list(below)))
    first.begin(_steps(above, 3))
    second.begin(_steps(below, 3))
    slices.wait()
    # Its first slice is there at once; the others wait until what began first is complete.
    assert complete == [[0]]
    assert (above, below) == ([0, 1, 2], [0, 1, 2])


def test_a_part_is_whole_before_what_stands_below_it(owner: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE_MS", 0.0)
    seen: list[int] = []
    part = Slices(QWidget(owner))

    def page() -> Iterator[None]:
        seen.append(100)
        part.begin(_steps(seen, 3))
        yield
        seen.append(200)
        yield

    Slices(owner).begin(page())
    slices.wait()
    assert seen == [100, 0, 1, 2, 200]


def test_what_is_begun_anew_replaces_what_was_under_way(owner: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slices, "SLICE_MS", 0.0)
    old: list[int] = []
    new: list[int] = []
    building = Slices(owner)
    building.begin(_steps(old, 5))
    building.begin(_steps(new, 3))
    slices.wait()
    assert (old, new) == ([0], [0, 1, 2])


def test_a_step_that_fails_leaves_nobody_waiting(owner: QWidget) -> None:
    def fail() -> Iterator[None]:
        yield from ()
        raise ValueError

    with pytest.raises(ValueError):
        Slices(owner).begin(fail())
    assert not slices.are_under_way()


def test_nothing_is_built_into_what_is_gone(monkeypatch: pytest.MonkeyPatch, qapp: object) -> None:
    del qapp
    monkeypatch.setattr(slices, "SLICE_MS", 0.0)
    seen: list[int] = []
    widget = QWidget()
    building = Slices(widget)
    building.begin(_steps(seen, 5))
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    slices.wait()
    assert seen == [0]


def test_what_is_destroyed_in_its_turn_does_not_keep_the_next_waiting(
    owner: QWidget, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "SLICE_MS", 0.0)
    seen: list[int] = []
    gone = QWidget()
    first, second = Slices(gone), Slices(owner)
    first.begin(_steps([], 100))
    second.begin(_steps(seen, 3))
    gone.deleteLater()
    QCoreApplication.sendPostedEvents(gone, QEvent.Type.DeferredDelete)
    slices.wait()
    assert seen == [0, 1, 2]
