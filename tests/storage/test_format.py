"""The store is what SQLCipher 4 writes: another maker's library opens it with the raw key, and with nothing else."""

from pathlib import Path

import apsw
import pytest

from storage.database import close, open_database
from tests.storage.conftest import MARKER, PASSWORD, Profile, write_rows


def rows_read_elsewhere(path: Path, *, key: str) -> int:
    """Read the store with SQLite3 Multiple Ciphers set to the format of SQLCipher 4."""
    connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        for setting in ("cipher = 'sqlcipher'", "legacy = 4", f'key = "{key}"'):
            connection.execute(f"PRAGMA {setting}").fetchall()
        found = connection.execute("SELECT body FROM note").fetchall()
    finally:
        connection.close()
    assert {body for (body,) in found} == {MARKER * 20}
    return len(found)


@pytest.fixture
def written(profile: Profile) -> Profile:
    engine = open_database(profile.store, key=profile.key, create=True)
    write_rows(engine, rows=100)
    close(engine)
    return profile


def test_another_makers_library_opens_it_with_the_raw_key(written: Profile) -> None:
    before = written.store.read_bytes()
    assert rows_read_elsewhere(written.store, key=f"x'{written.key.raw_hex()}'") == 100
    assert written.store.read_bytes() == before


def test_no_other_key_opens_it(written: Profile) -> None:
    raw = bytes.fromhex(written.key.raw_hex())
    near = [bytes([*raw[:place], raw[place] ^ 1, *raw[place + 1 :]]) for place in range(len(raw))]
    for key in [*(f"x'{one.hex()}'" for one in near), PASSWORD, written.code, written.key.raw_hex()]:
        with pytest.raises(apsw.NotADBError):
            rows_read_elsewhere(written.store, key=key)
