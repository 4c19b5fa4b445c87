"""A real store with the demo office in it, seeded for a chosen day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from app import clock
from app.i18n import WARSAW
from app.making import local_demo
from app.workspace import Workspace
from tests.conftest import CHEAP


@contextmanager
def demo_on(directory: Path, day: date) -> Iterator[Workspace]:
    """Make a demo profile at half past seven in the morning of a day; the clock is only held while it is made."""
    with clock.fixed(datetime.combine(day, time(7, 30), WARSAW).astimezone(UTC)):
        workspace = local_demo(directory, kdf=CHEAP).workspace
    try:
        yield workspace
    finally:
        workspace.close()
