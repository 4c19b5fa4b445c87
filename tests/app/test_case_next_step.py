"""What comes next in a case, for every state and basis, and the line that shows it."""

from dataclasses import replace
from datetime import date

import pytest

from app.cases.next_step import CaseFacts, Step, act_of, line_of, next_step, other_steps
from app.rights import Act
from storage.vocabulary.case import CaseBasis, CaseStatus, CaseTrack

S = CaseStatus
ASSIGNED = CaseFacts(
    status=S.ASSIGNED, track=CaseTrack.STANDARD, basis=CaseBasis.CONSENT, first_contact=False, unread=1
)


@pytest.mark.parametrize(
    ("changes", "step"),
    [
        ({"status": S.REPORTED}, Step.INTERVIEW),
        ({"status": S.INTERVIEW}, Step.APPLICATION),
        ({"status": S.APPLICATION}, Step.DECISION),
        ({}, Step.FIRST_CONTACT),
        ({"first_contact": True}, Step.CONSENT),
        ({"first_contact": True, "basis": CaseBasis.COURT_ORDER}, Step.BEGIN),
        ({"first_contact": True, "basis": CaseBasis.ZA_ZYCIEM_APPLICATION}, Step.BEGIN),
        ({"status": S.ACTIVE}, Step.PRIVACY),
        ({"status": S.ACTIVE, "unread": 0}, None),
        ({"status": S.ACTIVE, "withdrawn": True}, None),
        ({"status": S.SUSPENDED}, Step.RESUME),
        ({"status": S.CLOSING}, None),
        ({"status": S.CLOSED}, None),
        ({"closed_doors": 2}, Step.FIRST_CONTACT),
        ({"closed_doors": 3}, Step.CLOSED_DOOR),
        ({"closed_doors": 1, "doors_before_letter": 1}, Step.CLOSED_DOOR),
        ({"closed_doors": 3, "closed_door_told": True}, Step.FIRST_CONTACT),
        ({"status": S.ACTIVE, "closed_doors": 3}, Step.CLOSED_DOOR),
    ],
)
def test_one_step_comes_next(changes: dict[str, object], step: Step | None) -> None:
    facts = replace(ASSIGNED, **changes)  # type: ignore[arg-type]
    assert next_step(facts) is step
    assert step not in other_steps(facts)


def test_what_else_can_happen() -> None:
    active = replace(ASSIGNED, status=S.ACTIVE, unread=0)
    assert set(other_steps(active)) == {
        Step.CONSENT,
        Step.AUTHORISATION,
        Step.REFUSAL,
        Step.COURT_ORDER,
        Step.SUSPEND,
    }
    assert Step.COURT_ORDER not in other_steps(replace(active, basis=CaseBasis.COURT_ORDER))
    assert set(other_steps(replace(active, status=S.MONITORING))) == {Step.REOPEN, Step.ARCHIVE}


def test_every_step_needs_a_right() -> None:
    assert {act_of(step) for step in Step} <= set(Act)
    assert act_of(Step.DECISION) is Act.DECIDE_ASSIGNMENT
    assert act_of(Step.CONSENT) is Act.START_COOPERATION


def test_the_line_has_no_interview_where_none_is_made() -> None:
    days = {"reported": date(2026, 10, 5), "application": date(2026, 10, 5)}
    zz = replace(ASSIGNED, status=S.APPLICATION, track=CaseTrack.ZA_ZYCIEM, basis=CaseBasis.ZA_ZYCIEM_APPLICATION)
    line = line_of(zz, dict(days))
    assert [one.label for one in line][:3] == ["Referral", "Application", "Assignment"]
    assert [one.state for one in line][:4] == ["done", "done", "now", "next"]
    # One that was made stays, whatever the case stands on later.
    court = replace(ASSIGNED, status=S.ACTIVE, basis=CaseBasis.COURT_ORDER)
    assert "Interview" in [one.label for one in line_of(court, {**days, "interview": date(2026, 10, 6)})]
