"""Damage to the store: a known error, nothing overwritten, and damage that hides is found by the full check."""

import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from storage.database import check_integrity, close, open_database, reading, translate
from storage.errors import KnownError, StoreDamaged, StoreMissing, StoreNotEncrypted, StoreUnreadable
from storage.integrity import check_signatures
from tests.storage.conftest import Profile

PAGE = 4096


@pytest.fixture
def filled(profile: Profile) -> Profile:
    """A store with small rows, rows over several pages and an index; closed, so that it is one file."""
    engine = open_database(profile.store, key=profile.key, create=True)
    source = random.Random(7)
    rows = [{"body": source.randbytes(source.choice([50, 9000])).hex()} for _ in range(40)]
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)"))
        connection.execute(text("CREATE INDEX by_body ON note (body)"))
        connection.execute(text("INSERT INTO note (body) VALUES (:body)"), rows)
    close(engine)
    return profile


def read_all(profile: Profile) -> KnownError | None:
    """Open and read everything; what was it that stopped us?"""
    try:
        engine = open_database(profile.store, key=profile.key)
    except KnownError as error:
        return error
    try:
        with reading(engine).connect() as connection:
            connection.execute(text("SELECT id, body FROM note NOT INDEXED")).all()
            connection.execute(text("SELECT body FROM note INDEXED BY by_body ORDER BY body")).all()
        check_integrity(engine)
    except (DBAPIError, KnownError) as error:
        known = translate(error)
        assert known is not None
        return known
    finally:
        close(engine)
    return None


def check_refused(profile: Profile, content: bytes, *kinds: type[KnownError]) -> None:
    profile.store.write_bytes(content)
    assert type(read_all(profile)) in kinds
    assert profile.store.read_bytes() == content


def zeroed(content: bytes, page: int) -> bytes:
    return content[: page * PAGE] + bytes(PAGE) + content[(page + 1) * PAGE :]


def flipped(content: bytes, page: int) -> bytes:
    place = page * PAGE + random.Random(page).randrange(PAGE)
    return content[:place] + bytes([content[place] ^ 0x40]) + content[place + 1 :]


