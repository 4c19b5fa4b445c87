"""The family, the hour and the window of the tests of visits."""

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from app import clock, visits
from app.opening import LaptopWorkspace
from storage.models import User
from tests.app.visit_family import MORNING, VisitFamily, make_family
from tests.ui.visit.desk import NOW, Desk, leave, open_window


@pytest.fixture
def family(workspace: LaptopWorkspace) -> VisitFamily:
    with clock.fixed(MORNING), workspace.write() as session:
        made = make_family(session, user_id=workspace.actor.user_id)
        session.add(User(id=made.user_id, scope="office", login="as", first_name="Anna", last_name="Szablonowska"))
        session.flush()
        visits.start_visit(session, family_id=made.family_id, visit_id=made.planned_id)
    return made


@pytest.fixture(autouse=True)
def _time() -> Iterator[None]:
    with clock.fixed(NOW):
        yield


@pytest.fixture
def desk(qtbot: QtBot, open_store: LaptopWorkspace, family: VisitFamily) -> Iterator[Desk]:
    opened = open_window(qtbot, family)
    yield opened
    leave(opened)
