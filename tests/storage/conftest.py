"""Profiles and stores of the tests: real keys and real SQLCipher, only the key derivation is cheap."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from storage.database import close, forbid_thread, open_database, reading
from storage.vault import DATABASE_FILE, DataKey, KdfCost, create_profile

CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
PASSWORD = "zielona herbata z miodem"
MARKER = "jednorożec-w-kuchni-4711"


@dataclass(frozen=True)
class Profile:
    """A profile on disk with its open key."""

    directory: Path
    key: DataKey
    code: str

    @property
    def store(self) -> Path:
        return self.directory / DATABASE_FILE

    def files(self) -> dict[str, bytes]:
        """Every file of the profile with its bytes."""
        return {path.name: path.read_bytes() for path in self.directory.iterdir() if path.is_file()}


def write_rows(engine: Engine, *, rows: int = 100) -> None:
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, body TEXT)"))
        connection.execute(text("INSERT INTO note (body) VALUES (:body)"), [{"body": MARKER * 20}] * rows)


def count(engine: Engine) -> int:
    with reading(engine).connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM note")).scalar_one())


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    directory = tmp_path / "profile"
    made = create_profile(directory, display_name="Anna Zielińska", password=PASSWORD, kdf=CHEAP)
    return Profile(directory, made.key, made.recovery_code)


@pytest.fixture
def engine(profile: Profile) -> Iterator[Engine]:
    """A new store without tables of the program."""
    opened = open_database(profile.store, key=profile.key, create=True)
    yield opened
    close(opened)


@pytest.fixture
def open_umask() -> Iterator[None]:
    """A system that would let everybody read new files."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.fixture(autouse=True)
def no_forbidden_thread() -> Iterator[None]:
    yield
    forbid_thread(None)
