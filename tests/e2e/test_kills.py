"""The laptop's program is killed in the middle of a session; the next session makes all equal and nothing twice.

The other half, a server that dies between its commit and its reply, is in tests/office/test_first_exchange.py.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlmodel import select

from app import clock
from app.demo.credentials import DEMO_PASSWORD
from app.demo.ids import family_id
from app.office_link import sync_now, waiting
from app.opening import LaptopWorkspace
from storage.models import Note, OperationLog
from tests.e2e.conftest import opened
from tests.office.equality import assert_equal
from tests.running_office import ROOT, RunningOffice
from tests.sync import invariants
from tests.sync.snapshots import Seen, see_laptop, see_office

FAMILY = family_id("R-006")
STEPS = ["hello", "push", "pull", "apply", "verify", "acknowledge"]


def write_note(workspace: LaptopWorkspace, words: str) -> str:
    """Write a note with no network in sight; return its id."""
    me = workspace.actor.user_id
    note = Note(scope=f"family/{FAMILY}", family_id=FAMILY, user_id=me, occurred_at=clock.now(), facts=words)
    with workspace.write() as session:
        session.add(note)
    return note.id


def has(workspace: LaptopWorkspace, note_id: str) -> bool:
    with workspace.read() as session:
        return session.get(Note, note_id) is not None


def kill_before(directory: Path, step: str) -> None:
    """Let a program hold a session up to a step, and kill it there as the operating system kills."""
    program = subprocess.Popen(
        [sys.executable, "-m", "tests.e2e.dying_laptop", str(directory)],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert program.stdin is not None
    assert program.stdout is not None
    try:
        print(DEMO_PASSWORD, file=program.stdin, flush=True)
        while (said := program.stdout.readline().strip()) != step:
            assert said in STEPS
            print(file=program.stdin, flush=True)
    finally:
        program.kill()
        program.communicate()
    assert program.returncode != 0


@pytest.mark.slow
@pytest.mark.parametrize("step", STEPS)
def test_a_laptop_killed_before_a_step(demo_office: RunningOffice, laptop_of: Callable[[str], Path], step: str) -> None:
    first, second = laptop_of("a"), laptop_of("b")
    before = Seen(see_office(demo_office.workspace.engine))
    with opened(first) as workspace:
        theirs = write_note(workspace, "Od drugiego komputera.")
        sync_now(workspace)
    with opened(second) as workspace:
        mine = write_note(workspace, "Jeszcze nie wysłane.")

    kill_before(second, step)

    with demo_office.workspace.read() as session:
        assert (session.get(Note, mine) is not None) == (step != "hello")
    with opened(first) as one, opened(second) as other:
        assert has(other, mine)
        assert has(other, theirs) == (step in {"verify", "acknowledge"})
        sync_now(other)
        sync_now(one)
        # Unlocking left a trace in each one's log, which the other hears of now.
        sync_now(other)
        assert has(one, mine)
        assert has(other, theirs)
        assert_equal(demo_office, one, other)
        laptops = {"one": one, "other": other}
        now = Seen(
            see_office(demo_office.workspace.engine, before=before.office),
            {name: see_laptop(each.engine, user=each.actor.user_id) for name, each in laptops.items()},
        )
        invariants.check(before, now)
        invariants.i13_all_replicas_agree(now, laptops)
        invariants.i16_local_work_goes_on(other.engine)
        with other.read() as session:
            assert waiting(session) == 0
    with demo_office.workspace.read() as session:
        for note_id in (mine, theirs):
            made = session.exec(select(OperationLog.op_id).where(OperationLog.row_id == note_id)).all()
            assert len(made) == 1
