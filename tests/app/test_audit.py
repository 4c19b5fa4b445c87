"""The log of sensitive acts: kept with the act, whole or visibly torn, and carrying no words of a file."""

import pytest
from sqlalchemy import text
from sqlmodel import Session, col, select

from app import audit, profiles
from app.demo.ids import family_id
from app.entries import list_entries, open_restricted
from app.errors import WrongPassword
from app.opening import LaptopWorkspace
from storage.models import OutboxOperation
from storage.vocabulary.audit import AuditKind
from tests.demo_day import PASSWORD


def _kinds(session: Session) -> list[AuditKind]:
    return [trace.kind for trace in audit.list_traces(session)]


def test_opening_a_restricted_entry_shows_it_and_leaves_a_trace(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        closed = [one for one in list_entries(session, family_id=family_id("R-001")) if one.restricted]
    assert closed
    with demo.write() as session:
        read = open_restricted(session, entity=closed[0].entity, row_id=closed[0].row_id)
        assert read.sections
    with demo.read() as session:
        trace = audit.list_traces(session)[0]
    assert (trace.kind, trace.about) == (AuditKind.RESTRICTED_OPENED, closed[0].row_id)
    words = {word for _heading, words in read.sections for word in words.split() if len(word) > 6}
    assert not any(word in str(trace.detail) for word in words)


def test_an_act_that_fails_leaves_no_trace(demo: LaptopWorkspace) -> None:
    with pytest.raises(ZeroDivisionError), demo.write() as session:
        audit.record(session, kind=AuditKind.PRINTED)
        raise ZeroDivisionError
    with demo.read() as session:
        assert _kinds(session) == []
        assert audit.verify(session) == audit.Verdict(0)


def test_unlocking_is_noted_with_the_tries_before_it(demo: LaptopWorkspace) -> None:
    directory = demo.directory
    demo.close()
    with pytest.raises(WrongPassword):
        profiles.unlock(directory, password="to na pewno nie to")
    opened = profiles.unlock(directory, password=PASSWORD)
    with opened.read() as session:
        traces = audit.list_traces(session)
    opened.close()
    assert [(trace.kind, trace.detail) for trace in traces] == [(AuditKind.UNLOCKED, {"failures": 1})]


def test_the_log_travels_to_the_office(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        audit.record(session, kind=AuditKind.PRINTED, about="x")
    with demo.read() as session:
        sent = session.exec(select(OutboxOperation).where(col(OutboxOperation.table) == "audit_entry")).all()
    assert [(one.kind, one.state) for one in sent] == [("create", "pending")]


@pytest.mark.parametrize(
    "tamper",
    [
        "UPDATE audit_entry SET kind = 'printed' WHERE number = 3",
        "UPDATE audit_entry SET about = 'other' WHERE number = 3",
        "UPDATE audit_entry SET at = '2020-01-01 00:00:00.000000' WHERE number = 3",
        "UPDATE audit_entry SET digest = replace(digest, substr(digest, 1, 1), 'f') WHERE number = 3",
        "DELETE FROM audit_entry WHERE number = 3",
        "UPDATE audit_entry SET number = 33 WHERE number = 3",
    ],
)
def test_whatever_is_changed_or_left_out_is_found(demo: LaptopWorkspace, tamper: str) -> None:
    for number in range(6):
        with demo.write() as session:
            audit.record(session, kind=AuditKind.DECIDED, about=str(number))
    with demo.read() as session:
        assert audit.verify(session) == audit.Verdict(6)
    with demo.engine.begin() as connection:
        connection.connection.driver_connection.execute(tamper)  # type: ignore[union-attr]  # past the guard, as a tool would
    with demo.read() as session:
        assert audit.verify(session).broken_at == 3
        assert session.execute(text("SELECT count(*) FROM audit_entry")).scalar_one() >= 5
