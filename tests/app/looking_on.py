"""Sessions as a screen gets them while a family looks on."""

from collections.abc import Iterator
from contextlib import contextmanager

from app import clock, family_mode
from app.workspace import Workspace
from storage.capture import StoreSession
from tests.app.visit_family import MORNING


@contextmanager
def looked_on(workspace: Workspace, family_id: str) -> Iterator[StoreSession]:
    """Give a session that reads."""
    with clock.fixed(MORNING), workspace.read() as session:
        family_mode.restrict(session, family_id=family_id)
        yield session


@contextmanager
def written_before(workspace: Workspace, family_id: str) -> Iterator[StoreSession]:
    """Give a session that writes."""
    with clock.fixed(MORNING), workspace.write() as session:
        family_mode.restrict(session, family_id=family_id)
        yield session
