import os
import sqlite3
import sys
import threading
import traceback
from pathlib import Path
from typing import Any

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Engine, text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from storage import database
from storage.database import close, open_database, reading, translate
from storage.errors import (
    EncryptionUnavailable,
    SqliteTooOld,
    StoreBusy,
    StoreExists,
    StoreLocked,
    StoreMissing,
    StoreUnreadable,
)
from storage.vault import DataKey
from tests.storage.conftest import MARKER, Profile, count, write_rows


def test_no_file_holds_clear_text(profile: Profile, engine: Engine) -> None:
    write_rows(engine, rows=2000)
    with reading(engine).connect() as connection:
        connection.execute(text("SELECT a.body FROM note a, note b ORDER BY a.body || b.id LIMIT 10")).all()
        files = profile.files()
    assert {"store.db", "store.db-wal", "store.db-shm"} <= files.keys()
    assert not files["store.db"].startswith(b"SQLite format 3")
    assert not [name for name, content in files.items() if MARKER.encode() in content or b"note" in content]
    assert profile.key.raw_hex().encode() not in b"".join(files.values())
    assert bytes.fromhex(profile.key.raw_hex()) not in b"".join(files.values())


@pytest.mark.parametrize(
    ("pragma", "wanted"),
    [
        ("temp_store", 2),
        ("secure_delete", 1),
        ("foreign_keys", 1),
        ("trusted_schema", 0),
        ("synchronous", 2),
        ("journal_mode", "wal"),
        ("application_id", 0x50415253),
    ],
)
def test_every_connection_is_protected(engine: Engine, pragma: str, wanted: object) -> None:
    with engine.connect() as first, engine.connect():
        pass
    with engine.connect() as first, reading(engine).connect() as second:
        for connection in (first, second):
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == wanted


def test_no_extension_is_loaded(engine: Engine) -> None:
    with engine.connect() as connection, pytest.raises(OperationalError, match="not authorized"):
        connection.exec_driver_sql("SELECT load_extension('anything')")


@pytest.mark.parametrize("create", [True, False])
def test_second_creation_and_missing_store(profile: Profile, *, create: bool) -> None:
    if create:
        close(open_database(profile.store, key=profile.key, create=True))
    before = profile.files()
    with pytest.raises(StoreExists if create else StoreMissing):
        open_database(profile.store, key=profile.key, create=create)
    assert profile.files() == before


def test_a_store_whose_file_is_gone_but_whose_log_is_there_is_not_replaced(profile: Profile) -> None:
    profile.store.with_name("store.db-wal").write_bytes(b"the last visit")
    with pytest.raises(StoreExists):
        open_database(profile.store, key=profile.key, create=True)


@pytest.mark.usefixtures("open_umask")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has access lists, not modes")
def test_only_the_owner_can_read(profile: Profile, engine: Engine) -> None:
    write_rows(engine)
    assert {path.stat().st_mode & 0o777 for path in profile.directory.iterdir()} == {0o600}


def test_a_place_with_any_letters(profile: Profile, tmp_path: Path) -> None:
    directory = tmp_path / "Użytkownik 100% #1 ?mode=ro"
    if sys.platform == "win32":
        directory = tmp_path / "Użytkownik 100% #1"
    directory.mkdir()
    opened = open_database(directory / "store.db", key=profile.key, create=True)
    write_rows(opened)
    close(opened)
    assert [path.name for path in directory.iterdir()] == ["store.db"]


def test_wrong_key_opens_nothing_and_shows_no_key(profile: Profile, engine: Engine) -> None:
    close(engine)
    before = profile.files()
    wrong = DataKey(os.urandom(32))
    with pytest.raises(StoreUnreadable) as caught:
        open_database(profile.store, key=wrong)
    shown = "".join(traceback.TracebackException.from_exception(caught.value, capture_locals=True).format())
    assert wrong.raw_hex() not in shown
    assert repr(bytes.fromhex(wrong.raw_hex()))[2:-1] not in shown
    assert profile.files() == before


