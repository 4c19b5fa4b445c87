"""One program for one directory: the second start brings the first window forward, whatever became of an older one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtNetwork import QLocalSocket
from pytestqt.qtbot import QtBot

from app.resources import ROOT
from ui.single_instance import LOCK, SingleInstance, server_name
from ui.window import Window

Process = subprocess.Popen[str]


@contextmanager
def started(root: Path) -> Iterator[Process]:
    """Run the whole program on a directory of profiles, and end it."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "ui", "--profile", str(root)]
    with subprocess.Popen(command, cwd=ROOT.parent, env=environment, text=True, stderr=subprocess.PIPE) as process:
        yield process
        if process.poll() is None:
            process.kill()


def answers(root: Path) -> bool:
    """Tell whether a program listens for this directory."""
    socket = QLocalSocket()
    socket.connectToServer(server_name(root))
    return socket.waitForConnected(100)


def test_a_second_start_ends_well_and_a_killed_first_is_followed(qtbot: QtBot, tmp_path: Path) -> None:
    with started(tmp_path) as first:
        qtbot.waitUntil(lambda: answers(tmp_path), timeout=30_000)
        with started(tmp_path) as second:
            assert second.wait(timeout=30) == 0
        assert first.poll() is None
        # As a power cut would: the lock and the socket stay behind.
        first.kill()
        first.wait()
    assert (tmp_path / LOCK).exists()
    with started(tmp_path) as next_one:
        qtbot.waitUntil(lambda: answers(tmp_path), timeout=30_000)
        with started(tmp_path) as after:
            assert after.wait(timeout=30) == 0
        assert next_one.poll() is None


def test_other_directories_have_programs_of_their_own(qtbot: QtBot, tmp_path: Path) -> None:
    with started(tmp_path / "one"), started(tmp_path / "two") as second:
        qtbot.waitUntil(lambda: answers(tmp_path / "one") and answers(tmp_path / "two"), timeout=30_000)
        assert second.poll() is None


def test_the_window_comes_out_of_the_task_bar(qtbot: QtBot, tmp_path: Path, qt_complaints: list[str]) -> None:
    seat = SingleInstance(tmp_path)
    assert seat.take()
    window = Window()
    qtbot.addWidget(window)
    window.show()
    window.setWindowState(Qt.WindowState.WindowMinimized)
    seat.called.connect(window.come_forward)
    seat.listen()
    with started(tmp_path) as second:
        qtbot.waitUntil(lambda: not window.isMinimized() and window.isVisible(), timeout=30_000)
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=30_000)
        assert second.returncode == 0
    seat.leave()
    # Without a display there is nothing to be raised over.
    qt_complaints[:] = [words for words in qt_complaints if "raise()" not in words]


def test_who_left_makes_room(tmp_path: Path) -> None:
    first, second = SingleInstance(tmp_path), SingleInstance(tmp_path)
    assert first.take()
    first.leave()
    assert second.take()
    second.leave()


def test_a_directory_that_takes_no_lock_keeps_nobody_from_working(tmp_path: Path) -> None:
    (tmp_path / LOCK).mkdir()
    seat = SingleInstance(tmp_path)
    assert seat.take()
    seat.listen()
    seat.leave()


def test_the_name_says_nothing(tmp_path: Path) -> None:
    name = server_name(tmp_path)
    assert tmp_path.name not in name
    assert name != server_name(tmp_path / "other")


@pytest.mark.parametrize("spelling", [".", "sub/.."])
def test_one_directory_has_one_name_however_it_is_written(tmp_path: Path, spelling: str) -> None:
    (tmp_path / "sub").mkdir()
    assert server_name(tmp_path / spelling) == server_name(tmp_path)
