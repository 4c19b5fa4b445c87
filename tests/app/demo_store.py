"""A real store with the whole demo office in it, seeded for a chosen day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from app import clock, demo
from app.demo.credentials import DEMO_LOGIN, DEMO_PASSWORD
from app.i18n import WARSAW
from app.opening import Identity, open_profile
from app.workspace import Workspace
from storage.vault import ProfileLock, create_profile
from tests.conftest import CHEAP

DEVICE = "00000000-0000-7000-8000-0000000000d2"


@contextmanager
def demo_on(directory: Path, day: date) -> Iterator[Workspace]:
    """Make the office's whole demo at half past seven in the morning of a day; the clock is only held meanwhile."""
    made = create_profile(directory, display_name="Anna Szablonowska", password=DEMO_PASSWORD, demo=True, kdf=CHEAP)
    anna = Identity(user_id=demo.user_id(DEMO_LOGIN), device_id=DEVICE)
    workspace = open_profile(directory, key=made.key, lock=ProfileLock(directory), create=True, identity=anna)
    try:
        morning = datetime.combine(day, time(7, 30), WARSAW).astimezone(UTC)
        with clock.fixed(morning), workspace.write() as session:
            demo.seed(session, today=day)
        yield workspace
    finally:
        workspace.close()
