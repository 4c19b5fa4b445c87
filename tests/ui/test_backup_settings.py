"""Backups in the settings and by themselves; password and paper code; the log. A real store, keys and clicks."""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app import audit, backups, clock, profiles
from app.audit_words import more, what
from app.errors import WrongPassword
from app.opening import LaptopWorkspace
from storage.errors import NoRoomForBackup
from storage.vocabulary.audit import AuditKind
from tests.conftest import CHEAP
from tests.demo_day import MORNING, PASSWORD
from tests.ui.demo_window import button, front
from tests.ui.keyboard import type_keys
from tests.ui.locked_program import frame, program, settle
from ui import backup_keeper, work
from ui.application import Application
from ui.backup_keeper import QUIET_SECONDS, BackupWatch
from ui.demo import driver
from ui.main_window import MainWindow
from ui.screens.log.view import LogScreen
from ui.screens.settings.backups import BackupCard
from ui.screens.settings.paper_dialog import PaperDialog
from ui.screens.settings.password_dialog import PasswordDialog
from ui.screens.settings.view import SettingsScreen
from ui.settings import settings

__all__ = ["program"]

NEW = "cztery zielone stare drzewa"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("storage.vault_slots.calibrated", lambda: CHEAP)


@pytest.fixture
def screen(window: MainWindow) -> Iterator[SettingsScreen]:
    window.go("settings")
    yield front(window, SettingsScreen)
    for dialog in window.findChildren(PasswordDialog) + window.findChildren(PaperDialog):
        dialog.close()


def _words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if not label.isHidden())


def _press(widget: QWidget, words: str) -> None:
    # A page of many cards is built slice by slice.
    driver.wait_until(
        lambda: any(words in driver.says(one) for one in driver.visible(widget, QAbstractButton)), what=words
    )
    QTest.keyClick(button(widget, words), Qt.Key.Key_Space)
    settle()


def test_a_backup_at_a_word_with_progress(screen: SettingsScreen, demo: LaptopWorkspace) -> None:
    card = screen.backups
    assert "jeszcze nie" in _words(card.facts)
    assert card.check.isHidden()
    said: list[int] = []
    backup_keeper.current().step.connect(said.append)
    QTest.keyClick(card.make, Qt.Key.Key_Space)
    assert not card.strip.isHidden()
    assert not card.make.isEnabled()
    settle()
    assert said[-1] == 100
    assert card.strip.isHidden()
    assert "poniedziałek, 23 listopada 2026, 08:30" in _words(card.facts)
    assert len(backups.backups_of([demo.directory])) == 1
    _press(card, "Sprawdź kopię")
    assert card.problem.words() == "Najnowsza kopia otwiera się i da się z niej wszystko odczytać."
    assert "otworzyła się" in _words(card.facts)


def test_a_backup_that_is_stopped_leaves_nothing_and_no_complaint(
    screen: SettingsScreen, demo: LaptopWorkspace
) -> None:
    card = screen.backups
    QTest.keyClick(card.make, Qt.Key.Key_Space)
    QTest.keyClick(button(card, "Przerwij"), Qt.Key.Key_Space)
    settle()
    assert backups.backups_of([demo.directory]) == ()
    assert card.strip.isHidden()
    assert card.problem.isHidden()
    assert card.make.isEnabled()


def test_a_torn_backup_is_said(screen: SettingsScreen, demo: LaptopWorkspace) -> None:
    _press(screen.backups, "Zrób kopię teraz")
    path = backups.backups_of([demo.directory])[0].path
    path.write_bytes(path.read_bytes()[:-3000])
    _press(screen.backups, "Sprawdź kopię")
    assert "nie otwiera" in screen.backups.problem.words()


