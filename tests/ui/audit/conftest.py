"""The program stays open from test to test: opening it anew for every screen would take most of the time."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.audit.rooms import Rooms


@pytest.fixture(autouse=True)
def _dressed(qapp: QApplication) -> None:
    """Leave language and look to `Rooms`, in place of what every other test of the desktop gets."""


@pytest.fixture(scope="package")
def rooms(qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rooms]:
    """The program over the three stores."""
    made = Rooms(qapp, tmp_path_factory.mktemp("rooms"))
    yield made
    made.close()
