"""The demo office on Monday 2026-11-23 of its own story, on the laptop of Anna Szablonowska."""

import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app import clock
from app.demo import seed, user_id
from app.opening import Identity, LaptopWorkspace, open_profile, write_identity
from storage.vault import KdfCost, ProfileLock, create_profile, unlock_with_password

PASSWORD = "zielona herbata z miodem"
MONDAY = date(2026, 11, 23)
MORNING = datetime(2026, 11, 23, 7, 30, tzinfo=UTC)
ANNA = user_id("anna.szablonowska")
DEVICE = "00000000-0000-7000-8000-0000000000d1"


@pytest.fixture(scope="session")
def demo_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed profile with the demo office; tests copy it."""
    directory = tmp_path_factory.mktemp("demo") / "laptop"
    cheap = KdfCost(memory_kib=8, iterations=1, lanes=1)
    made = create_profile(directory, display_name="Anna Szablonowska", password=PASSWORD, demo=True, kdf=cheap)
    first = open_profile(directory, key=made.key, lock=ProfileLock(directory), create=True)
    with clock.fixed(MORNING), first.write() as session:
        write_identity(session, Identity(user_id=ANNA, device_id=DEVICE))
    first.close()
    opened = _open(directory)
    with clock.fixed(MORNING), opened.write() as session:
        seed(session, today=MONDAY)
    opened.close()
    return directory


@pytest.fixture
def demo(demo_profile: Path, tmp_path: Path) -> Iterator[LaptopWorkspace]:
    """An own copy of the demo office, open, on Monday morning."""
    directory = tmp_path / "demo"
    shutil.copytree(demo_profile, directory)
    with clock.fixed(MORNING):
        opened = _open(directory)
        yield opened
        opened.close()


def _open(directory: Path) -> LaptopWorkspace:
    return open_profile(directory, key=unlock_with_password(directory, password=PASSWORD), lock=ProfileLock(directory))
