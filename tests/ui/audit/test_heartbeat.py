"""The listener that says when the GUI thread is kept from its events is itself put to the test."""

import time

from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.demo.heartbeat import STALL_MS, Heartbeat


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
