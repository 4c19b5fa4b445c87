"""A change of the password that fails or dies at any step leaves the old password or the new one, never neither."""

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from storage import vault
from storage.errors import AccessDenied, DiskFailed, DiskFull, KnownError, WrongPassword
from tests.storage.conftest import CHEAP, PASSWORD, FailAt, Profile

NEW_PASSWORD = "kawa bez cukru i mleka"


def opens_with(directory: Path, password: str) -> bool:
    try:
        vault.unlock_with_password(directory, password=password).wipe()
    except WrongPassword:
        return False
    return True


@pytest.mark.parametrize(
    ("number", "known"), [(errno.ENOSPC, DiskFull), (errno.EIO, DiskFailed), (errno.EACCES, AccessDenied)]
)
def test_refusal_at_every_step(
    profile: Profile, monkeypatch: pytest.MonkeyPatch, number: int, known: type[KnownError]
) -> None:
    step, failures = 0, 0
    while True:
        step += 1
        with monkeypatch.context() as patch:
            fail = FailAt(patch, step=step, number=number)
            try:
                vault.set_password(profile.directory, key=profile.key, password=NEW_PASSWORD, kdf=CHEAP)
            except known:
                failures += 1
        old, new = opens_with(profile.directory, PASSWORD), opens_with(profile.directory, NEW_PASSWORD)
        assert old != new
        assert vault.unlock_with_recovery_code(profile.directory, code=profile.code).raw_hex() == profile.key.raw_hex()
        assert not [name for name in profile.files() if name.endswith(".new")]
        if fail.left > 0:
            break
        vault.set_password(profile.directory, key=profile.key, password=PASSWORD, kdf=CHEAP)
    assert failures >= 8


DYING = """
import os, sys
from pathlib import Path
from storage import vault
left = int(sys.argv[2])
def dying(service):
    def serve(*arguments, **options):
        global left
        left -= 1
        if left == 0:
            os._exit(9)
        return service(*arguments, **options)
    return serve
directory = Path(sys.argv[1])
key = vault.unlock_with_password(directory, password=sys.argv[3])
for place, name in [(os, "open"), (os, "fsync"), (Path, "replace"), (Path, "unlink")]:
    setattr(place, name, dying(getattr(place, name)))
vault.set_password(directory, key=key, password=sys.argv[4], kdf=vault.KdfCost(8, 1, 1))
"""


@pytest.mark.slow
def test_death_at_every_step(profile: Profile) -> None:
    old, new, step, code = PASSWORD, NEW_PASSWORD, 0, 9
    while code == 9:
        step += 1
        command = [sys.executable, "-c", DYING, str(profile.directory), str(step), old, new]
        code = subprocess.run(command, check=False).returncode
        opened = [password for password in (old, new) if opens_with(profile.directory, password)]
        assert len(opened) == 1
        if opened == [new]:
            old, new = new, old
    assert code == 0
    assert step > 8


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
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        FailAt(patch, step=6, number=errno.ENOSPC)
        with pytest.raises(DiskFull):
            vault.create_profile(tmp_path / "p", display_name="A", password=PASSWORD, kdf=CHEAP)
    assert not (tmp_path / "p" / vault.KEYS_FILE).exists()


def test_wrong_password_stays_wrong_password_on_a_full_disk(profile: Profile, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WrongPassword):
        vault.unlock_with_password(profile.directory, password=NEW_PASSWORD)
    assert opens_with(profile.directory, PASSWORD)
