"""A laptop that was away for long locks sooner, whatever was chosen in the settings, until the office is reached."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from app import clock, lease
from app.opening import LaptopWorkspace
from tests.ui.test_office_screen import joined
from ui import sender, work
from ui.idle import CAREFUL_UNLOCKED_SECONDS, IdleWatch
from ui.lease_watch import LeaseWatch
from ui.main_window import MainWindow

__all__ = ["joined"]


@pytest.fixture
def idle(qapp: QApplication) -> IdleWatch:
    made = IdleWatch(qapp, minutes=30)
    made.start()
    return made


def locks(idle: IdleWatch, *, after: float) -> bool:
    """Tell whether it locks so many seconds after the last input."""
    heard: list[bool] = []
    idle.idle.connect(lambda: heard.append(True))
    idle.start()
    idle.check(idle.last_input + after)
    return bool(heard)


def test_two_minutes_and_two_hours_while_it_is_careful(idle: IdleWatch) -> None:
    assert not locks(idle, after=200)
    idle.careful = True
    assert not locks(idle, after=100)
    assert locks(idle, after=121)
    idle.start()
    idle.last_input += CAREFUL_UNLOCKED_SECONDS
    assert locks(idle, after=CAREFUL_UNLOCKED_SECONDS)


def test_it_begins_with_the_thirtieth_day_and_ends_with_an_exchange(
    joined: LaptopWorkspace, window: MainWindow, idle: IdleWatch
) -> None:
    lease.look(joined)
    watch = LeaseWatch(window, idle=idle)
    assert work.wait_idle()
    assert not idle.careful
    with clock.shifted(timedelta(days=31)):
        lease.look(joined)
    watch.ask()
    assert work.wait_idle()
    assert idle.careful
    lease.renew(joined)
    sender.current().ended.emit(None)
    assert work.wait_idle()
    assert not idle.careful
