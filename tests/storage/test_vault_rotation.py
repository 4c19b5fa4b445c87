"""A new data key: the old one opens nothing any more. Machines that stop in between: `tests/dying`."""

from pathlib import Path

import pytest

from storage import vault
from storage.database import close, open_database
from storage.errors import StoreUnreadable, WrongPassword, WrongRecoveryCode
from storage.vault_key import DataKey
from storage.vault_lock import ProfileLock
from storage.vault_rotation import rotate_key
from tests.storage.conftest import CHEAP, PASSWORD, Profile, count, write_rows

ROWS = 300


@pytest.fixture
def filled(profile: Profile) -> Profile:
    """A closed profile with rows in its store."""
    engine = open_database(profile.store, key=profile.key, create=True)
    write_rows(engine, rows=ROWS)
    close(engine)
    return profile


def rows_with_password(directory: Path) -> int:
    """Open as a user would, after finishing what was begun, and count."""
    with ProfileLock(directory), vault.unlock_with_password(directory, password=PASSWORD) as key:
        engine = open_database(directory / "store.db", key=key)
        try:
            return count(engine)
        finally:
            close(engine)


def test_the_old_key_and_the_old_paper_open_nothing(filled: Profile) -> None:
    office_like = filled.key.raw_hex()
    with ProfileLock(filled.directory):
        rotated = rotate_key(filled.directory, password=PASSWORD, kdf=CHEAP)
    assert rotated.key.raw_hex() != office_like
    with pytest.raises(StoreUnreadable):
        open_database(filled.store, key=DataKey(bytes.fromhex(office_like)))
    assert rows_with_password(filled.directory) == ROWS
    with pytest.raises(WrongRecoveryCode):
        vault.unlock_with_recovery_code(filled.directory, code=filled.code)
    vault.unlock_with_recovery_code(filled.directory, code=rotated.recovery_code).wipe()
    assert not list(filled.directory.glob("replaced/*"))
    older = (filled.directory / vault.PREVIOUS_FILE).read_bytes()
    assert older == (filled.directory / vault.KEYS_FILE).read_bytes()


def test_a_wrong_password_changes_nothing(filled: Profile) -> None:
    before = filled.files()
    with ProfileLock(filled.directory), pytest.raises(WrongPassword):
        rotate_key(filled.directory, password="to nie jest to hasło", kdf=CHEAP)
    after = filled.files()
    assert {name: after[name] for name in ("store.db", "profile.keys")} == {
        name: before[name] for name in ("store.db", "profile.keys")
    }
