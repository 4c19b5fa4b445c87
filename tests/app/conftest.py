"""Shared by the tests of use cases: the demo office on its own day, seeded once, only read."""

from collections.abc import Iterator

import pytest
from sqlmodel import Session

from app import clock
from app.demo.book import T0
from app.workspace import Workspace
from tests.app.demo_store import demo_on
from tests.app.visit_family import MORNING, VisitFamily, make_family
from tests.demo_day import demo, demo_profile

# Their own copy of the demo office, for tests that write.
__all__ = ["demo", "demo_profile"]


@pytest.fixture(scope="session")
def demo_office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """The demo office as it is on 2026-11-23; tests do not write to it."""
    with demo_on(tmp_path_factory.mktemp("demo") / "profile", T0) as workspace:
        yield workspace


@pytest.fixture
def demo_session(demo_office: Workspace) -> Iterator[Session]:
    """A session of Anna Szablonowska that reads the demo office."""
    with demo_office.read() as opened:
        yield opened


@pytest.fixture
def family(workspace: Workspace) -> VisitFamily:
    """A small family whose visit is planned for now."""
    with clock.fixed(MORNING), workspace.write() as session:
        return make_family(session, user_id=workspace.actor.user_id)


@pytest.fixture
def session(workspace: Workspace, family: VisitFamily) -> Iterator[Session]:
    """A session that writes at the hour of that visit."""
    with clock.fixed(MORNING), workspace.write() as session:
        yield session
