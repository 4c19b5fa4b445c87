"""Stores of older versions: opened by this program with every row, after a backup.

Whatever stops the upgrade in between: `tests/dying`.
"""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from app import backups
from app.upgrading import PENDING
from storage import backup, database
from storage.vault import ProfileLock
from tests.conftest import PASSWORD, reopen
from tests.fixtures.make_profiles import HERE, NAMES

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
