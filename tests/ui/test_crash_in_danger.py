"""A laptop that dies in a danger has every hour that was touched, and the words up to the last second."""

from itertools import cycle, islice
from pathlib import Path

import pytest

from app import clock
from app.danger import DangerContent
from app.danger_desk import open_desk
from tests.app.visit_family import MORNING, VisitFamily, make_family
from tests.conftest import IDENTITY, reopen
from tests.ui.danger_program import TOUCHED, InDanger
from tests.ui.driven_program import BETWEEN_KEYS_MS, killed_at_the_end

TYPED = 300
# Drafts are written at least once a second; a busy machine's disk gets two seconds more.
LOST_AT_MOST = round(3000 / BETWEEN_KEYS_MS)


@pytest.fixture
def family(profile_directory: Path) -> VisitFamily:
    workspace = reopen(profile_directory)
    with clock.fixed(MORNING), workspace.write() as session:
        made = make_family(session, user_id=IDENTITY.user_id)
    workspace.close()
    return made


def kill_while_typing(directory: Path, family_id: str) -> int:
    """Return how many letters stood on the screen."""
    letters = touched = 0
    with killed_at_the_end("tests.ui.danger_program", directory, family_id) as (lines, _killed):
        for line in lines:
            if line.strip() == "kept":
                touched += 1
            else:
                letters = int(line)
            if letters >= TYPED:
                break
    assert touched == len(TOUCHED)
    return letters


@pytest.mark.slow
def test_every_hour_and_all_but_the_last_second_of_words(profile_directory: Path, family: VisitFamily) -> None:
    letters = kill_while_typing(profile_directory, family.family_id)
    assert letters >= TYPED
    workspace = reopen(profile_directory)
    with workspace.read() as session:
        desk = open_desk(session, family_id=family.family_id)
    workspace.close()
    content: DangerContent = desk.content
    assert desk.kept
    assert [one.action for one in content.events] == list(TOUCHED)
    assert content.sees == "".join(islice(cycle(InDanger.WORDS), len(content.sees)))
    assert len(content.sees) >= letters - LOST_AT_MOST
