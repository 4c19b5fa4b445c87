"""A profile cleared for good, stopped at every single step and gone on with."""

import shutil
from pathlib import Path
from typing import IO

import pytest

from storage import platform, vault_lock, wiping
from storage.errors import ProfileInUse
from storage.vault import DATABASE_FILE, KEYS_FILE, ProfileLock, create_profile
from tests.conftest import CHEAP, PASSWORD

NOTE = b"what is still to be said"


class StoppedError(Exception):
    """The machine went out."""


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    """A profile with everything that may lie in one."""
    directory = tmp_path / "profile-1"
    create_profile(directory, display_name="Anna", password=PASSWORD, kdf=CHEAP).key.wipe()
    for name in (
        DATABASE_FILE, "store.db-wal", "store.db.new", "store.seal", "store.state", "profile.keys.old",
        "profile.keys.damaged-1", "attachments/aa", "attachments.new/bb", "backups/parasol.backup",
        "replaced/1/profile.keys", "replaced/1/store.db", ".backup-1/profile.keys", "exchange.pending",
    ):  # fmt: skip
        path = directory / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"sealed words")
    return directory


def clear(directory: Path) -> None:
    with wiping.nobody_inside(directory):
        wiping.destroy_keys(directory)
        wiping.remove_rest(directory)
    wiping.remove_note(directory)


def test_the_names_are_those_of_the_vault() -> None:
    assert vault_lock.LOCK_FILE == wiping.LOCK
    assert KEYS_FILE == wiping._KEYS


def test_nothing_is_left(profile: Path) -> None:
    wiping.lay_note(profile, NOTE)
    assert wiping.find_decided(profile.parent) == [profile]
    assert not wiping.is_cleared(profile)
    clear(profile)
    assert not profile.exists()
    assert wiping.find_decided(profile.parent) == []


def test_keys_go_first_wherever_it_stops(profile: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every call that changes a file is the last one of some run; the next run ends it."""
    wiping.lay_note(profile, NOTE)
    left = 0

    def counted(name: str) -> None:
        real = getattr(Path, name) if hasattr(Path, name) else getattr(shutil, name)

        def step(path: Path, *args: object, **kwargs: object) -> object:
            nonlocal left
            if left == 0:
                raise StoppedError
            left -= 1
            return real(path, *args, **kwargs)

        monkeypatch.setattr(Path if hasattr(Path, name) else shutil, name, step)

    originals = {"unlink": Path.unlink, "rmtree": shutil.rmtree}
    steps, before = 0, profile
    while True:
        copy = tmp_path / f"run-{steps}"
        shutil.copytree(before, copy)
        left = steps
        counted("unlink")
        counted("rmtree")
        try:
            clear(copy)
            ended = True
        except StoppedError:
            ended = False
        monkeypatch.setattr(Path, "unlink", originals["unlink"])
        monkeypatch.setattr(shutil, "rmtree", originals["rmtree"])
        if ended:
            break
        keys = [path for path in copy.rglob("profile.keys*") if path.read_bytes() != b""]
        if not (copy / DATABASE_FILE).exists():
            assert not keys, "the store went before the last key"
        if (copy / wiping.NOTE).exists():
            assert wiping.find_decided(copy) == [copy]
            assert wiping.read_note(copy) == NOTE
            clear(copy)
        steps += 1
    assert steps > 15
    assert not copy.exists()


def test_an_open_profile_is_not_cleared(profile: Path) -> None:
    (profile / "exchange.pending").unlink()
    with ProfileLock(profile), pytest.raises(ProfileInUse), wiping.nobody_inside(profile):
        pass
    assert (profile / KEYS_FILE).exists()


def test_what_a_key_file_held_is_written_over(profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever still holds the file open reads noise."""
    written = (profile / KEYS_FILE).read_bytes()
    synced: list[str] = []
    real = platform.sync_file

    def noted(file: IO[bytes]) -> None:
        synced.append(Path(file.name).name)
        real(file)

    monkeypatch.setattr(platform, "sync_file", noted)
    with (profile / KEYS_FILE).open("rb") as held:
        wiping.destroy_keys(profile)
        now = held.read()
    assert len(now) == len(written)
    assert now != written
    assert synced.count(KEYS_FILE) == 3
    assert not list(profile.rglob("profile.keys*"))


def test_a_link_out_of_the_profile_is_not_followed(profile: Path, tmp_path: Path) -> None:
    outside = tmp_path / "photos"
    outside.mkdir()
    (outside / "one.jpg").write_bytes(b"a child")
    (outside / "profile.keys").write_bytes(b"of another profile")
    try:
        (profile / "backups-elsewhere").symlink_to(outside, target_is_directory=True)
    except OSError:
        pytest.skip("this account may not make links")
    clear(profile)
    assert sorted(path.name for path in outside.iterdir()) == ["one.jpg", "profile.keys"]
