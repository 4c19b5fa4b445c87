"""Who works with a family: days add up, nobody has a family twice, nothing half done."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from app import clock, handover, staff
from app.errors import UserUnknown
from app.opening import LaptopWorkspace
from storage.models import Assignment, Case, Family, family_scope, new_id
from storage.vocabulary.case import AssignmentKind
from storage.vocabulary.organisation import Role

NOON = datetime(2026, 11, 23, 11, tzinfo=UTC)
TODAY, YESTERDAY = date(2026, 11, 23), date(2026, 11, 22)
Span = tuple[str, str, date, date | None]


@pytest.fixture
def session(workspace: LaptopWorkspace) -> Iterator[Session]:
    with clock.fixed(NOON), workspace.write() as made:
        for login, name in (("anna", "Szablonowska"), ("karol", "Wójcik"), ("ewa", "Prototypowa")):
            staff.add_staff_member(made, login=login, first_name="X", last_name=name, roles=[Role.ASSISTANT])
        family_id = new_id()
        scope = family_scope(family_id)
        made.add(Family(id=family_id, scope=scope, code="R-001", display_name="Przykładowscy"))
        made.add(Case(scope=scope, family_id=family_id))
        made.flush()
        handover.hand_over(made, code="R-001", login="anna", since=date(2026, 1, 7))
        yield made


def spans(session: Session) -> set[Span]:
    logins = {one.user_id: one.login for one in staff.all_staff(session)}
    rows = session.exec(select(Assignment).where(Assignment.deleted_at == None))  # noqa: E711 - a column
    return {(logins[row.user_id], row.kind.value, row.since, row.until) for row in rows}


ANNA: Span = ("anna", "permanent", date(2026, 1, 7), None)
LEFT: Span = ("anna", "permanent", date(2026, 1, 7), YESTERDAY)


def test_handed_over_today(session: Session) -> None:
    done = handover.hand_over(session, code="R-001", login="karol")
    assert (done.member.name, done.since, done.until) == ("X Wójcik", TODAY, None)
    assert spans(session) == {LEFT, ("karol", "permanent", TODAY, None)}


def test_handed_over_twice_changes_nothing(session: Session) -> None:
    handover.hand_over(session, code="R-001", login="karol")
    before = spans(session)
    handover.hand_over(session, code="R-001", login="karol")
    assert spans(session) == before


def test_handed_over_and_back_on_the_same_day(session: Session) -> None:
    handover.hand_over(session, code="R-001", login="karol")
    handover.hand_over(session, code="R-001", login="anna")
    assert spans(session) == {LEFT, ("anna", "permanent", TODAY, None)}


def test_handed_over_later(session: Session) -> None:
    handover.hand_over(session, code="R-001", login="karol", since=date(2026, 12, 1))
    assert spans(session) == {
        ("anna", "permanent", date(2026, 1, 7), date(2026, 11, 30)),
        ("karol", "permanent", date(2026, 12, 1), None),
    }


def test_a_substitution_stands_beside_and_ends(session: Session) -> None:
    handover.substitute(session, code="R-001", login="ewa", until=date(2026, 12, 6))
    assert spans(session) == {ANNA, ("ewa", AssignmentKind.SUBSTITUTE.value, TODAY, date(2026, 12, 6))}


def test_withdrawn(session: Session) -> None:
    handover.substitute(session, code="R-001", login="ewa", until=date(2026, 12, 6))
    handover.withdraw(session, code="R-001", login="ewa")
    assert spans(session) == {ANNA}
    handover.withdraw(session, code="R-001", login="anna")
    assert spans(session) == {LEFT}


def test_what_cannot_be(session: Session) -> None:
    with pytest.raises(handover.FamilyUnknownError):
        handover.hand_over(session, code="R-999", login="karol")
    with pytest.raises(UserUnknown):
        handover.hand_over(session, code="R-001", login="nikt")
    with pytest.raises(handover.SubstitutionEndsBeforeItBeginsError):
        handover.substitute(session, code="R-001", login="karol", until=YESTERDAY)
    with pytest.raises(handover.NotAssignedError):
        handover.withdraw(session, code="R-001", login="karol")
    assert spans(session) == {ANNA}