def test_a_full_disk_is_said_in_words(screen: SettingsScreen, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    full = shutil.disk_usage(tmp_path)._replace(free=1024)
    monkeypatch.setattr("storage.backup.shutil.disk_usage", lambda _place: full)
    _press(screen.backups, "Zrób kopię teraz")
    assert "za mało miejsca" in screen.backups.problem.words().lower()


def test_a_second_place_gets_its_copy_at_once_and_its_absence_is_said(screen: SettingsScreen, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    screen.backups.choose_place(stick)
    settle()
    assert len(backups.backups_of((), place=stick)) == 1
    assert str(stick) in _words(screen.backups.facts)
    shutil.rmtree(stick)
    with clock.fixed(MORNING + timedelta(minutes=1)):
        _press(screen.backups, "Zrób kopię teraz")
    assert "Drugie" in screen.backups.problem.words() or "drugie" in screen.backups.problem.words()
    _press(screen.backups, "Bez drugiego miejsca")
    assert str(stick) not in _words(screen.backups.facts)


def test_a_backup_makes_itself_in_a_quiet_moment_and_once(program: Application) -> None:
    window = frame(program)
    watch = window.findChild(BackupWatch)
    assert watch is not None
    directory = program.profile.directory if program.profile else Path()
    touched = program.idle.last_input
    assert not watch.look(touched + QUIET_SECONDS - 1), "somebody is typing"
    assert watch.look(touched + QUIET_SECONDS)
    settle()
    assert len(backups.backups_of([directory])) == 1
    with clock.fixed(MORNING + timedelta(hours=2)):
        assert watch.look(touched + QUIET_SECONDS)
        settle()
    assert len(backups.backups_of([directory])) == 1
    with clock.fixed(MORNING + timedelta(hours=21)):
        assert watch.look(touched + QUIET_SECONDS)
        settle()
    assert len(backups.backups_of([directory])) == 2


def test_one_that_fails_by_itself_shows_no_box_and_rests(program: Application, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_of: object, **_named: object) -> None:
        raise NoRoomForBackup(needed_mb=50, free_mb=1)

    monkeypatch.setattr("storage.backup.write_backup", refuse)
    keeper = backup_keeper.current()
    assert keeper.keep_up()
    settle()
    assert QApplication.activeModalWidget() is None
    assert not keeper.keep_up(), "the next try waits"
    strip = frame(program).conditions.strip
    settle()
    assert [one.kind for one in strip.said()] == ["backup"]
    assert strip.said()[0].sentence == "Na tym komputerze nie ma jeszcze żadnej kopii."


def test_locking_stops_a_backup_and_the_next_unlock_makes_one(program: Application, qtbot: QtBot) -> None:
    with qtbot.waitSignal(program.locked):
        assert backup_keeper.current().start()
        program.lock()
    settle()
    assert not work.door().is_open
    assert not backup_keeper.current().running()


def test_the_password_is_changed(screen: SettingsScreen, window: MainWindow, demo: LaptopWorkspace) -> None:
    _press(screen.keys, "Zmień hasło…")
    dialog = window.findChild(PasswordDialog)
    assert dialog is not None
    type_keys(dialog.asked.field.line, "nie to hasło")
    type_keys(dialog.passwords.first.line, NEW)
    type_keys(dialog.passwords.second.line, NEW)
    QTest.keyClick(dialog.passwords.second.line, Qt.Key.Key_Return)
    settle()
    assert "hasło nie pasuje" in dialog.asked.message.text()
    dialog.asked.field.clear()
    type_keys(dialog.asked.field.line, PASSWORD)
    QTest.keyClick(dialog.passwords.second.line, Qt.Key.Key_Return)
    settle()
    profiles.check_password(demo.directory, password=NEW)
    with pytest.raises(WrongPassword):
        profiles.check_password(demo.directory, password=PASSWORD)


def test_a_new_paper_code_is_asked_back(screen: SettingsScreen, window: MainWindow, demo: LaptopWorkspace) -> None:
    kept: list[bool] = []
    _press(screen.keys, "Nowy kod na kartkę…")
    dialog = window.findChild(PaperDialog)
    assert dialog is not None
    dialog.kept.connect(lambda: kept.append(True))
    type_keys(dialog.asked.field.line, PASSWORD)
    QTest.keyClick(dialog.asked.field.line, Qt.Key.Key_Return)
    settle()
    paper = dialog.paper()
    assert paper is not None
    groups = [label.text() for label in paper.grid.findChildren(QLabel)]
    profiles.check_recovery_code(demo.directory, code="-".join(groups))
    QTest.keyClick(paper.button, Qt.Key.Key_Space)
    for place, field in zip(paper.asked, paper.fields, strict=True):
        type_keys(field, groups[place])
    QTest.keyClick(paper.button, Qt.Key.Key_Space)
    settle()
    assert kept == [True]


def test_a_new_data_key_is_asked_about_first(screen: SettingsScreen) -> None:
    wanted: list[bool] = []
    settings.new_key_wanted.connect(lambda: wanted.append(True))
    _press(screen.keys, "Nowy klucz danych…")
    assert wanted == []
    _press(screen.keys, "Zablokuj i przejdź dalej")
    assert wanted == [True]


def test_the_log_says_what_was_done_and_notices_a_change(window: MainWindow, demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        audit.record(session, kind=AuditKind.UNLOCKED, detail={"failures": 2})
        audit.record(session, kind=AuditKind.PRINTED, about="x", detail={"copies": 2})
        audit.record(session, kind=AuditKind.RESTRICTED_OPENED, about="y", detail={"entity": "note"})
    window.go("settings")
    _press(front(window, SettingsScreen), "Pokaż dziennik")
    screen = front(window, LogScreen)
    lines = [(row.title, row.detail) for row in screen.list.rows()]
    assert lines == [
        ("Otwarto zastrzeżony wpis", "Notatka"),
        ("Wydrukowano", "2 egzemplarze"),
        ("Odblokowano", "hasłem · 2 nieudane próby od ostatniego wejścia"),
    ]
    assert screen.list.rows()[0].section == "poniedziałek, 23 listopada 2026"
    _press(screen, "Sprawdź dziennik")
    assert screen.banner.words() == "Dziennik jest cały: 3 wpisy."
    with demo.engine.begin() as connection:
        past_the_guard = connection.connection.driver_connection
        assert past_the_guard is not None
        past_the_guard.execute("UPDATE audit_entry SET about = 'z' WHERE number = 2")
    _press(screen, "Sprawdź dziennik")
    assert "Wpis nr 2 nie pasuje" in screen.banner.words()


def test_every_way_in_has_words() -> None:
    said = {
        more(audit.Trace(MORNING, AuditKind.UNLOCKED, "", {"by": by})) for by in ("", "recovery", "office", "new_key")
    }
    assert len(said) == 4
    assert what(audit.Trace(MORNING, AuditKind.DECIDED, "", {})) == "Rozstrzygnięto dwie wersje"


def test_a_card_built_while_a_backup_goes_on_shows_it(screen: SettingsScreen, qtbot: QtBot) -> None:
    QTest.keyClick(screen.backups.make, Qt.Key.Key_Space)
    second = BackupCard()
    qtbot.addWidget(second)
    assert not second.strip.isHidden()
    settle()
    assert second.strip.isHidden()


def test_the_departure_check_names_the_backup(screen: SettingsScreen, window: MainWindow) -> None:
    _press(screen.backups, "Zrób kopię teraz")
    window.go("departure")
    settle()
    shown = window.stack.front()
    assert shown is not None
    assert "Kopia zapasowa: pon. 23 lis, 08:30" in _words(shown)
