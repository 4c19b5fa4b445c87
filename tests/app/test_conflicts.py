"""Decisions between two versions, on real rows."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from app.conflicts import ValueNotUnderstoodError, count_conflicts, decide, list_conflicts
from app.demo import family_id, user_id
from app.workspace import Workspace
from storage.models import Action, Conflict, Note, OutboxOperation, Plan
from tests.demo_day import ANNA, DEVICE, MORNING

R001 = family_id("R-001")
IWONA = user_id("iwona.testowska")


def _action(session: Session) -> Action:
    plan = session.scalars(select(Plan).where(Plan.family_id == R001).order_by(col(Plan.version).desc())).first()
    assert plan is not None
    return session.scalars(select(Action).where(Action.plan_id == plan.id, Action.number == 8)).one()


def _conflict(session: Session, row: Action | Note, field: str, mine: Any, theirs: Any, **more: Any) -> str:
    """Write what the office writes: its value stays current, mine is kept in the conflict."""
    values: dict[str, Any] = {
        "office_by": IWONA,
        "office_device": "office",
        "office_at": MORNING,
        "other_by": ANNA,
        "other_device": DEVICE,
        "other_at": MORNING,
    }
    conflict = Conflict(
        scope=row.scope,
        entity=str(row.__tablename__),
        entity_id=row.id,
        field=field,
        office_value={"value": theirs},
        other_value={"value": mine},
        **(values | more),
    )
    session.add(conflict)
    return conflict.id


@pytest.fixture
def deadline(demo: Workspace) -> str:
    with demo.write() as session:
        action = _action(session)
        action.due = date(2027, 1, 31)
        return _conflict(session, action, "due", "2027-05-15", "2027-01-31")


def test_a_conflict_is_told_in_plain_words(demo: Workspace, deadline: str) -> None:
    with demo.read() as session:
        [card] = list_conflicts(session)
        assert count_conflicts(session) == 1
    assert card.conflict_id == deadline
    assert card.where == "Plan R-001, działanie A8"
    assert card.what == "Ty i Iwona Testowska macie dwie różne wersje: termin"
    assert (card.mine.who, card.mine.words, card.mine.device_is_this) == ("Ty", "15 maja 2027 r.", True)
    assert (card.theirs.who, card.theirs.words) == ("Iwona Testowska", "31 stycznia 2027 r.")
    assert card.choices == ("mine", "theirs", "other")


@pytest.mark.parametrize(
    ("choice", "other", "due"),
    [
        ("mine", "", date(2027, 5, 15)),
        ("theirs", "", date(2027, 1, 31)),
        ("other", "1 marca 2027", date(2027, 3, 1)),
    ],
)
def test_a_decision_is_an_ordinary_write(demo: Workspace, deadline: str, choice: Any, other: str, due: date) -> None:
    with demo.write() as session:
        before = session.scalars(select(col(OutboxOperation.dseq)).order_by(col(OutboxOperation.dseq).desc())).first()
        decide(session, conflict_id=deadline, choice=choice, other=other)
    with demo.read() as session:
        assert _action(session).due == due
        assert list_conflicts(session) == ()
        new = session.scalars(select(OutboxOperation).where(col(OutboxOperation.dseq) > before)).all()
        tables = {operation.table for operation in new}
        conflict = session.get_one(Conflict, deadline)
    assert tables == {"audit_entry", "conflict"} | (set() if choice == "theirs" else {"action"})
    assert (conflict.resolution, conflict.resolved_by) == (choice, ANNA)


def test_a_day_that_does_not_exist_is_refused_and_nothing_changes(demo: Workspace, deadline: str) -> None:
    with pytest.raises(ValueNotUnderstoodError), demo.write() as session:
        decide(session, conflict_id=deadline, choice="other", other="31.02.2027")
    with demo.read() as session:
        assert len(list_conflicts(session)) == 1
        assert _action(session).due == date(2027, 1, 31)


def test_both_texts_can_stay(demo: Workspace) -> None:
    with demo.write() as session:
        note = Note(scope=f"family/{R001}", family_id=R001, user_id=ANNA, occurred_at=MORNING, facts="Ich wersja.")
        session.add(note)
        session.flush()
        conflict = _conflict(session, note, "facts", "Moja wersja.", "Ich wersja.", kind="text")
    with demo.read() as session:
        [card] = list_conflicts(session)
    assert card.long
    assert card.choices == ("mine", "theirs", "both", "other")
    assert card.where == "R-001, notatka z 23 listopada"
    with demo.write() as session:
        decide(session, conflict_id=conflict, choice="both")
    with demo.read() as session:
        assert session.get_one(Note, note.id).facts == "Moja wersja.\n\nIch wersja."


def test_two_of_my_own_computers(demo: Workspace) -> None:
    with demo.write() as session:
        action = _action(session)
        _conflict(session, action, "due", "2027-05-15", "2027-01-31", office_by=ANNA, office_device="other laptop")
    with demo.read() as session:
        [card] = list_conflicts(session)
    assert card.what == "Masz dwie wersje z dwóch komputerów: termin"
    assert (card.mine.words, card.mine.device_is_this) == ("15 maja 2027 r.", True)
    assert (card.theirs.words, card.theirs.device_is_this) == ("31 stycznia 2027 r.", False)
