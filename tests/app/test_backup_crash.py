"""A backup or a restore that is refused or dies at any step loses nothing that was acknowledged."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlmodel import select

from app import backups
from app.errors import KnownError
from app.opening import LaptopWorkspace, open_profile
from storage.models import OFFICE_SCOPE, Institution
from storage.vault import ProfileLock, unlock_with_password
from tests.conftest import PASSWORD
from tests.storage.conftest import FailAt

BEFORE, AFTER = "Sprzed kopii", "Po kopii"


def _reopen(directory: Path) -> LaptopWorkspace:
    return open_profile(directory, key=unlock_with_password(directory, password=PASSWORD), lock=ProfileLock(directory))


def _name(workspace: LaptopWorkspace, words: str) -> None:
    with workspace.write() as session:
        row = session.exec(select(Institution)).first() or Institution(scope=OFFICE_SCOPE, name="")
        row.name = words
        session.add(row)


def _named(directory: Path) -> str:
    # A refusal may have left the lock of the program that died; taking it finishes what was begun.
    with ProfileLock(directory):
        pass
    opened = _reopen(directory)
    try:
        with opened.read() as session:
            return session.exec(select(Institution.name)).one()
    finally:
        opened.close()


@pytest.fixture
def backed_up(workspace: LaptopWorkspace) -> Path:
    """The directory of a closed profile whose newest backup is older than its store."""
    _name(workspace, BEFORE)
    backups.back_up(workspace)
    _name(workspace, AFTER)
    workspace.close()
    return workspace.directory


def _restore(directory: Path) -> None:
    path = backups.list_backups(directory / backups.DIRECTORY)[-1].path
    with backups.opened_backup(path, password=PASSWORD, profile=directory) as opened:
        backups.restore(directory, opened)


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_backup_refused_at_every_step_leaves_the_others_whole(
    workspace: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    _name(workspace, BEFORE)
    backups.back_up(workspace)
    home = workspace.directory / backups.DIRECTORY
    first = {path.name: path.read_bytes() for path in home.iterdir()}
    step, failures = 0, 0
    while True:
        step += 1
        with monkeypatch.context() as patch:
            fail = FailAt(patch, step=step, number=number)
            try:
                backups.back_up(workspace)
            except KnownError:
                failures += 1
        whole = backups.list_backups(home)
        assert whole
        assert all(path.suffix == ".backup" for path in home.iterdir())
        with backups.opened_backup(whole[0].path, password=PASSWORD, profile=workspace.directory) as opened:
            assert opened.contents.unsent > 0
        _name(workspace, f"{BEFORE} {step}")
        if fail.left > 0:
            break
    assert failures >= 8
    assert first


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_restore_refused_at_every_step_leaves_one_of_the_two(
    backed_up: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, number: int
) -> None:
    pristine = tmp_path / "pristine"
    shutil.copytree(backed_up, pristine)
    step, failures, seen = 0, 0, set[str]()
    while True:
        step += 1
        with monkeypatch.context() as patch:
            fail = FailAt(patch, step=step, number=number)
            try:
                _restore(backed_up)
            except KnownError:
                failures += 1
        seen.add(_named(backed_up))
        if fail.left > 0:
            break
        shutil.rmtree(backed_up)
        shutil.copytree(pristine, backed_up)
    assert seen == {BEFORE, AFTER}
    assert failures >= 15


DYING = """
import os, sys
from pathlib import Path
from tests.app.test_backup_crash import _restore
left = int(sys.argv[2])
def dying(service):
    def serve(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return service(*arguments, **options)
    return serve
for place, name in [(os, "open"), (os, "fsync"), (Path, "replace"), (Path, "unlink")]:
    setattr(place, name, dying(getattr(place, name)))
_restore(Path(sys.argv[1]))
"""


@pytest.mark.slow
def test_a_restore_that_dies_at_every_step_leaves_one_of_the_two(backed_up: Path, tmp_path: Path) -> None:
    pristine = tmp_path / "pristine"
    shutil.copytree(backed_up, pristine)
    step, code, seen = 0, 9, set[str]()
    while code == 9:
        step += 1
        command = [sys.executable, "-c", DYING, str(backed_up), str(step)]
        code = subprocess.run(command, check=False).returncode
        seen.add(_named(backed_up))
        shutil.rmtree(backed_up)
        shutil.copytree(pristine, backed_up)
    assert code == 0
    assert seen == {BEFORE, AFTER}
