"""The household budget of the story, for the month it is seeded in, and the debts (domain.md §8.2)."""

from typing import Final

import msgspec

from app import resources
from app.demo.book import Book
from app.demo.ids import demo_id, family_id
from app.rules.dates import add_months
from storage.models import Budget, BudgetLine, Debt
from storage.vocabulary.budget import BudgetGroup, LineKind

_TOLD: Final = {"R-001": ("przykladowscy", "budget.toml")}
_MAIN: Final = "budget"


class Line(msgspec.Struct, frozen=True):
    """A line; `planned` in zlotys, what is paid was paid as planned."""

    kind: LineKind
    category: BudgetGroup
    planned: int
    label: str = ""
    due_day: int | None = None
    paid: bool = False


class Owed(msgspec.Struct, frozen=True):
    """A debt; amounts in zlotys, the first instalment so many months before the month of the story."""

    creditor: str
    amount: int
    instalment: int
    months_ago: int
    due_day: int
    arrangements: str


class Month(msgspec.Struct, frozen=True):
    """The sheet, and what the family owes."""

    people: int
    savings_for: str
    decisions: str
    lines: tuple[Line, ...]
    debts: tuple[Owed, ...]


class Told(msgspec.Struct, frozen=True):
    """The file of the story."""

    budget: Month


def write_budget(book: Book, code: str) -> None:
    """Write the budget of a family, if the story has one."""
    if code not in _TOLD:
        return
    told = msgspec.toml.decode(resources.path("demo", *_TOLD[code]).read_bytes(), type=Told).budget
    month = book.today.replace(day=1)
    with book.chapter():
        sheet = Budget(
            family_id=family_id(code),
            month=month,
            people=told.people,
            savings_for=told.savings_for,
            decisions=told.decisions,
        )
        book.family(sheet, code, _MAIN)
        for number, one in enumerate(told.lines, start=1):
            _write_line(book, code, one, number=number)
        for number, debt in enumerate(told.debts, start=1):
            row = Debt(
                family_id=family_id(code),
                creditor=debt.creditor,
                amount=debt.amount * 100,
                instalment=debt.instalment * 100,
                first_month=add_months(month, -debt.months_ago),
                due_day=debt.due_day,
                arrangements=debt.arrangements,
            )
            book.family(row, code, f"debt/{number}")


def _write_line(book: Book, code: str, one: Line, *, number: int) -> None:
    row = BudgetLine(
        family_id=family_id(code),
        budget_id=demo_id(f"{code}/{_MAIN}"),
        kind=one.kind,
        category=one.category,
        label=one.label,
        planned=one.planned * 100,
        actual=one.planned * 100 if one.paid else None,
        due_day=one.due_day,
        paid=one.paid,
    )
    book.family(row, code, f"{_MAIN}/{number:02}")
