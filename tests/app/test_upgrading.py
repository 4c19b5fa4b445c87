"""Stores of older versions: opened by this program with every row, after a backup, whatever stops the upgrade."""

import errno
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from app import backups
from app.errors import KnownError
from app.upgrading import PENDING
from storage import backup, database
from storage.vault import ProfileLock
from tests.conftest import PASSWORD, reopen
from tests.fixtures.make_profiles import HERE, NAMES
from tests.storage.conftest import FailAt

VERSIONS = sorted(one.name for one in HERE.iterdir())
OLDEST = VERSIONS[0]


def stored(version: str, place: Path) -> Path:
    """Lay out the profile as a program of that version left it."""
    shutil.rmtree(place, ignore_errors=True)
    shutil.copytree(HERE / version, place)
    return place


def check_whole(directory: Path) -> None:
    """Open the profile with this program and find every row."""
    # A refusal may have left the lock of the program that died.
    with ProfileLock(directory):
        pass
    opened = reopen(directory)
    try:
        assert not database.needs_upgrade(opened.engine)
        database.check_integrity(opened.engine)
        with opened.read() as session:
            names = session.connection().execute(text("SELECT name FROM institution ORDER BY id")).scalars().all()
        assert list(names) == NAMES
    finally:
        opened.close()
    assert not (directory / PENDING).exists()


@pytest.mark.parametrize("version", VERSIONS)
def test_a_stored_profile_opens_with_every_row(tmp_path: Path, version: str) -> None:
    directory = stored(version, tmp_path / "profile")
    check_whole(directory)
    kept = backups.list_backups(directory / backups.DIRECTORY)
    assert [backup.read_manifest(one.path).schema for one in kept] == ([version] if version != database.head() else [])


def test_the_backup_of_before_can_be_put_in_force(tmp_path: Path) -> None:
    directory = stored(OLDEST, tmp_path / "profile")
    check_whole(directory)
    (made,) = backups.list_backups(directory / backups.DIRECTORY)
    (directory / "store.db").write_bytes(b"damaged" * 1000)
    backup.check_backup(made.path)
    extracted = tmp_path / "extracted"
    assert backup.extract_backup(made.path, extracted).schema == OLDEST
    backups.put_in_force(made.path, password=PASSWORD, directory=directory)
    check_whole(directory)


@pytest.mark.slow
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_refused_at_every_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    step, failures = 0, 0
    while True:
        step += 1
        directory = stored(OLDEST, tmp_path / "profile")
        with monkeypatch.context() as patch:
            fail = FailAt(patch, step=step, number=number)
            try:
                reopen(directory).close()
            except KnownError:
                failures += 1
        check_whole(directory)
        if fail.left > 0:
            break
    assert failures >= 15


DYING = """
import os, sys
from pathlib import Path
import storage.database, storage.schema
from alembic.operations import Operations
from tests.conftest import reopen
left = int(sys.argv[2])
def dying(service):
    def serve(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return service(*arguments, **options)
    return serve
for place, name in [
    (os, "open"), (os, "fsync"), (Path, "replace"), (Path, "unlink"),
    (Operations, "create_table"), (Operations, "create_index"), (Operations, "execute"),
]:
    setattr(place, name, dying(getattr(place, name)))
reopen(Path(sys.argv[1])).close()
"""


@pytest.mark.slow
def test_dying_at_every_step(tmp_path: Path) -> None:
    step, code = 0, 9
    while code == 9:
        step += 1
        directory = stored(OLDEST, tmp_path / "profile")
        code = subprocess.run([sys.executable, "-c", DYING, str(directory), str(step)], check=False).returncode
        check_whole(directory)
    assert code == 0
    assert step > 15
