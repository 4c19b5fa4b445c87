"""The hours of a visit on the real store: refused, asked about, or only said (V03–V05)."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session

from app import clock, visits
from app.rules.finding import Severity
from app.visits import Promise, VisitNotReadyError
from storage.models import OFFICE_SCOPE, Setting, Visit
from storage.vocabulary.visit import AgreementSide, VisitStatus
from tests.app.visit_card import codes, finish, whole
from tests.app.visit_family import MORNING, VisitFamily


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"next_time": "kiedyś"}, "next_time"),
        ({"next_time": "1.12"}, "next_time"),
        ({"next_time": "23.11.2026 16:00"}, "next_time"),
        ({"start": "32.13 9:00"}, "start"),
        ({"start": "24.11 11:30"}, "end"),
        ({"end": "24.11.2026 18:00"}, "end"),
    ],
)
def test_times_that_make_no_sense_are_named(
    session: Session, family: VisitFamily, words: dict[str, str], field: str
) -> None:
    with pytest.raises(VisitNotReadyError) as error:
        finish(session, family, whole(family).change(**words))
    assert field in codes(error)


def test_a_bad_due_day_names_its_line(session: Session, family: VisitFamily) -> None:
    line = Promise("wysyła CV", AgreementSide.FAMILY, family.people["Beata"], "31.02.2027")
    with pytest.raises(VisitNotReadyError) as error:
        finish(session, family, whole(family).change(promises=(line,)))
    assert codes(error) == [f"due:{line.id}"]


def test_a_visit_of_two_minutes_is_asked_about_and_then_kept(session: Session, family: VisitFamily) -> None:
    visits.start_visit(session, family_id=family.family_id, visit_id=family.planned_id)
    with clock.fixed(MORNING + timedelta(minutes=2)):
        with pytest.raises(VisitNotReadyError) as error:
            visits.finish_visit(session, visit_id=family.planned_id, card=whole(family))
        findings = error.value.params["findings"]
        assert isinstance(findings, tuple)
        assert [one.severity for one in findings] == [Severity.ASK]
        change = visits.finish_visit(session, visit_id=family.planned_id, card=whole(family), confirmed=True)
    assert change.status is VisitStatus.HELD


def test_a_visit_typed_four_days_later_is_marked(session: Session, family: VisitFamily) -> None:
    card = whole(family).change(start="20.11.2026 16:00", end="17:10")
    change = finish(session, family, card)
    visit = session.get_one(Visit, family.planned_id)
    assert visit.started_at == datetime(2026, 11, 20, 15, 0, tzinfo=UTC)
    assert visit.ended_at == datetime(2026, 11, 20, 16, 10, tzinfo=UTC)
    assert change.late_entry


def test_the_office_sets_its_own_limits(session: Session, family: VisitFamily) -> None:
    own = (("late_entry_days", 7), ("visit_shortest_minutes", 90), ("attempts_before_letter", 1))
    session.add_all(
        Setting(scope=OFFICE_SCOPE, key=key, value=value, valid_from=date(2026, 1, 1)) for key, value in own
    )
    session.flush()
    card = whole(family).change(start="20.11.2026 16:00", end="17:10")
    with pytest.raises(VisitNotReadyError) as error:
        finish(session, family, card)
    findings = error.value.params["findings"]
    assert isinstance(findings, tuple)
    assert [(one.severity, "90 minut" in one.text) for one in findings] == [(Severity.ASK, True)]
    assert not finish(session, family, card.change(end="17:30")).late_entry
    started = visits.start_visit(session, family_id=family.family_id)
    assert visits.mark_not_found(session, visit_id=started.visit_id).letter_advised


def warnings(session: Session, family: VisitFamily, **answers: str) -> list[str]:
    card = whole(family).change(**answers)
    return [one.code for one in visits.warn_about_card(session, visit_id=family.planned_id, card=card)]


def test_odd_hours_are_said_before_and_after_and_stop_nothing(session: Session, family: VisitFamily) -> None:
    assert warnings(session, family) == []
    visits.start_visit(session, family_id=family.family_id, visit_id=family.planned_id)
    assert warnings(session, family) == []
    assert warnings(session, family, start="17.11.2026 16:30", end="17:00") == ["overlap"]
    assert warnings(session, family, start="17.11.2026 17:20", end="18:00") == []
    assert warnings(session, family, start="11.09.2025 9:00", end="10:00") == ["before_case"]
    assert warnings(session, family, start="kiedyś") == []
    change = finish(session, family, whole(family).change(start="17.11.2026 16:30", end="17:00"))
    session.flush()
    card = visits.open_card(session, visit_id=family.planned_id)
    found = visits.warn_about_card(session, visit_id=family.planned_id, card=card.content)
    assert (change.status, [one.code for one in found]) == (VisitStatus.HELD, ["overlap"])


def test_a_visit_called_off_takes_nobodys_time(session: Session, family: VisitFamily) -> None:
    session.get_one(Visit, family.last_id).status = VisitStatus.CANCELLED_FAMILY
    session.flush()
    assert warnings(session, family, start="17.11.2026 16:30", end="17:00") == []
