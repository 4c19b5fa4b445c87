"""When the work with a family may end (V22), and what contacts after it must keep (V23)."""

from dataclasses import replace
from datetime import date

import pytest

from app.rules.closing_validity import (
    ClosingFacts,
    check_contact,
    check_contact_days,
    check_decision,
    closing_lines,
    days_overdue,
    missing_for_decision,
    missing_for_proposal,
)
from app.rules.finding import Severity
from storage.vocabulary.closing import ClosureDecision, ClosureReason

TODAY = date(2026, 9, 28)
READY = ClosingFacts(
    reason=ClosureReason.GOALS_REACHED,
    has_initiator=True,
    started_on=date(2025, 3, 24),
    closes_on=date(2026, 9, 30),
    children=2,
    outcomes=2,
    sustain="babcia blisko",
    worker_view="zgadzam się",
    final_on=date(2026, 9, 25),
    followed=True,
    contacts=(date(2026, 10, 30), date(2026, 12, 30)),
)


def proposal(facts: ClosingFacts) -> list[str]:
    return [one.code for one in missing_for_proposal(facts, on=TODAY, final_days=30)]


def decision(facts: ClosingFacts, *, on: date = TODAY) -> list[str]:
    return [one.code for one in missing_for_decision(facts, on=on, final_days=30)]


def test_a_complete_card_lacks_nothing() -> None:
    assert proposal(READY) == []
    assert decision(READY) == []


def test_an_empty_card_names_everything_in_order() -> None:
    empty = ClosingFacts(children=1)
    assert proposal(empty) == ["reason", "initiator", "closes_on", "children", "sustain", "monitoring"]
    assert decision(empty)[-2:] == ["assessment", "worker_view"]


def test_the_final_assessment_may_be_thirty_days_old_and_not_more() -> None:
    assert decision(replace(READY, final_on=date(2026, 8, 29))) == []
    assert decision(replace(READY, final_on=date(2026, 8, 28))) == ["assessment"]
    assert decision(replace(READY, final_on=None)) == ["assessment"]
    # Nobody is kept from handing the card over by it.
    assert proposal(replace(READY, final_on=None)) == []


def test_no_monitoring_needs_its_reason() -> None:
    without = replace(READY, followed=False, contacts=())
    assert proposal(without) == ["monitoring"]
    assert proposal(replace(without, no_monitoring_reason="rodzina nie chce")) == []
    assert proposal(replace(READY, followed=True, contacts=())) == ["monitoring"]
    assert proposal(replace(without, reason=ClosureReason.MOVED)) == []


def test_contacts_come_after_the_last_day_and_each_once() -> None:
    before = replace(READY, contacts=(date(2026, 9, 30),))
    assert proposal(before) == ["monitoring"]
    twice = check_contact_days([date(2026, 10, 30), date(2026, 10, 30)], closed_on=date(2026, 9, 30))
    assert [one.code for one in twice] == ["contact_twice"]


def test_a_court_ordered_work_ends_by_the_court_or_with_the_managers_reason() -> None:
    ordered = replace(READY, court_ordered=True)
    assert decision(ordered) == ["court"]
    assert proposal(ordered) == []
    assert decision(replace(ordered, reason=ClosureReason.COURT_END)) == []
    assert decision(replace(ordered, override_reason="sąd poinformowany 24.09")) == []
    codes = [one.code for one in closing_lines(READY, on=TODAY, final_days=30)]
    assert "court" not in codes


def test_the_last_day_is_not_before_the_first() -> None:
    assert proposal(replace(READY, closes_on=date(2025, 3, 23), contacts=(date(2026, 10, 30),))) == ["closes_on"]


@pytest.mark.parametrize(
    ("what", "day", "who", "codes"),
    [
        (ClosureDecision.CLOSE, TODAY, "Halina Wzorska", []),
        (None, TODAY, "Halina Wzorska", ["no_decision"]),
        (ClosureDecision.CONTINUE, None, "Halina Wzorska", ["no_decision_day"]),
        (ClosureDecision.CONTINUE, date(2026, 9, 29), "Halina Wzorska", ["decided_in_future"]),
        (ClosureDecision.CLOSE, TODAY, "  ", ["no_decider"]),
    ],
)
def test_a_decision_says_what_when_and_by_whom(
    what: ClosureDecision | None, day: date | None, who: str, codes: list[str]
) -> None:
    assert [one.code for one in check_decision(what, decided_on=day, decided_by=who, today=TODAY)] == codes


def test_a_missing_contact_is_overdue_the_day_after() -> None:
    planned = date(2026, 10, 30)
    assert days_overdue(planned, made=False, today=planned) == 0
    assert days_overdue(planned, made=False, today=date(2026, 11, 2)) == 3
    assert days_overdue(planned, made=True, today=date(2026, 11, 2)) == 0


def test_a_contact_is_made_between_the_end_of_the_work_and_the_end_of_the_plan() -> None:
    def found(day: date) -> list[tuple[str, Severity]]:
        until = date(2027, 3, 30)
        noticed = check_contact(made_on=day, closed_on=date(2026, 9, 30), until=until, today=date(2027, 5, 1))
        return [(one.code, one.severity) for one in noticed]

    assert found(date(2026, 10, 30)) == []
    assert found(date(2027, 4, 13)) == []
    assert found(date(2027, 4, 14)) == [("contact_after_plan", Severity.WARN)]
    assert found(date(2026, 9, 29)) == [("contact_before_closing", Severity.REFUSE)]
    assert found(date(2027, 5, 2))[0] == ("contact_in_future", Severity.REFUSE)
