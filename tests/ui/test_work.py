"""The door off the GUI thread, with the real store behind it."""

import sys
import threading

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMessageBox, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from app.errors import StoreLocked, Unexpected, WrongPassword
from app.opening import LaptopWorkspace
from storage.models import Institution
from ui import work


def _write(session: Session) -> str:
    session.add(Institution(scope="office", name="Szkoła Podstawowa nr 1"))
    return "szkoła"


def _names(session: Session) -> list[str]:
    return [row.name for row in session.exec(select(Institution))]


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_a_command_is_committed_told_and_broadcast(open_store: LaptopWorkspace, owner: QObject) -> None:
    told: list[object] = []
    changes: list[work.Change] = []
    work.door().changed.connect(changes.append)
    work.run_command(owner, _write, done=told.append)
    work.run_query(owner, _names, done=told.append)
    assert work.wait_idle()
    assert told == ["szkoła", ["Szkoła Podstawowa nr 1"]]
    assert [change.what for change in changes] == ["szkoła"]


def test_a_quiet_command_is_not_broadcast(open_store: LaptopWorkspace, owner: QObject) -> None:
    changes: list[work.Change] = []
    work.door().changed.connect(changes.append)
    work.run_command(owner, _write, quiet=True)
    assert work.wait_idle()
    assert changes == []


def test_work_runs_elsewhere_and_answers_here(open_store: LaptopWorkspace, owner: QObject) -> None:
    here = threading.get_ident()
    seen: dict[str, int] = {}
    work.run_query(
        owner,
        lambda _session: seen.setdefault("worker", threading.get_ident()),
        done=lambda _ident: seen.update(answer=threading.get_ident()),
    )
    work.run_network(owner, lambda _workspace: seen.setdefault("network", threading.get_ident()))
    assert work.wait_idle()
    assert seen["answer"] == here
    assert len({here, seen["worker"], seen["network"]}) == 3


def test_a_failed_command_leaves_nothing_behind(open_store: LaptopWorkspace, owner: QObject) -> None:
    errors: list[Exception] = []
    found: list[list[str]] = []

    def fail(session: Session) -> None:
        _write(session)
        session.flush()
        raise WrongPassword

    work.run_command(owner, fail, failed=errors.append)
    work.run_query(owner, _names, done=found.append)
    assert work.wait_idle()
    assert [type(error) for error in errors] == [WrongPassword]
    assert found == [[]]


def test_nothing_is_delivered_to_a_screen_that_is_gone(open_store: LaptopWorkspace, owner: QObject) -> None:
    told: list[object] = []
    names: list[list[str]] = []
    screen = QWidget()
    work.run_command(screen, _write, done=told.append)
    shiboken6.delete(screen)
    work.run_query(owner, _names, done=names.append)
    assert work.wait_idle()
    assert told == []
    assert names == [["Szkoła Podstawowa nr 1"]]


def test_a_known_error_nobody_takes_is_shown(open_store: LaptopWorkspace, qtbot: QtBot) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.show()

    def fail(_session: Session) -> None:
        raise WrongPassword

    work.run_query(screen, fail, done=lambda _none: None)
    assert work.wait_idle()
    box = screen.findChild(QMessageBox)
    assert box is not None
    assert "hasło nie pasuje" in box.text()
    box.close()


def test_a_bug_is_reported_and_the_screen_does_not_wait_forever(
    open_store: LaptopWorkspace, owner: QObject, monkeypatch: pytest.MonkeyPatch
) -> None:
    reported: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, _error, _trace: reported.append(kind))
    errors: list[Exception] = []
    work.run_query(owner, lambda _session: 1 // 0, done=lambda _none: None, failed=errors.append)
    assert work.wait_idle()
    assert reported == [ZeroDivisionError]
    assert [type(error) for error in errors] == [Unexpected]


def test_without_a_store_work_is_refused(owner: QObject) -> None:
    errors: list[Exception] = []
    work.run_query(owner, _names, done=lambda _names: None, failed=errors.append)
    assert work.wait_idle()
    assert [type(error) for error in errors] == [StoreLocked]


def test_closing_comes_after_what_was_asked_before(open_store: LaptopWorkspace, owner: QObject) -> None:
    order: list[str] = []
    work.run_command(owner, _write, done=lambda _none: order.append("saved"))
    work.close_store(owner, done=lambda: order.append("closed"))
    assert work.wait_idle()
    assert order == ["saved", "closed"]
    assert not work.door().is_open
    assert open_store.key.wiped


def test_progress_comes_back_to_this_thread(open_store: LaptopWorkspace, owner: QObject) -> None:
    steps: list[tuple[int, int]] = []

    def hear(step: int) -> None:
        steps.append((step, threading.get_ident()))

    tell = work.relay(owner, hear)

    def long(_workspace: object) -> None:
        for step in range(3):
            tell(step)

    work.run_network(owner, long)
    assert work.wait_idle()
    assert steps == [(step, threading.get_ident()) for step in range(3)]
