"""A real store with the whole demo office in it, seeded for a chosen day."""

import atexit
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

from sqlmodel import Session

from app import clock, demo
from app.demo.credentials import DEMO_LOGIN, DEMO_PASSWORD
from app.i18n import WARSAW
from app.opening import Identity, open_profile
from app.workspace import Workspace
from storage.vault import DataKey, ProfileLock, create_profile, unlock_with_password
from tests.conftest import CHEAP

DEVICE = "00000000-0000-7000-8000-0000000000d2"


@cache
def _seeded(day: date) -> Path:
    """Return a closed profile with the demo of a day, made once: to write all of it takes longer than any test."""
    place = tempfile.mkdtemp(prefix="parasol-demo-")
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    directory = Path(place) / "profile"
    made = create_profile(directory, display_name="Anna Szablonowska", password=DEMO_PASSWORD, demo=True, kdf=CHEAP)
    anna = Identity(user_id=demo.user_id(DEMO_LOGIN), device_id=DEVICE)
    with _opened(directory, made.key, create=True, identity=anna) as workspace:
        morning = datetime.combine(day, time(7, 30), WARSAW).astimezone(UTC)
        with clock.fixed(morning), workspace.write() as session:
            demo.seed(session, today=day)
    return directory


@contextmanager
def demo_on(directory: Path, day: date) -> Iterator[Workspace]:
    """Open a copy of the demo made at half past seven in the morning of a day; the clock is not held."""
    shutil.copytree(_seeded(day), directory)
    with _opened(directory, unlock_with_password(directory, password=DEMO_PASSWORD)) as workspace:
        yield workspace


@contextmanager
def _opened(directory: Path, key: DataKey, **options: Any) -> Iterator[Workspace]:
    workspace = open_profile(directory, key=key, lock=ProfileLock(directory), **options)
    try:
        yield workspace
    finally:
        workspace.close()


class _TakenBackError(Exception):
    """Leaves the store as it was."""


@contextmanager
def taken_back(workspace: Workspace) -> Iterator[Session]:
    """Give a session that writes; what it wrote is not kept."""
    with suppress(_TakenBackError), workspace.write() as session:
        yield session
        raise _TakenBackError
