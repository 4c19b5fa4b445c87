"""Pages put back as they were earlier, each with a good signature of its own: the seal of the last closing tells."""

import random
import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from storage import store_seal
from storage.database import close, open_database
from storage.store_seal import StoreSeal
from tests.storage.conftest import Profile

PAGE = 4096
KEY = bytes(range(32))


def rewrite(profile: Profile, words: str, *, create: bool = False) -> bytes:
    """Write every row anew and return the closed file; the first time with rows over several pages and an index."""
    engine = open_database(profile.store, key=profile.key, create=create)
    with engine.begin() as connection:
        if create:
            source = random.Random(7)
            rows = [{"body": source.randbytes(source.choice([50, 9000])).hex()} for _ in range(40)]
            connection.execute(text("CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)"))
            connection.execute(text("CREATE INDEX by_body ON note (body)"))
            connection.execute(text("INSERT INTO note (body) VALUES (:body)"), rows)
        connection.execute(text("UPDATE note SET body = :words || substr(body, 10)"), {"words": words})
        # Pages that are free now and were not before belong to the matrix too.
        connection.execute(text("DELETE FROM note WHERE id = (SELECT max(id) FROM note)"))
    close(engine)
    return profile.store.read_bytes()


def generation(profile: Profile) -> int:
    engine = open_database(profile.store, key=profile.key)
    try:
        return store_seal.generation(engine)
    finally:
        close(engine)


def sealed(profile: Profile) -> StoreSeal:
    """Seal the closed store as the program does."""
    tags = store_seal.page_tags(profile.directory)
    assert tags is not None
    store_seal.write_seal(profile.directory, key=KEY, seal=StoreSeal(generation(profile), tags))
    read = store_seal.read_seal(profile.directory, key=KEY)
    assert read is not None
    return read


def found(profile: Profile, seal: StoreSeal) -> int:
    """How many pages are not as they were?"""
    tags = store_seal.page_tags(profile.directory)
    assert tags is not None
    return store_seal.differing(seal, tags=tags, log=store_seal.read_log(profile.directory))


def test_every_page_put_back_as_it_was_is_noticed(profile: Profile) -> None:
    old = rewrite(profile, "stare tresci", create=True)
    new = rewrite(profile, "nowe tresci ")
    seal = sealed(profile)
    assert found(profile, seal) == 0
    places = range(0, len(new), PAGE)
    changed = [place // PAGE for place in places if old[place : place + PAGE] != new[place : place + PAGE]]
    assert len(changed) > 200
    for page in changed:
        mixed = new[: page * PAGE] + old[page * PAGE : (page + 1) * PAGE] + new[(page + 1) * PAGE :]
        profile.store.write_bytes(mixed)
        assert found(profile, seal) == 1, page


@pytest.mark.parametrize("pages", [-1, 1])
def test_a_file_of_another_length_is_noticed(profile: Profile, pages: int) -> None:
    whole = rewrite(profile, "tresci ", create=True)
    seal = sealed(profile)
    profile.store.write_bytes(whole[:-PAGE] if pages < 0 else whole + whole[-PAGE:])
    assert found(profile, seal) == 1


def test_every_opening_that_writes_moves_the_generation_once(profile: Profile) -> None:
    rewrite(profile, "a", create=True)
    before = generation(profile)
    assert generation(profile) == before
    engine = open_database(profile.store, key=profile.key)
    for _ in range(3):
        with engine.begin() as connection:
            connection.execute(text("UPDATE note SET body = 'x'"))
    close(engine)
    assert generation(profile) == before + 1


def test_a_first_write_that_was_rolled_back_leaves_the_move_to_the_next(profile: Profile) -> None:
    rewrite(profile, "a", create=True)
    before = generation(profile)
    engine = open_database(profile.store, key=profile.key)
    with pytest.raises(ZeroDivisionError), engine.begin() as connection:
        connection.execute(text("UPDATE note SET body = 'x'"))
        raise ZeroDivisionError
    assert store_seal.generation(engine) == before
    with engine.begin() as connection:
        connection.execute(text("UPDATE note SET body = 'x'"))
    close(engine)
    assert generation(profile) == before + 1


def test_a_log_that_says_the_same_as_the_file_is_no_difference_and_an_older_one_is(profile: Profile) -> None:
    rewrite(profile, "a", create=True)
    log, older = profile.directory / "store.db-wal", profile.directory / "older"
    engine = open_database(profile.store, key=profile.key)
    with engine.begin() as connection:
        connection.execute(text("UPDATE note SET body = 'x' || body"))
    shutil.copyfile(log, older)
    with engine.begin() as connection:
        connection.execute(text("UPDATE note SET body = 'y' || body"))
    last = log.read_bytes()
    close(engine)
    seal = sealed(profile)
    # As after a power cut that took the deleting back.
    log.write_bytes(last)
    assert len(store_seal.read_log(profile.directory).tags) > 100
    assert found(profile, seal) == 0
    shutil.copyfile(older, log)
    assert found(profile, seal) > 100


def test_a_seal_with_any_byte_changed_counts_as_none(profile: Profile) -> None:
    rewrite(profile, "a", create=True)
    sealed(profile)
    path: Path = profile.directory / "store.seal"
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        assert store_seal.read_seal(profile.directory, key=KEY) is None
    for length in range(0, len(whole), 7):
        path.write_bytes(whole[:length])
        assert store_seal.read_seal(profile.directory, key=KEY) is None
    path.write_bytes(whole)
    assert store_seal.read_seal(profile.directory, key=KEY[::-1]) is None
    assert store_seal.read_seal(profile.directory, key=KEY) is not None
