"""When the record of a danger may be kept (V19), and how a form NK-A reaches the team in time (V20)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.rules.finding import Severity
from app.rules.intervention_validity import Handover, InterventionFacts, check_handover, check_intervention
from storage.vocabulary.visit import DangerLevel

NOW = datetime(2025, 11, 3, 19, 0, tzinfo=UTC)
TUESDAY = date(2025, 11, 4)  # five working days on: Wednesday 12, for 11 November is a holiday
IMMEDIATE, RISK = DangerLevel.IMMEDIATE, DangerLevel.RISK


def facts(level: DangerLevel | None, *actions: datetime | None, why: str = "") -> InterventionFacts:
    return InterventionFacts(
        now=NOW, occurred_at=NOW - timedelta(minutes=40), level=level, actions=actions, impossible_reason=why
    )


@pytest.mark.parametrize(
    "accepted",
    [
        facts(IMMEDIATE, NOW - timedelta(minutes=36)),
        facts(IMMEDIATE, None, NOW),
        facts(IMMEDIATE, why="brak zasięgu"),
        facts(RISK),
        facts(DangerLevel.WATCH),
        facts(None),
        facts(IMMEDIATE, NOW + timedelta(minutes=4)),
    ],
)
def test_v19_accepts(accepted: InterventionFacts) -> None:
    assert check_intervention(accepted) == []


@pytest.mark.parametrize(
    ("refused", "code"),
    [
        (facts(IMMEDIATE), "no_action"),
        (facts(IMMEDIATE, None), "no_action"),
        (facts(IMMEDIATE, why="  \n"), "no_action"),
        (facts(RISK, NOW + timedelta(minutes=6)), "action_in_future"),
        (InterventionFacts(now=NOW, occurred_at=None), "no_moment"),
        (InterventionFacts(now=NOW, occurred_at=NOW + timedelta(hours=1)), "moment_in_future"),
    ],
)
def test_v19_and_v03_refuse(refused: InterventionFacts, code: str) -> None:
    found = check_intervention(refused)
    assert [(one.code, one.severity) for one in found] == [(code, Severity.REFUSE)]
    assert found[0].text


def test_the_last_day_skips_weekends_and_holidays() -> None:
    handover = Handover(TUESDAY)
    assert (handover.alert_from, handover.due) == (date(2025, 11, 7), date(2025, 11, 12))
    # 22, 23, then Christmas from the 24th (a holiday since 2025), 29, 30, 31.
    assert Handover(date(2025, 12, 19)).due == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("handover", "today", "code"),
    [
        (Handover(None), TUESDAY, None),
        (Handover(TUESDAY), date(2025, 11, 6), None),
        (Handover(TUESDAY), date(2025, 11, 7), "handover_soon"),
        (Handover(TUESDAY), date(2025, 11, 12), "handover_soon"),
        (Handover(TUESDAY), date(2025, 11, 13), "handover_overdue"),
        (Handover(TUESDAY, date(2025, 11, 12)), date(2025, 11, 20), None),
        (Handover(TUESDAY, date(2025, 11, 13)), date(2025, 11, 20), "handed_late"),
        (Handover(None, TUESDAY), TUESDAY, "handed_without_form"),
        (Handover(TUESDAY, date(2025, 11, 3)), date(2025, 11, 20), "handed_before_form"),
        (Handover(TUESDAY, date(2025, 11, 5)), TUESDAY, "handed_in_future"),
    ],
)
def test_v20_says_it_from_the_third_working_day(handover: Handover, today: date, code: str | None) -> None:
    assert [one.code for one in check_handover(handover, today=today)] == ([code] if code else [])


def test_v20_refuses_only_days_that_make_no_sense() -> None:
    before = check_handover(Handover(TUESDAY, date(2025, 11, 3)), today=date(2025, 11, 20))
    late = check_handover(Handover(TUESDAY, date(2025, 11, 13)), today=date(2025, 11, 20))
    assert [one.keepable for one in (*before, *late)] == [False, True]


def test_it_says_how_many_days_are_left() -> None:
    (found,) = check_handover(Handover(TUESDAY), today=date(2025, 11, 7))
    assert "5" in found.text
