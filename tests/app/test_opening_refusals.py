"""Whatever keeps a profile from opening has its own words, changes nothing, and lets it open once it is mended."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path

import pytest

from app import profiles
from app.errors import KnownError, explain
from app.opening import LaptopWorkspace
from storage import database
from storage.vault import DATABASE_FILE, KEYS_FILE, PREVIOUS_FILE, ProfileLock
from tests.demo_day import PASSWORD

Wrong = Callable[[Path, pytest.MonkeyPatch], AbstractContextManager[None]]


@contextmanager
def _without(*paths: Path) -> Iterator[None]:
    for path in paths:
        with suppress(FileNotFoundError):
            path.rename(path.with_name(f"{path.name}.away"))
    yield
    for path in paths:
        with suppress(FileNotFoundError):
            path.with_name(f"{path.name}.away").rename(path)


@contextmanager
def _instead(content: bytes, *paths: Path) -> Iterator[None]:
    before = {path: path.read_bytes() for path in paths if path.exists()}
    for path in before:
        path.write_bytes(content)
    yield
    for path, kept in before.items():
        path.write_bytes(kept)


def keys_missing(home: Path, _patch: pytest.MonkeyPatch) -> AbstractContextManager[None]:
    return _without(home / KEYS_FILE, home / PREVIOUS_FILE)


def keys_damaged(home: Path, _patch: pytest.MonkeyPatch) -> AbstractContextManager[None]:
    return _instead(b"torn" * 200, home / KEYS_FILE, home / PREVIOUS_FILE)


def store_missing(home: Path, _patch: pytest.MonkeyPatch) -> AbstractContextManager[None]:
    return _without(home / DATABASE_FILE)


def store_empty(home: Path, _patch: pytest.MonkeyPatch) -> AbstractContextManager[None]:
    return _instead(b"", home / DATABASE_FILE)


def store_plain(home: Path, _patch: pytest.MonkeyPatch) -> AbstractContextManager[None]:
    return _instead(b"SQLite format 3\0" + bytes(8192), home / DATABASE_FILE)


def store_of_another_key(home: Path, _patch: pytest.MonkeyPatch) -> AbstractContextManager[None]:
    return _instead(os.urandom(65536), home / DATABASE_FILE)


@contextmanager
def other_window(home: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    with ProfileLock(home):
        yield


@contextmanager
def not_ours_to_write(home: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    store = home / DATABASE_FILE
    store.chmod(0o400)
    try:
        if os.access(store, os.W_OK):
            pytest.skip("this account may write everything")
        yield
    finally:
        store.chmod(0o600)


@contextmanager
def newer_program(home: Path, _patch: pytest.MonkeyPatch) -> Iterator[None]:
    opened = profiles.unlock(home, password=PASSWORD)
    with opened.engine.begin() as connection:
        connection.connection.cursor().execute("UPDATE alembic_version SET version_num = '9999'")
    opened.close()
    yield


@contextmanager
def old_library(_home: Path, patch: pytest.MonkeyPatch) -> Iterator[None]:
    with patch.context() as changed:
        changed.setattr(database, "OLDEST_SQLITE", (99, 0, 0))
        yield


TABLE: tuple[tuple[Wrong, str, str], ...] = (
    (keys_missing, "keys_missing", "klucz"),
    (keys_damaged, "keys_damaged", "klucz"),
    (store_missing, "store_missing", "Nie ma pliku z danymi"),
    (store_empty, "store_damaged", "jest uszkodzona"),
    (store_plain, "store_not_encrypted", "nie jest zaszyfrowany"),
    (store_of_another_key, "store_unreadable", "nie otwiera się tym kluczem"),
    (other_window, "profile_in_use", "w innym oknie"),
    (not_ours_to_write, "access_denied", ""),
    (newer_program, "store_too_new", "nowsz"),
    (old_library, "sqlite_too_old", "za star"),
)


@pytest.mark.parametrize(("wrong", "code", "words"), TABLE, ids=[code for _wrong, code, _words in TABLE])
def test_each_step_refuses_in_its_own_words_and_touches_nothing(
    demo: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch, wrong: Wrong, code: str, words: str
) -> None:
    home = demo.directory
    demo.close()
    with wrong(home, monkeypatch):
        before = _files(home)
        with pytest.raises(KnownError) as caught:
            profiles.unlock(home, password=PASSWORD)
        assert caught.value.code == code
        said = explain(caught.value)
        assert words in said.happened
        assert said.safe
        assert said.todo
        assert _files(home) == before
    if wrong is not newer_program:
        profiles.unlock(home, password=PASSWORD).close()


def test_no_two_steps_say_the_same() -> None:
    codes = [code for _wrong, code, _words in TABLE]
    assert len(codes) == len(set(codes))


def _files(home: Path) -> dict[str, bytes]:
    mine = {DATABASE_FILE, f"{DATABASE_FILE}-wal", KEYS_FILE, PREVIOUS_FILE}
    return {path.name: path.read_bytes() for path in home.iterdir() if path.name in mine}