def test_key_is_not_in_what_the_driver_says(profile: Profile, engine: Engine) -> None:
    write_rows(engine)
    with pytest.raises(OperationalError) as caught, engine.begin() as connection:
        connection.execute(text("INSERT INTO nowhere VALUES (:body)"), {"body": MARKER})
    shown = "".join(traceback.format_exception(caught.value)) + repr(engine) + str(engine.url)
    assert profile.key.raw_hex() not in shown
    assert MARKER not in shown


def test_wiped_key_opens_nothing(profile: Profile, engine: Engine) -> None:
    close(engine)
    profile.key.wipe()
    with pytest.raises(StoreLocked):
        open_database(profile.store, key=profile.key)


def test_reading_cannot_write(engine: Engine) -> None:
    write_rows(engine)
    with pytest.raises(OperationalError) as caught, reading(engine).begin() as connection:
        connection.execute(text("DELETE FROM note"))
    assert translate(caught.value) is None
    write_rows(engine)
    assert count(engine) == 200


def test_a_reader_is_not_held_up_by_a_writer(engine: Engine) -> None:
    write_rows(engine)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM note"))
        assert count(engine) == 100
    assert count(engine) == 0


def test_two_writers_wait_for_each_other(engine: Engine) -> None:
    write_rows(engine, rows=1)

    def add() -> None:
        for _ in range(25):
            with engine.begin() as connection:
                seen = connection.execute(text("SELECT count(*) FROM note")).scalar_one()
                connection.execute(text("INSERT INTO note (id, body) VALUES (:id, 'x')"), {"id": seen + 1})

    workers = [threading.Thread(target=add) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert count(engine) == 101


def test_a_rolled_back_transaction_leaves_nothing(engine: Engine) -> None:
    write_rows(engine, rows=1)
    with Session(engine) as session:
        session.execute(text("DELETE FROM note"))
        with session.begin_nested() as inner:
            session.execute(text("INSERT INTO note (body) VALUES ('x')"))
            inner.rollback()
        session.execute(text("CREATE TABLE other (id INTEGER)"))
        session.rollback()
    assert count(engine) == 1
    with engine.connect() as connection:
        assert not connection.execute(text("SELECT 1 FROM sqlite_schema WHERE name = 'other'")).all()


def test_another_program_holding_the_store_is_busy_not_broken(
    profile: Profile, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_rows(engine)
    monkeypatch.setattr(database, "_BUSY_SECONDS", 0.05)
    impatient = open_database(profile.store, key=profile.key)
    with engine.begin(), impatient.connect() as second, pytest.raises(sqlcipher.OperationalError) as caught:
        second.begin()
    assert isinstance(translate(caught.value), StoreBusy)
    close(impatient)


class PlainSqlite(sqlite3.Connection):
    """A build without encryption, which takes a key in silence."""

    def set_key(self, _key: str) -> None:
        return None


def test_a_library_that_does_not_encrypt_is_refused(
    profile: Profile, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    close(engine)

    def connect(place: str, **options: Any) -> PlainSqlite:
        return sqlite3.connect(place, factory=PlainSqlite, **options)

    monkeypatch.setattr(sqlcipher, "connect", connect)
    before = profile.files()
    with pytest.raises(EncryptionUnavailable):
        open_database(profile.store, key=profile.key)
    assert profile.files() == before


def test_an_old_library_is_refused(profile: Profile, engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    close(engine)
    monkeypatch.setattr(database, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(SqliteTooOld):
        open_database(profile.store, key=profile.key)


def test_bugs_are_not_known_errors(engine: Engine) -> None:
    with pytest.raises(OperationalError) as caught, engine.begin() as connection:
        connection.execute(text("SELECT nothing FROM nowhere"))
    assert translate(caught.value) is None
    assert translate(ValueError("x")) is None
