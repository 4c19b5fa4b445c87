"""A full disk leaves the passwords as they were. Refusals and deaths at every write: `tests/dying`."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage import vault
from storage.errors import DiskFull, WrongPassword
from tests.dying.services import Full, watching
from tests.storage.conftest import CHEAP, PASSWORD, Profile

NEW_PASSWORD = "kawa bez cukru i mleka"


def opens_with(directory: Path, password: str) -> bool:
    try:
        vault.unlock_with_password(directory, password=password).wipe()
    except WrongPassword:
        return False
    return True


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_no_room_for_a_new_password(profile: Profile) -> None:
    script = (
        "import resource, sys; from pathlib import Path; from storage import vault, errors\n"
        "directory = Path(sys.argv[1]); key = vault.unlock_with_password(directory, password=sys.argv[2])\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))\n"
        "try: vault.set_password(directory, key=key, password=sys.argv[3], kdf=vault.KdfCost(8, 1, 1))\n"
        "except errors.DiskFull: sys.exit(42)\n"
    )
    before = profile.files()
    command = [sys.executable, "-c", script, str(profile.directory), PASSWORD, NEW_PASSWORD]
    assert subprocess.run(command, check=False).returncode == 42
    assert profile.files() == before


def test_a_profile_that_could_not_be_made_leaves_the_place_free(
    tmp_path: Path,
) -> None:
    with watching(Full(6)), pytest.raises(DiskFull):
        vault.create_profile(tmp_path / "p", display_name="A", password=PASSWORD, kdf=CHEAP)
    assert not (tmp_path / "p" / vault.KEYS_FILE).exists()


def test_wrong_password_stays_wrong_password_on_a_full_disk(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WrongPassword):
        vault.unlock_with_password(profile.directory, password=NEW_PASSWORD)
    assert opens_with(profile.directory, PASSWORD)
