"""Starting a month and changing its lines (D35)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict, Unpack

from sqlmodel import Session

from app import clock
from app.budgets.rows import lines_of, living_at_home, newest_before, sheet_of
from app.journal import Before, Journal, take_back
from app.rights import Act, require
from storage.models import Budget, BudgetLine, Family
from storage.vocabulary.budget import BudgetGroup, LineKind

# The lines of an empty sheet: what nearly every household has; the rest is added where there is any.
TYPICAL: Final[dict[LineKind, tuple[BudgetGroup, ...]]] = {
    LineKind.INCOME: (BudgetGroup.WAGES, BudgetGroup.CHILD_BENEFIT, BudgetGroup.FAMILY_ALLOWANCE),
    LineKind.FIXED: (
        BudgetGroup.RENT,
        BudgetGroup.ENERGY,
        BudgetGroup.HEATING,
        BudgetGroup.WATER,
        BudgetGroup.PHONE,
    ),
    LineKind.LIVING: (
        BudgetGroup.FOOD,
        BudgetGroup.CHILDREN,
        BudgetGroup.MEDICINE,
        BudgetGroup.HYGIENE,
        BudgetGroup.TRANSPORT,
    ),
    LineKind.OTHER: (BudgetGroup.OTHER,),
}
GROUPS: Final[dict[LineKind, tuple[BudgetGroup, ...]]] = {
    LineKind.INCOME: tuple(BudgetGroup)[: tuple(BudgetGroup).index(BudgetGroup.RENT)],
    LineKind.FIXED: (*TYPICAL[LineKind.FIXED], BudgetGroup.WASTE, BudgetGroup.INSTALMENTS, BudgetGroup.PRESCHOOL),
    LineKind.LIVING: (*TYPICAL[LineKind.LIVING], BudgetGroup.CLOTHES),
    LineKind.OTHER: (BudgetGroup.STIMULANTS, BudgetGroup.LEISURE, BudgetGroup.OTHER),
}


@dataclass(frozen=True, slots=True)
class BudgetChange:
    """What happened to a row of the budget; `before` is for `undo_budget`."""

    row_id: str
    before: tuple[Before, ...] = ()


class LineFields(TypedDict, total=False):
    """Fields of a line.

    Attributes:
        label: the family's own name of it, empty for that of its group.
        planned: in grosze.
        actual: what really came or went, in grosze.
        due_day: day of the month.
        paid: whether it is paid.
    """

    label: str
    planned: int | None
    actual: int | None
    due_day: int | None
    paid: bool


class MonthFields(TypedDict, total=False):
    """Fields of a sheet.

    Attributes:
        people: how many live on it.
        savings_for: what the family puts money aside for.
        savings: how much, in grosze.
        decisions: what the family will change next month.
    """

    people: int
    savings_for: str
    savings: int | None
    decisions: str


def start_month(session: Session, *, family_id: str, month: date) -> BudgetChange:
    """Begin the sheet of a month: with the lines of the month before, or with those most households have.

    What was really paid is not taken over. A month that has been started already stays as it is.

    Args:
        session: write session.
        family_id: whose.
        month: any day of the month.

    Raises:
        NotAllowedError: the user does not work with this family.
    """
    require(session, Act.WORK, family_id=family_id)
    first = month.replace(day=1)
    known = sheet_of(session, family_id, first)
    if known is not None:
        return BudgetChange(known.id)
    family = session.get_one(Family, family_id)
    last = newest_before(session, family_id, first)
    sheet = Budget(
        scope=family.scope,
        family_id=family_id,
        month=first,
        people=last.people if last else living_at_home(session, family_id),
        savings_for=last.savings_for if last else "",
        savings=last.savings if last else None,
    )
    journal = Journal(session)
    journal.add(sheet)
    session.flush()
    for line in _taken_over(lines_of(session, (last.id,))) if last else _typical():
        line.scope, line.family_id, line.budget_id = family.scope, family_id, sheet.id
        journal.add(line)
    session.flush()
    return BudgetChange(sheet.id, tuple(journal.before))


def add_line(session: Session, *, budget_id: str, kind: LineKind, category: BudgetGroup) -> BudgetChange:
    """Add an empty line to a month.

    Raises:
        NotAllowedError: the user does not work with this family.
    """
    sheet = session.get_one(Budget, budget_id)
    require(session, Act.WORK, family_id=sheet.family_id)
    journal = Journal(session)
    line = BudgetLine(scope=sheet.scope, family_id=sheet.family_id, budget_id=budget_id, kind=kind, category=category)
    journal.add(line)
    session.flush()
    return BudgetChange(line.id, tuple(journal.before))


def change_line(session: Session, *, line_id: str, **fields: Unpack[LineFields]) -> BudgetChange:
    """Write fields of a line; those that are not named stay as they are.

    Raises:
        NotAllowedError: the user does not work with this family.
    """
    return _change(session, session.get_one(BudgetLine, line_id), fields)


def remove_line(session: Session, *, line_id: str) -> BudgetChange:
    """Take a line out of a month.

    Raises:
        NotAllowedError: the user does not work with this family.
    """
    row = session.get_one(BudgetLine, line_id)
    require(session, Act.WORK, family_id=row.family_id)
    journal = Journal(session)
    journal.change(row, deleted_at=clock.now())
    return BudgetChange(line_id, tuple(journal.before))


def change_month(session: Session, *, budget_id: str, **fields: Unpack[MonthFields]) -> BudgetChange:
    """Write what a month says besides its lines; what is not named stays as it is.

    Raises:
        NotAllowedError: the user does not work with this family.
    """
    return _change(session, session.get_one(Budget, budget_id), fields)


def undo_budget(session: Session, *, change: BudgetChange) -> BudgetChange:
    """Take a change of the budget back."""
    take_back(session, before=change.before)
    return BudgetChange(change.row_id)


def _change(session: Session, row: Budget | BudgetLine, fields: Mapping[str, object]) -> BudgetChange:
    require(session, Act.WORK, family_id=row.family_id)
    journal = Journal(session)
    journal.change(row, **{name: value.strip() if isinstance(value, str) else value for name, value in fields.items()})
    return BudgetChange(row.id, tuple(journal.before))


def _taken_over(rows: Iterable[BudgetLine]) -> list[BudgetLine]:
    return [
        BudgetLine(
            kind=one.kind,
            category=one.category,
            label=one.label,
            planned=one.planned,
            due_day=one.due_day,
            family_id="",
            budget_id="",
        )
        for one in rows
    ]


def _typical() -> list[BudgetLine]:
    return [
        BudgetLine(kind=kind, category=category, family_id="", budget_id="")
        for kind, categories in TYPICAL.items()
        for category in categories
    ]
