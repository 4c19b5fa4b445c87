"""Shared by all floors: a real encrypted store, opened like the program opens it; only the key derivation is cheap."""

import gc
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.opening import Identity, LaptopWorkspace, open_profile, write_identity
from storage.vault import KdfCost, ProfileLock, create_profile, unlock_with_password
from tests.running_office import RunningOffice, running_office

# Servers, killed processes and every byte damaged in turn: not in `make test-fast`.
SLOW_DIRECTORIES = {"e2e", "office", "sync"}
SLOW_FILES = ("test_damage_", "test_demo_shift", "test_any_text")
# Each takes a quarter of a minute or more: begun first, so that no worker waits for the other's last one.
LONGEST = ("test_machine.py::test_days", "test_copies.py::test_an_office", "test_leaks.py::", "test_tour.py::")
PASSWORD = "zielona herbata z miodem"
CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
IDENTITY = Identity(user_id="00000000-0000-7000-8000-000000000001", device_id="00000000-0000-7000-8000-0000000000d1")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the quick subset quick, what is for the night only out of the day, and the longest in front."""
    if "nightly" not in config.getoption("markexpr"):
        nightly = [item for item in items if item.get_closest_marker("nightly")]
        items[:] = [item for item in items if not item.get_closest_marker("nightly")]
        config.hook.pytest_deselected(items=nightly)
    for item in items:
        if item.path.parent.name in SLOW_DIRECTORIES or item.path.name.startswith(SLOW_FILES):
            item.add_marker(pytest.mark.slow)
    items.sort(key=lambda item: not any(name in item.nodeid for name in LONGEST))


def pytest_collection() -> None:
    """Import everything without going through all of it for garbage again and again."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Let the collector of garbage pass over what was imported and collected: half a million things that stay."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how often a program was killed or refused."""
    reports = [one for found in terminalreporter.stats.values() for one in found if isinstance(one, pytest.TestReport)]
    runs = sum(int(str(value)) for one in reports for name, value in one.user_properties if name == "crash runs")
    if runs:
        terminalreporter.write_line(f"{runs} crash runs: killed or refused at a write, then opened and compared")


def reopen(directory: Path) -> LaptopWorkspace:
    """Open a profile of the tests once more, as after a restart."""
    return open_profile(directory, key=unlock_with_password(directory, password=PASSWORD), lock=ProfileLock(directory))


@pytest.fixture(scope="session")
def pristine_profile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed profile nobody worked in yet; to be copied, for making all its tables takes a hundred times as long."""
    directory = tmp_path_factory.mktemp("pristine") / "laptop"
    made = create_profile(directory, display_name="Anna Szablonowska", password=PASSWORD, demo=True, kdf=CHEAP)
    first = open_profile(directory, key=made.key, lock=ProfileLock(directory), create=True)
    with first.write() as session:
        write_identity(session, IDENTITY)
    first.close()
    return directory


@pytest.fixture
def profile_directory(pristine_profile: Path, tmp_path: Path) -> Path:
    """A new profile whose store knows its user and device; not open."""
    return shutil.copytree(pristine_profile, tmp_path / "laptop")


@pytest.fixture
def workspace(profile_directory: Path) -> Iterator[LaptopWorkspace]:
    """An opened, empty store."""
    opened = reopen(profile_directory)
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def office_server() -> Iterator[RunningOffice]:
    """The server of an office with no staff yet, in its own process over TLS; tests add their own people."""
    with running_office() as running:
        yield running


def make_laptop(directory: Path) -> LaptopWorkspace:
    """Make a profile for real data that belongs to no office yet, and open its empty store."""
    made = create_profile(directory, display_name="Ewa Prototypowa", password=PASSWORD, kdf=CHEAP)
    return open_profile(directory, key=made.key, lock=ProfileLock(directory), create=True)


@pytest.fixture
def laptop(tmp_path: Path) -> Iterator[LaptopWorkspace]:
    """An opened, empty store of a profile for real data that belongs to no office yet."""
    opened = make_laptop(tmp_path / "new-laptop")
    yield opened
    opened.close()
