"""Profiles and stores of the tests: real keys and real SQLCipher, only the key derivation is cheap."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy import Engine

from storage.database import close, forbid_thread, open_database
from storage.vault import DATABASE_FILE, DataKey, KdfCost, create_profile

CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
PASSWORD = "zielona herbata z miodem"


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


@pytest.fixture(autouse=True)
def no_forbidden_thread() -> Iterator[None]:
    yield
    forbid_thread(None)
