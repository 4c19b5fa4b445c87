"""Backups that make themselves when due, and the way back from one, step by step."""

import shutil
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from app import backups, clock, profiles
from app.errors import WrongPassword
from app.opening import LaptopWorkspace
from storage.errors import NoRoomForBackup
from storage.models import Note
from tests.demo_day import MORNING, PASSWORD


def test_what_is_due_is_made_once(demo: LaptopWorkspace) -> None:
    first = backups.keep_up(demo)
    assert first.last == MORNING
    assert first.drill_last == MORNING
    assert first.drill_passed
    with clock.fixed(MORNING + timedelta(hours=19)):
        assert backups.keep_up(demo) == first
    with clock.fixed(MORNING + timedelta(hours=21)):
        second = backups.keep_up(demo)
    assert second.last == MORNING + timedelta(hours=21)
    assert second.drill_last == MORNING
    with clock.fixed(MORNING + timedelta(days=31)):
        assert backups.keep_up(demo).drill_last == MORNING + timedelta(days=31)


def test_a_stopped_backup_is_no_problem_and_leaves_nothing(demo: LaptopWorkspace) -> None:
    assert backups.make_backup(demo, stopped=lambda: True) is None
    assert backups.keep_up(demo, stopped=lambda: True).last is None
    assert list((demo.directory / backups.DIRECTORY).iterdir()) == []
    with demo.read() as session:
        assert backups.backup_state(session).problem == ""


def test_progress_ends_at_a_hundred(demo: LaptopWorkspace) -> None:
    said: list[int] = []
    backups.make_backup(demo, progress=said.append)
    assert said[-1] == 100
    assert said == sorted(said)


def test_a_problem_is_kept(demo: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    full = shutil.disk_usage(demo.directory)._replace(free=1024)
    monkeypatch.setattr("storage.backup.shutil.disk_usage", lambda _place: full)
    with pytest.raises(NoRoomForBackup):
        backups.keep_up(demo)
    with demo.read() as session:
        assert backups.backup_state(session).problem == NoRoomForBackup.code


def test_backups_are_found_in_the_profile_on_a_stick_and_as_a_file(demo: LaptopWorkspace, tmp_path: Path) -> None:
    backups.back_up(demo)
    stick = tmp_path / "stick"
    stick.mkdir()
    with clock.fixed(MORNING + timedelta(days=1)):
        backups.back_up(demo)
    own = backups.backups_of([demo.directory])
    assert [one.made_at for one in own] == [MORNING + timedelta(days=1), MORNING]
    shutil.copyfile(own[0].path, stick / own[0].path.name)
    assert len(backups.backups_of([demo.directory], place=stick)) == 3
    assert len(backups.backups_of((), place=stick / own[0].path.name)) == 1
    assert len(backups.backups_of((), place=demo.directory)) == 2, "the folder around it will do"
    (stick / "list.backup").write_text("to nie kopia")
    assert backups.backups_of((), place=stick / "list.backup") == ()


def test_a_new_laptop_gets_the_whole_profile_back(demo: LaptopWorkspace, tmp_path: Path) -> None:
    backups.back_up(demo)
    path = backups.backups_of([demo.directory])[0].path
    with demo.read() as session:
        notes = {row.id for row in session.exec(select(Note)).all()}
    root = tmp_path / "new-laptop"
    assert backups.home_for(path, root=demo.directory.parent) == demo.directory
    home = backups.home_for(path, root=root)
    with pytest.raises(WrongPassword):
        backups.look_inside(path, password="nie to hasło", directory=home)
    assert not home.exists(), "a try that failed leaves no empty profile"
    assert backups.look_inside(path, password=PASSWORD, directory=home).made_at == MORNING
    assert not home.exists()
    backups.put_in_force(path, password=PASSWORD, directory=home)
    again = profiles.unlock(home, password=PASSWORD)
    with again.read() as session:
        assert {row.id for row in session.exec(select(Note)).all()} == notes
        assert backups.sync_waits_since(session) == MORNING
    again.close()
