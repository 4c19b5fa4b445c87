"""V31: a month that adds up, and months that are to be talked over; basic needs paid in time (S0-41)."""

from datetime import date

import pytest

from app.rules.budget_validity import (
    LineFacts,
    actual_sums,
    basics_paid,
    budget_findings,
    planned_sums,
    unpaid_essentials,
)
from storage.vocabulary.budget import BudgetGroup, LineKind

MONTH, DAY = date(2026, 11, 1), date(2026, 11, 23)
WAGES = LineFacts(kind=LineKind.INCOME, category=BudgetGroup.WAGES, planned=300_000, actual=300_000)
RENT = LineFacts(kind=LineKind.FIXED, category=BudgetGroup.RENT, planned=69_000, due_day=10, paid=True)
FOOD = LineFacts(kind=LineKind.LIVING, category=BudgetGroup.FOOD, planned=150_000)


def codes(*lines: LineFacts, on: date = DAY, savings: int | None = None) -> list[str]:
    return [one.code for one in budget_findings(lines, month=MONTH, today=on, savings=savings)]


def test_a_month_that_adds_up_is_accepted() -> None:
    assert codes(WAGES, RENT, FOOD) == []
    assert basics_paid((WAGES, RENT, FOOD), month=MONTH, today=DAY) is True
    assert planned_sums((WAGES, RENT, FOOD)).balance == 81_000
    assert actual_sums((WAGES, RENT, FOOD)).expenses == 0


def test_spending_more_than_comes_in_is_said() -> None:
    assert codes(WAGES, RENT, FOOD, savings=81_001) == ["expenses_above_income"]
    car = LineFacts(kind=LineKind.OTHER, category=BudgetGroup.OTHER, actual=300_001)
    assert codes(WAGES, RENT, FOOD, car) == ["spent_above_income"]


@pytest.mark.parametrize(
    ("line", "on", "late"),
    [
        (RENT, DAY, ()),
        (LineFacts(kind=LineKind.FIXED, category=BudgetGroup.RENT, planned=69_000, due_day=10), DAY, ("rent",)),
        (LineFacts(kind=LineKind.FIXED, category=BudgetGroup.RENT, planned=69_000, due_day=23), DAY, ()),
        (LineFacts(kind=LineKind.FIXED, category=BudgetGroup.WATER, planned=9_000), DAY, ()),
        (LineFacts(kind=LineKind.FIXED, category=BudgetGroup.WATER, planned=9_000), date(2026, 12, 1), ("water",)),
        (LineFacts(kind=LineKind.FIXED, category=BudgetGroup.ENERGY, due_day=31, planned=1), date(2026, 11, 30), ()),
        (LineFacts(kind=LineKind.FIXED, category=BudgetGroup.PHONE, planned=9_000, due_day=1), DAY, ()),
        (FOOD, date(2026, 12, 1), ("food",)),
        (LineFacts(kind=LineKind.LIVING, category=BudgetGroup.FOOD, planned=9, actual=5), date(2026, 12, 1), ()),
    ],
)
def test_a_basic_need_is_late_after_its_day_only(line: LineFacts, on: date, late: tuple[str, ...]) -> None:
    assert unpaid_essentials((line,), month=MONTH, today=on) == late


def test_unpaid_rent_is_named_and_the_indicator_says_no() -> None:
    rent = LineFacts(kind=LineKind.FIXED, category=BudgetGroup.RENT, planned=69_000, due_day=10)
    (finding,) = budget_findings((WAGES, rent, FOOD), month=MONTH, today=DAY)
    assert (finding.code, finding.text) == ("essentials_unpaid", "Nieopłacone w terminie: czynsz.")
    assert basics_paid((WAGES, rent, FOOD), month=MONTH, today=DAY) is False
    assert basics_paid((WAGES,), month=MONTH, today=DAY) is None


def test_a_month_without_food_is_noticed() -> None:
    assert codes(WAGES, RENT) == ["no_food"]
