"""While a family looks on, no word of another family is in any screen, tooltip, name, title, list or found line."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from PySide6.QtWidgets import QApplication

from app import clock
from app.demo.datasets import DATA_SETS
from tests.ui.audit import checks_family
from tests.ui.audit.foreign import MARKER, mark_others
from tests.ui.audit.painted import listening
from tests.ui.audit.rooms import Rooms
from ui import registry, work
from ui.demo import driver
from ui.demo.story import MOMENT
from ui.demo.views import Desk, View, desk, views

ALLOWED = [view for view in views() if view.family_mode]
DEMO = DATA_SETS["demo"]
# Screens about one family that are not for its eyes, and why.
NOT_BEFORE_THEM = {
    "decisions": "both versions of an entry may be talk among staff, and the questions of other families follow below",
    "assessment": "the observer's own judgement of each person, which is handed over when it is signed",
    "closing": "what is weighed before a case is closed is said by the assistant, not read off a screen",
    "court": "a paper for the court is the court's until it is served",
    "groups": "a group has members of other families",
    "handover": "a word to the colleague who comes next",
    "intervention": "who reported the danger, and of whom, may be sitting in the same room",
    "kin": "a map drawn by the assistant may hold what one person has told in confidence",
    "monitoring": "what school and guardian say is kept from those it is about",
    "person": "health, violence and the Blue Card of one person, which another of the family may not see",
    "zz": "the rights of one person, with the diagnosis they rest on",
}


@pytest.fixture(scope="module")
def marked(rooms: Rooms, qapp: QApplication, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """The demo, with a marker in everything that belongs to other families."""
    rooms.close()
    profile = tmp_path_factory.mktemp("family") / "laptop"
    shutil.copytree(rooms.profile("demo"), profile)
    with clock.fixed(MOMENT), desk(qapp, DEMO, profile=profile) as opened:
        counted: list[int] = []
        work.run_command(
            opened.window, lambda session: mark_others(session, family_id=DEMO.family_id), done=counted.append
        )
        driver.settle()
        assert counted[0] > 100
        yield opened


@pytest.fixture(scope="module")
def onlookers(marked: Desk) -> Iterator[ExitStack]:
    """Where the family is that looks on; closed, it is gone."""
    assert marked.main.family_mode.family_id is None
    with ExitStack() as here:
        yield here


@pytest.fixture
def looked_on(marked: Desk, onlookers: ExitStack) -> Desk:
    """The family looks on, from one test to the next: to come and to go takes longer than to look."""
    if marked.main.family_mode.family_id is None:
        onlookers.enter_context(marked.looked_on())
    assert marked.main.family_mode.family_id == DEMO.family_id
    return marked


@pytest.fixture
def alone(marked: Desk, onlookers: ExitStack) -> Desk:
    """Nobody looks on."""
    onlookers.close()
    assert marked.main.family_mode.family_id is None
    return marked


def _foreign(opened: Desk) -> list[str]:
    with listening() as painted:
        opened.window.grab()
    return list(checks_family.check(opened.window, painted, marker=MARKER))


def test_the_marker_can_be_seen_when_nobody_looks_on(alone: Desk) -> None:
    """Else the other tests here could not fail."""
    alone.main.show_families()
    driver.settle()
    assert _foreign(alone)


@pytest.mark.parametrize("view", [pytest.param(view, id=view.name) for view in ALLOWED])
def test_only_this_family_is_seen(looked_on: Desk, view: View) -> None:
    looked_on.show(view)
    assert not _foreign(looked_on)


def test_only_this_family_is_found(looked_on: Desk) -> None:
    line = looked_on.main.top_bar.search.line
    driver.write(line, MARKER[:6])
    assert not _foreign(looked_on)
    line.clear()


@pytest.mark.parametrize("name", sorted(one.name for one in registry.enrolments().values() if not one.family_mode))
def test_other_screens_do_not_open(looked_on: Desk, name: str) -> None:
    about = registry.enrolments()[name].about
    said = name in NOT_BEFORE_THEM
    assert said or about in {"office", "visit"}, "a screen about one family that may not be seen by it: say why here"
    before = looked_on.main.stack.front()
    # What there really is: an id of nothing would be refused for that alone.
    looked_on.main.go(name, **looked_on._ids_about(about))
    driver.settle()
    assert looked_on.main.stack.front() is before


def test_afterwards_everything_is_there_again(alone: Desk) -> None:
    with alone.looked_on():
        pass
    alone.main.show_today()
    driver.settle()
    assert _foreign(alone)
