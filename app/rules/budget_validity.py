"""Whether a household's month adds up, and whether its basic needs are paid (V31; S0-41)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.i18n import _, label
from app.rules.dates import add_months
from app.rules.finding import Finding, Severity
from storage.vocabulary.budget import BudgetGroup, LineKind

# What a household cannot do without: a roof, light, warmth, water, food, medicine.
ESSENTIAL: Final = (
    BudgetGroup.RENT,
    BudgetGroup.ENERGY,
    BudgetGroup.HEATING,
    BudgetGroup.WATER,
    BudgetGroup.FOOD,
    BudgetGroup.MEDICINE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LineFacts:
    """One line of a month; amounts in grosze, None while nobody said."""

    kind: LineKind
    category: BudgetGroup
    planned: int | None = None
    actual: int | None = None
    due_day: int | None = None
    paid: bool = False

    @property
    def essential(self) -> bool:
        """Whether the family cannot do without it."""
        return self.kind is not LineKind.INCOME and self.category in ESSENTIAL


@dataclass(frozen=True, slots=True)
class Sums:
    """What comes in and what is spent, in grosze."""

    income: int = 0
    expenses: int = 0

    @property
    def balance(self) -> int:
        """What is left; less than zero when more is spent than comes in."""
        return self.income - self.expenses


def planned_sums(lines: Iterable[LineFacts], *, savings: int | None = None) -> Sums:
    """Return the sums of the plan, in grosze; what is put aside is spent as well."""
    return _sums(((one.kind, one.planned) for one in lines), savings)


def actual_sums(lines: Iterable[LineFacts]) -> Sums:
    """Return the sums of what really came and went so far, in grosze."""
    return _sums(((one.kind, one.actual) for one in lines), None)


def unpaid_essentials(lines: Sequence[LineFacts], *, month: date, today: date) -> tuple[BudgetGroup, ...]:
    """Return the basic needs whose day is over and which are not paid, in the order of the sheet.

    A bill without a day is due with the end of the month; food and medicine are bought, so an amount spent counts.

    Args:
        lines: the month.
        month: its first day.
        today: the present day.
    """
    late = {one.category for one in lines if one.essential and _is_late(one, month, today)}
    return tuple(one for one in ESSENTIAL if one in late)


def basics_paid(lines: Sequence[LineFacts], *, month: date, today: date) -> bool | None:
    """Return „podstawowe potrzeby opłacone na bieżąco” (S0-41); None while no basic need has an amount."""
    if not any(one.essential and _asked(one) for one in lines):
        return None
    return not unpaid_essentials(lines, month=month, today=today)


def budget_findings(
    lines: Sequence[LineFacts], *, month: date, today: date, savings: int | None = None
) -> tuple[Finding, ...]:
    """Return what a month should be talked over for (V31); none of it keeps anybody from writing.

    Args:
        lines: the month.
        month: its first day.
        today: the present day.
        savings: what is put aside, in grosze.
    """
    return tuple(_findings(lines, month, today, savings))


def _findings(lines: Sequence[LineFacts], month: date, today: date, savings: int | None) -> Iterator[Finding]:
    if planned_sums(lines, savings=savings).balance < 0:
        yield Finding("expenses_above_income", Severity.WARN, _("The plan spends more than comes in."))
    actual = actual_sums(lines)
    if actual.income and actual.balance < 0:
        yield Finding("spent_above_income", Severity.WARN, _("More was spent so far than came in."))
    late = unpaid_essentials(lines, month=month, today=today)
    if late:
        words = ", ".join(label(one) for one in late)
        yield Finding("essentials_unpaid", Severity.WARN, _("Not paid in time: {what}.").format(what=words))
    written = any(one.kind is not LineKind.INCOME and _asked(one) for one in lines)
    if written and not any(one.category is BudgetGroup.FOOD and _asked(one) for one in lines):
        yield Finding("no_food", Severity.WARN, _("No money is set aside for food."))


def _is_late(line: LineFacts, month: date, today: date) -> bool:
    if not line.planned or line.paid:
        return False
    if line.kind is not LineKind.FIXED and line.actual:
        return False
    end = add_months(month, 1)
    last = (end - month).days
    due = month.replace(day=min(line.due_day, last)) if line.due_day else month.replace(day=last)
    return due < today


def _asked(line: LineFacts) -> bool:
    return bool(line.planned or line.actual)


def _sums(amounts: Iterable[tuple[LineKind, int | None]], savings: int | None) -> Sums:
    income, expenses = 0, savings or 0
    for kind, amount in amounts:
        if kind is LineKind.INCOME:
            income += amount or 0
        else:
            expenses += amount or 0
    return Sums(income, expenses)
