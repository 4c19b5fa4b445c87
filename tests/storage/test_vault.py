import json
import pickle
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from storage import vault, vault_file, vault_slots
from storage.errors import (
    KeysDamaged,
    KeysMissing,
    PasswordTooWeak,
    ProfileExists,
    ProfileInUse,
    StoreLocked,
    WrongPassword,
    WrongRecoveryCode,
)
from storage.vault_recovery import new_secret, write_code
from tests.storage.conftest import CHEAP, PASSWORD, Profile

NEW_PASSWORD = "kawa bez cukru i mleka"


def test_password_and_code_open_the_same_key(profile: Profile) -> None:
    by_password = vault.unlock_with_password(profile.directory, password=PASSWORD)
    by_code = vault.unlock_with_recovery_code(profile.directory, code=profile.code)
    assert by_password.raw_hex() == by_code.raw_hex() == profile.key.raw_hex()


def test_header_is_readable_without_a_secret(profile: Profile) -> None:
    header = vault.read_header(profile.directory)
    assert (header.display_name, header.demo) == ("Anna Zielińska", False)
    assert len(header.profile_id) == 32


def test_two_profiles_share_nothing(profile: Profile, tmp_path: Path) -> None:
    other = vault.create_profile(tmp_path / "other", display_name="Anna", password=PASSWORD, demo=True, kdf=CHEAP)
    assert other.key.raw_hex() != profile.key.raw_hex()
    assert vault.read_header(tmp_path / "other").demo
    with pytest.raises(WrongRecoveryCode):
        vault.unlock_with_recovery_code(profile.directory, code=other.recovery_code)


def test_default_cost_is_at_least_the_floor() -> None:
    cost = vault_slots.calibrated()
    assert cost.memory_kib >= 64 * 1024
    assert cost.iterations >= 3


def test_password_is_the_same_however_the_keyboard_composes_it(tmp_path: Path) -> None:
    made = vault.create_profile(tmp_path / "p", display_name="J", password="żółta łódź jesienią", kdf=CHEAP)
    decomposed = unicodedata.normalize("NFD", "żółta łódź jesienią")
    assert vault.unlock_with_password(tmp_path / "p", password=decomposed).raw_hex() == made.key.raw_hex()


def test_wrong_passwords_are_counted_on_disk_until_the_right_one(profile: Profile) -> None:
    before = (profile.directory / vault.KEYS_FILE).read_bytes()
    waits = []
    for _ in range(6):
        with pytest.raises(WrongPassword) as caught:
            vault.unlock_with_password(profile.directory, password="nie to hasło")
        waits.append(caught.value.params["wait_seconds"])
    assert waits == [0.0, 0.0, 1.0, 2.0, 4.0, 8.0]
    assert vault.failed_tries(profile.directory) == 6
    vault.unlock_with_password(profile.directory, password=PASSWORD).wipe()
    assert vault.failed_tries(profile.directory) == 0
    assert (profile.directory / vault.KEYS_FILE).read_bytes() == before


def test_delay_grows_and_ends_at_five_minutes() -> None:
    delays = [vault.delay_after(failures) for failures in range(2000)]
    assert delays == sorted(delays)
    assert delays[-1] == 300.0


@pytest.mark.parametrize("content", [b"", b"garbage", b"99999999999999", "٣".encode()])
def test_damaged_counter_neither_locks_out_nor_crashes(profile: Profile, content: bytes) -> None:
    (profile.directory / "profile.tries").write_bytes(content)
    assert vault.delay_after(vault.failed_tries(profile.directory)) <= 1.0
    assert vault.unlock_with_password(profile.directory, password=PASSWORD).raw_hex() == profile.key.raw_hex()


def test_new_password_replaces_the_old_and_keeps_the_code(profile: Profile) -> None:
    vault.set_password(profile.directory, key=profile.key, password=NEW_PASSWORD, kdf=CHEAP)
    with pytest.raises(WrongPassword):
        vault.unlock_with_password(profile.directory, password=PASSWORD)
    for key in (
        vault.unlock_with_password(profile.directory, password=NEW_PASSWORD),
        vault.unlock_with_recovery_code(profile.directory, code=profile.code),
    ):
        assert key.raw_hex() == profile.key.raw_hex()


def test_new_code_replaces_the_old_and_keeps_the_password(profile: Profile) -> None:
    code = vault.set_recovery_code(profile.directory, key=profile.key)
    with pytest.raises(WrongRecoveryCode):
        vault.unlock_with_recovery_code(profile.directory, code=profile.code)
    assert vault.unlock_with_recovery_code(profile.directory, code=code).raw_hex() == profile.key.raw_hex()
    assert vault.unlock_with_password(profile.directory, password=PASSWORD).raw_hex() == profile.key.raw_hex()


def test_a_key_of_another_profile_changes_nothing(profile: Profile) -> None:
    before = profile.files()
    with pytest.raises(KeysDamaged):
        vault.set_password(profile.directory, key=vault.DataKey(bytes(32)), password=NEW_PASSWORD, kdf=CHEAP)
    assert profile.files() == before


