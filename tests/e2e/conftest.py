"""The demo office with its server in a process of its own, laptops that joined it, and the real windows."""

import os
import shutil

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import office_link, profiles
from app.demo.credentials import DEMO_LOGIN, DEMO_PASSWORD
from app.opening import LaptopWorkspace
from storage.vault import KdfCost
from tests.running_office import RunningOffice, running_office
from tests.ui.conftest import _dressed, qt_complaints
from ui import work
from ui.demo import chapters
from ui.demo.stage import Stage

__all__ = ["_dressed", "qt_complaints"]

CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
OpenStage = Callable[[Path], Stage]


@pytest.fixture(scope="module")
def demo_office() -> Iterator[RunningOffice]:
    """The fictional office with all its families: one for each file, whose tests keep to a family of their own."""
    with running_office(demo=True) as running:
        yield running


@pytest.fixture
def laptop_of(demo_office: RunningOffice, tmp_path: Path) -> Callable[[str], Path]:
    """Make a laptop of the demo's assistant that has joined and fetched everything; closed."""

    def make(name: str) -> Path:
        directory = tmp_path / name
        made = profiles.create_with_office_code(
            directory, code=demo_office.invite(DEMO_LOGIN), password=DEMO_PASSWORD, display_name="", kdf=CHEAP
        )
        try:
            office_link.sync_now(made.workspace)
        finally:
            made.workspace.close()
        return directory

    return make


@pytest.fixture(scope="session")
def local_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed profile with the fictional office; to be copied."""
    directory = tmp_path_factory.mktemp("local") / "local"
    profiles.create_local_demo(directory, kdf=CHEAP).workspace.close()
    return directory


@pytest.fixture
def local(local_demo: Path, tmp_path: Path) -> Path:
    """A laptop with the fictional office and no server."""
    return shutil.copytree(local_demo, tmp_path / "local")


@contextmanager
def opened(directory: Path) -> Iterator[LaptopWorkspace]:
    """Open a laptop without its windows."""
    workspace = profiles.unlock(directory, password=DEMO_PASSWORD)
    try:
        yield workspace
    finally:
        workspace.close()


def store() -> LaptopWorkspace:
    """Return the store that the window has open."""
    workspace = work.door().workspace
    assert isinstance(workspace, LaptopWorkspace)
    return workspace


@pytest.fixture
def at_the_door(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[OpenStage]:
    """Start the program on a profile, or on a place without one; one at a time, ended after the test."""
    del qtbot
    stages: list[Stage] = []

    def start(directory: Path) -> Stage:
        while stages:
            stages.pop().close()
        stages.append(Stage(qapp, root=directory, out=tmp_path, say=lambda _words: None))
        return stages[-1]

    yield start
    while stages:
        stages.pop().close()


@pytest.fixture
def working(at_the_door: OpenStage) -> OpenStage:
    """Start the program and unlock it with the password."""

    def start(directory: Path) -> Stage:
        stage = at_the_door(directory)
        chapters.unlock(stage, picture=False)
        return stage

    return start
