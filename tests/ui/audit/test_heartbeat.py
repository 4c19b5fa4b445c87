"""The GUI thread is never kept from its events for long; the listener that says so is itself put to the test.

How long each screen takes exactly is measured by `make bench`. Here a screen only must not do what belongs on another
thread, which costs many times the budget: five times is allowed, of the thread's own time, so that a busy machine does
not matter.
"""

import time

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from tests.ui.audit.known import KNOWN
from tests.ui.audit.rooms import QUICK, Rooms
from ui.demo.heartbeat import STALL_MS, Heartbeat
from ui.demo.views import View, views

TOO_LONG = 5 * STALL_MS


def _work_for(milliseconds: float) -> None:
    """Keep the thread busy for so much of its own time."""
    end = time.thread_time() + milliseconds / 1000
    while time.thread_time() < end:
        pass


def _hear(qtbot: QtBot, milliseconds: float) -> Heartbeat:
    heart = Heartbeat()
    with heart.listening():
        heart.action = "counting"
        QTimer.singleShot(0, heart, lambda: _work_for(milliseconds))
        qtbot.waitUntil(lambda: heart.beats >= 5)
    return heart


def test_a_busy_thread_is_noticed(qtbot: QtBot) -> None:
    heart = _hear(qtbot, 3 * STALL_MS)
    worst = heart.worst()
    assert worst is not None
    assert worst.action == "counting"
    assert worst.worked >= 3 * STALL_MS
    assert worst.felt >= worst.worked


def test_a_thread_that_serves_its_events_is_well(qtbot: QtBot) -> None:
    assert not [one for one in _hear(qtbot, 1).stalls if one.worked > STALL_MS]


def test_what_blocks_to_the_very_end_is_noticed() -> None:
    heart = Heartbeat()
    with heart.listening():
        _work_for(2 * STALL_MS)
    worst = heart.worst()
    assert worst is not None
    assert worst.worked >= 2 * STALL_MS


@pytest.mark.parametrize("view", [pytest.param(view, id=view.name) for view in views()])
def test_opening_a_screen_leaves_the_thread_free(rooms: Rooms, view: View) -> None:
    desk = rooms.enter(QUICK[0], "demo")
    desk.show(view)
    heart = Heartbeat()
    heart.action = view.name
    with heart.listening():
        desk.show(view)
    worst = heart.worst()
    if worst is not None and worst.worked > TOO_LONG:
        assert (view.name, "heartbeat", "opening it keeps the thread busy for too long") in KNOWN