def test_a_slot_of_a_kind_not_yet_known_survives_a_change_of_password(profile: Profile) -> None:
    path = profile.directory / vault.KEYS_FILE
    keys = vault_file.load(path)
    slots = keys.slots | {"office": b"from a later version"}
    path.write_bytes(vault_file.KeysFile(header=keys.header, slots=slots).encode(profile.key))
    vault.set_password(profile.directory, key=profile.key, password=NEW_PASSWORD, kdf=CHEAP)
    assert vault_file.load(path).slots["office"] == b"from a later version"


@pytest.mark.parametrize("password", ["", "            ", "krótkie", "aaaaaaaaaaaaaaaa", "qwertyuiop1234"])
def test_a_weak_password_makes_no_profile(tmp_path: Path, password: str) -> None:
    with pytest.raises(PasswordTooWeak):
        vault.create_profile(tmp_path / "p", display_name="A", password=password, kdf=CHEAP)
    assert not (tmp_path / "p").exists()


@pytest.mark.parametrize("name", [vault.KEYS_FILE, vault.PREVIOUS_FILE, vault.DATABASE_FILE])
def test_a_profile_is_never_made_over_another(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"someone's work")
    with pytest.raises(ProfileExists):
        vault.create_profile(tmp_path, display_name="A", password=PASSWORD, kdf=CHEAP)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {name: b"someone's work"}


def test_missing_key_file(profile: Profile) -> None:
    (profile.directory / vault.KEYS_FILE).unlink()
    with pytest.raises(KeysMissing) as caught:
        vault.unlock_with_password(profile.directory, password=PASSWORD)
    assert caught.value.params == {"previous_exists": True}


@pytest.mark.parametrize("damaged", [True, False])
def test_older_generation_is_restored_at_the_users_word(profile: Profile, *, damaged: bool) -> None:
    path = profile.directory / vault.KEYS_FILE
    path.unlink()
    if damaged:
        path.write_bytes(b"rubbish")
    vault.restore_previous_keys(profile.directory)
    assert vault.unlock_with_password(profile.directory, password=PASSWORD).raw_hex() == profile.key.raw_hex()
    kept = [content for name, content in profile.files().items() if "damaged" in name]
    assert kept == ([b"rubbish"] if damaged else [])


def test_a_whole_key_file_is_not_replaced_by_the_older_generation(profile: Profile) -> None:
    before = profile.files()
    with pytest.raises(ProfileExists):
        vault.restore_previous_keys(profile.directory)
    assert profile.files() == before


def test_key_is_gone_after_wiping(profile: Profile) -> None:
    raw = bytes.fromhex(profile.key.raw_hex())
    with profile.key as key:
        assert key.derive("backups") != key.derive("attachments") != raw
    assert profile.key.wiped
    assert bytes(profile.key._secret) == bytes(32)
    with pytest.raises(StoreLocked):
        profile.key.raw_hex()
    with pytest.raises(StoreLocked):
        profile.key.derive("backups")


def test_key_and_code_show_in_no_text(profile: Profile, tmp_path: Path) -> None:
    made = vault.create_profile(tmp_path / "p", display_name="A", password=PASSWORD, kdf=CHEAP)
    text = f"{made!r} {made.key!s} {profile.key!r}"
    assert made.recovery_code not in text
    assert made.key.raw_hex() not in text
    with pytest.raises(TypeError):
        pickle.dumps(made.key)


@pytest.mark.usefixtures("open_umask")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists, not modes")
def test_only_the_owner_can_read(profile: Profile) -> None:
    vault.set_password(profile.directory, key=profile.key, password=NEW_PASSWORD, kdf=CHEAP)
    assert profile.directory.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in profile.directory.iterdir()} == {0o600}


def test_second_opener_is_refused(profile: Profile) -> None:
    with vault.ProfileLock(profile.directory), pytest.raises(ProfileInUse):
        vault.ProfileLock(profile.directory)
    vault.ProfileLock(profile.directory).close()


def test_a_killed_program_lets_go(profile: Profile) -> None:
    script = (
        "import sys; from pathlib import Path; from storage.vault import ProfileLock;"
        "lock = ProfileLock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script, str(profile.directory)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        assert holder.stdout
        assert holder.stdout.readline().strip() == b"held"
        with pytest.raises(ProfileInUse):
            vault.ProfileLock(profile.directory)
        holder.kill()
        holder.wait()
        vault.ProfileLock(profile.directory).close()


def test_import_is_light() -> None:
    script = "import storage.vault, sys, json; print(json.dumps(list(sys.modules)))"
    loaded = json.loads(subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout)
    roots = {name.partition(".")[0] for name in loaded}
    assert not roots & {"sqlalchemy", "sqlmodel", "pydantic", "cryptography", "alembic", "sqlcipher3"}


def test_a_code_of_no_profile_is_wrong_and_counted(profile: Profile) -> None:
    with pytest.raises(WrongRecoveryCode) as caught:
        vault.unlock_with_recovery_code(profile.directory, code=write_code(new_secret()))
    assert caught.value.params["failures"] == 1
