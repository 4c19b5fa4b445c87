"""Widgets in reference cycles die on the GUI thread, whatever the workers allocate."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui import work


class Cyclic(QLabel):
    """A label only the cyclic collection can free; remembers who did."""

    freed_on: list[int] = []  # noqa: RUF012 - shared on purpose

    def __init__(self) -> None:
        super().__init__()
        self.myself = self
        self.witness = Witness()


class Witness:
    """Says on which thread it was freed."""

    def __del__(self) -> None:
        Cyclic.freed_on.append(threading.get_ident())


@pytest.fixture(autouse=True)
def _nobody_freed_yet() -> Iterator[None]:
    Cyclic.freed_on.clear()
    yield
    gc.enable()


def allocate_much() -> int:
    return len([[number] for number in range(200_000)])


def test_a_worker_never_frees_a_widget(qtbot: QtBot) -> None:
    gc.collect()
    work.door()
    for _ in range(50):
        Cyclic()
    work.run_task(work.door(), allocate_much)
    assert work.wait_idle()
    gc.collect()
    assert len(Cyclic.freed_on) == 50
    assert set(Cyclic.freed_on) == {threading.get_ident()}


def test_garbage_is_collected_while_the_program_runs(qtbot: QtBot) -> None:
    gc.collect()
    work.door()
    for _ in range(2_000):
        Cyclic()
    qtbot.waitUntil(lambda: len(Cyclic.freed_on) >= 1_000, timeout=5_000)


def test_everything_is_collected_when_nothing_happens_for_a_while(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ui.collector.ROUNDS_BETWEEN_ALL", 1)
    work.door()
    kept = Cyclic()
    # Grown old: the young collections do not reach it any more.
    gc.collect()
    del kept
    qtbot.waitUntil(lambda: len(Cyclic.freed_on) == 1, timeout=10_000)


def test_python_collects_by_itself_again_when_the_workers_have_ended() -> None:
    work.door()
    assert not gc.isenabled()
    work.shutdown()
    assert gc.isenabled()