def swapped(content: bytes, page: int) -> bytes:
    other = (page + 3) % (len(content) // PAGE)
    pages = [content[start : start + PAGE] for start in range(0, len(content), PAGE)]
    pages[page], pages[other] = pages[other], pages[page]
    return b"".join(pages)


@pytest.mark.parametrize("damage", [zeroed, flipped, swapped])
def test_every_page_damaged(filled: Profile, damage: Callable[[bytes, int], bytes]) -> None:
    whole = filled.store.read_bytes()
    assert read_all(filled) is None
    for page in range(len(whole) // PAGE):
        check_refused(filled, damage(whole, page), StoreDamaged, StoreUnreadable)


@pytest.mark.parametrize("length", [0, 1, 16, 100, PAGE - 1, PAGE, PAGE + 1, 5 * PAGE, -PAGE, -1])
def test_truncated(filled: Profile, length: int) -> None:
    check_refused(filled, filled.store.read_bytes()[:length], StoreDamaged)


@pytest.mark.parametrize("size", [100, PAGE, 10 * PAGE])
def test_any_other_file(filled: Profile, size: int) -> None:
    check_refused(filled, random.Random(size).randbytes(size), StoreDamaged, StoreUnreadable)


def test_plain_sqlite(filled: Profile, tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)")
    plain.commit()
    plain.close()
    check_refused(filled, (tmp_path / "plain.db").read_bytes(), StoreNotEncrypted)


def test_missing_store_is_not_made_anew(filled: Profile) -> None:
    filled.store.unlink()
    before = filled.files()
    with pytest.raises(StoreMissing):
        open_database(filled.store, key=filled.key)
    assert filled.files() == before


def with_log(profile: Profile, tmp_path: Path, *, rows: int) -> Path:
    """Copy the store and its log as a killed program leaves them."""
    copy = tmp_path / f"killed-{rows}"
    copy.mkdir()
    engine = open_database(profile.store, key=profile.key)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO note (body) VALUES (:body)"), [{"body": "w" * 3000}] * rows)
    for name in ("store.db", "store.db-wal"):
        shutil.copy(profile.directory / name, copy)
    close(engine)
    return copy


def count(profile: Profile) -> int:
    engine = open_database(profile.store, key=profile.key)
    try:
        check_integrity(engine)
        with reading(engine).connect() as connection:
            return int(connection.execute(text("SELECT count(*) FROM note")).scalar_one())
    finally:
        close(engine)


def test_missing_log_is_the_store_before_it(filled: Profile, tmp_path: Path) -> None:
    copy = with_log(filled, tmp_path, rows=20)
    left = Profile(copy, filled.key, filled.code)
    assert count(left) == 60
    alone = with_log(filled, tmp_path, rows=5)
    (alone / "store.db-wal").unlink()
    assert count(Profile(alone, filled.key, filled.code)) == 60


def test_every_kind_of_damage_in_the_log_leaves_whole_transactions(filled: Profile, tmp_path: Path) -> None:
    copy = with_log(filled, tmp_path, rows=20)
    store, log = ((copy / name).read_bytes() for name in ("store.db", "store.db-wal"))
    left = Profile(copy, filled.key, filled.code)
    source = random.Random(3)
    for _ in range(60):
        place = source.randrange(len(log))
        (copy / "store.db").write_bytes(store)
        (copy / "store.db-wal").write_bytes(log[:place] + bytes([log[place] ^ 1]) + log[place + 1 :])
        assert count(left) in {40, 60}
        (copy / "store.db").write_bytes(store)
        (copy / "store.db-wal").write_bytes(log[:place])
        assert count(left) in {40, 60}


def test_a_log_of_another_store_adds_nothing(filled: Profile, tmp_path: Path) -> None:
    log = (with_log(filled, tmp_path, rows=20) / "store.db-wal").read_bytes()
    other_key = type(filled.key)(bytes(range(32)))
    other = tmp_path / "other" / "store.db"
    other.parent.mkdir()
    close(open_database(other, key=other_key, create=True))
    other.with_name("store.db-wal").write_bytes(log)
    content = other.read_bytes()
    with pytest.raises(KnownError):
        open_database(other, key=other_key)
    assert other.read_bytes() == content


def version_of_every_row(profile: Profile, body: str) -> bytes:
    """Write every row anew and return the closed file."""
    engine = open_database(profile.store, key=profile.key)
    with engine.begin() as connection:
        connection.execute(text("UPDATE note SET body = :body || substr(body, 10)"), {"body": body})
    close(engine)
    return profile.store.read_bytes()


def test_old_versions_of_pages_are_a_known_error_or_found_or_only_free(filled: Profile) -> None:
    """An old page has a good signature: here only what the pages say of each other tells; the rest is the seal's."""
    old, new = version_of_every_row(filled, "stare tresci"), version_of_every_row(filled, "nowe tresci ")
    places = range(0, len(new), PAGE)
    changed = [place // PAGE for place in places if old[place : place + PAGE] != new[place : place + PAGE]]
    unnoticed = 0
    for page in changed:
        mixed = new[: page * PAGE] + old[page * PAGE : (page + 1) * PAGE] + new[(page + 1) * PAGE :]
        filled.store.write_bytes(mixed)
        error = read_all(filled)
        assert error is None or type(error) in {StoreDamaged, StoreUnreadable}
        unnoticed += error is None
        assert filled.store.read_bytes() == mixed
    assert len(changed) > 20
    assert unnoticed < len(changed) / 2


def test_a_stale_log_of_the_same_store_is_found(filled: Profile, tmp_path: Path) -> None:
    stale = (with_log(filled, tmp_path, rows=20) / "store.db-wal").read_bytes()
    engine = open_database(filled.store, key=filled.key)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM note WHERE id % 2"))
    close(engine)
    filled.store.with_name("store.db-wal").write_bytes(stale)
    assert type(read_all(filled)) is StoreDamaged


def test_a_page_torn_while_the_log_was_copied_is_whole_in_the_log(filled: Profile) -> None:
    engine = open_database(filled.store, key=filled.key)
    with engine.begin() as connection:
        connection.execute(text("UPDATE note SET body = body || 'a'"))
    log = filled.store.with_name("store.db-wal").read_bytes()
    # A frame is a page after 24 bytes that begin with its number, from 1; the log begins with 32 bytes.
    logged = {int.from_bytes(log[start : start + 4], "big") for start in range(32, len(log), PAGE + 24)}
    torn = sorted(number - 1 for number in logged if 1 < number <= filled.store.stat().st_size // PAGE)
    try:
        assert check_signatures(engine) == 0
        for page in torn:
            with filled.store.open("r+b") as file:
                file.seek(page * PAGE)
                file.write(bytes(PAGE // 2))
        assert check_signatures(engine) == 0
        with reading(engine).connect() as connection:
            assert connection.execute(text("SELECT count(*) FROM note WHERE body LIKE '%a'")).scalar() == 40
        assert torn
    finally:
        close(engine)
