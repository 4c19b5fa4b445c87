"""A laptop that dies in a danger has every hour that was touched, and the words up to the last second."""

import os
import subprocess
import sys
from itertools import cycle, islice
from pathlib import Path

import pytest

from app import clock
from app.danger import DangerContent
from app.danger_desk import open_desk
from tests.app.visit_family import MORNING, VisitFamily, make_family
from tests.conftest import IDENTITY, PASSWORD, reopen
from tests.ui.danger_program import BETWEEN_KEYS_MS, TOUCHED, WORDS

ROOT = Path(__file__).resolve().parents[2]
TYPED = 200
# Drafts are written at least once a second; a busy machine gets half a second more.
LOST_AT_MOST = round(1500 / BETWEEN_KEYS_MS)


@pytest.fixture
def family(profile_directory: Path) -> VisitFamily:
    workspace = reopen(profile_directory)
    with clock.fixed(MORNING), workspace.write() as session:
        made = make_family(session, user_id=IDENTITY.user_id)
    workspace.close()
    return made


def kill_while_typing(directory: Path, family_id: str) -> int:
    """Return how many letters stood on the screen."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.ui.danger_program", str(directory), family_id],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    letters = touched = 0
    try:
        program.stdin.write(PASSWORD + "\n")
        program.stdin.flush()
        for line in program.stdout:
            if line.strip() == "kept":
                touched += 1
            else:
                letters = int(line)
            if letters >= TYPED:
                break
    finally:
        program.kill()
    program.communicate()
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
    assert content.sees == "".join(islice(cycle(WORDS), len(content.sees)))
    assert len(content.sees) >= letters - LOST_AT_MOST
