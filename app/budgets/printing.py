"""The budget on paper, the family's own: neither the office nor the assistant is named on it (domain.md §2.0, D35)."""

from datetime import date
from decimal import Decimal
from typing import Final

from sqlmodel import Session

from app.budgets.reading import open_budget
from app.budgets.view import BudgetView, DebtView, LineView
from app.budgets.writing import TYPICAL
from app.documents import Data, Value, document_number, load_template
from app.prints import Printable, Subject, context_for, make_printable
from storage.vocabulary.budget import LineKind

TEMPLATE: Final = "D35"
_DAYS: Final = 7


def print_budget(session: Session, *, family_id: str, month: date | None = None) -> Printable:
    """Return a month's sheet, with an empty week of the expenses notebook, ready for the preview.

    The office keeps no copy of it (retention RF). A month that was not started is an empty sheet to fill in by hand.

    Args:
        session: read session.
        family_id: whose.
        month: any day of the month; None for the present one.
    """
    view = open_budget(session, family_id=family_id, month=month)
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=family_id, entity="budget", entity_id=view.budget_id or family_id),
        data=budget_data(view),
        context=context_for(session, family_id=family_id),
    )


def budget_data(view: BudgetView) -> Data:
    """Return a month as the fields of D35."""
    kind, started = load_template(TEMPLATE).number_kind, bool(view.budget_id)
    return {
        "number": document_number(kind, family_code=view.code, n=1),
        "version": 1,
        "month": f"{view.month.month:02}.{view.month.year}",
        "people": view.people or None,
        "income": _rows(view, LineKind.INCOME),
        "fixed": _rows(view, LineKind.FIXED),
        "living": _rows(view, LineKind.LIVING),
        "other": _rows(view, LineKind.OTHER),
        "savings_for": view.savings_for,
        "savings": _zlotys(view.savings),
        "income_planned": _zlotys(view.planned.income if started else None),
        "income_actual": _zlotys(view.actual.income or None),
        "expenses_planned": _zlotys(view.planned.expenses if started else None),
        "expenses_actual": _zlotys(view.actual.expenses or None),
        "balance": _zlotys(view.planned.balance if started else None),
        "per_person": _zlotys(view.per_person),
        "basics_paid": None if view.basics is None else ("yes" if view.basics else "no"),
        "debts": [_debt(one) for one in view.debts],
        "schedule": _schedule(view),
        "decisions": [one.strip() for one in view.decisions.splitlines() if one.strip()],
        "notebook": [{"day": str(number)} for number in range(1, _DAYS + 1)],
    }


def _rows(view: BudgetView, kind: LineKind) -> list[dict[str, Value]]:
    """Return the lines that say something, or empty ones of a sheet for filling in by hand."""
    lines = view.of(kind)
    if not view.budget_id:
        return [{"group": group.value} for group in TYPICAL[kind]]
    written = [one for one in lines if one.planned or one.actual or one.label]
    return [_line(one) for one in (written or lines)]


def _line(one: LineView) -> dict[str, Value]:
    return {
        "group": one.category.value,
        "name": one.label,
        "planned": _zlotys(one.planned),
        "actual": _zlotys(one.actual),
        "due_day": one.due_day,
        "paid": "yes" if one.paid else None,
    }


def _debt(one: DebtView) -> dict[str, Value]:
    return {
        "creditor": one.creditor,
        "amount": _zlotys(one.amount),
        "instalment": _zlotys(one.instalment),
        "due_day": one.due_day,
        "left": _zlotys(one.left),
        "enforcement": "yes" if one.enforcement else None,
        "arrangements": one.arrangements,
    }


def _schedule(view: BudgetView) -> list[dict[str, Value]]:
    """Return the months still to come, with what is paid and what is left then."""
    return [
        {
            "month": f"{one.month.month:02}.{one.month.year}",
            "creditor": debt.creditor,
            "amount": _zlotys(one.amount),
            "left": _zlotys(one.left),
        }
        for debt in view.debts
        for one in debt.schedule
        if one.month >= view.month
    ]


def _zlotys(grosze: int | None) -> Decimal | None:
    return None if grosze is None else Decimal(grosze) / 100
