"""What a family owes: writing a debt, and paying it back month by month (D35, S0-41)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlmodel import Session

from app import clock, drafts
from app.budgets.view import Instalment
from app.budgets.writing import BudgetChange
from app.journal import Journal
from app.rights import Act, require
from app.rules.dates import add_months
from storage.models import Debt, Family

DEBT_DRAFT: Final = "debt"
# Nobody plans for longer; an instalment of a grosz would never end.
_LONGEST: Final = 40 * 12


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtForm:
    """A debt as it was typed; amounts in grosze, `first_month` any day of the month of the first instalment."""

    creditor: str
    amount: int
    instalment: int | None = None
    first_month: date | None = None
    due_day: int | None = None
    enforcement: bool = False
    arrangements: str = ""


def repayment(*, amount: int, instalment: int | None, first_month: date | None) -> tuple[Instalment, ...]:
    """Return how a debt is paid back month by month; the last instalment is what is left.

    Args:
        amount: what was owed before the first instalment, in grosze.
        instalment: what is paid each month, in grosze.
        first_month: a day of the month of the first instalment.

    Returns:
        Every month until nothing is owed; empty when nothing was agreed, or when it would take over forty years.
    """
    if first_month is None or not instalment or amount <= 0 or amount > instalment * _LONGEST:
        return ()
    found: list[Instalment] = []
    left, month = amount, first_month.replace(day=1)
    while left:
        paid = min(instalment, left)
        left -= paid
        found.append(Instalment(month=add_months(month, len(found)), amount=paid, left=left))
    return tuple(found)


def left_after(amount: int, schedule: tuple[Instalment, ...], month: date) -> int:
    """Return what is owed after the instalment of a month, if every one was paid."""
    return next((one.left for one in reversed(schedule) if one.month <= month), amount)


def save_debt(session: Session, *, family_id: str, form: DebtForm, debt_id: str | None = None) -> BudgetChange:
    """Write a debt.

    Args:
        session: write session.
        family_id: who owes it.
        form: what was typed.
        debt_id: the debt to change, None for a new one.

    Raises:
        NotAllowedError: the user does not work with this family.
    """
    require(session, Act.WORK, family_id=family_id)
    journal = Journal(session)
    values: dict[str, Any] = {
        "creditor": form.creditor.strip(),
        "amount": form.amount,
        "instalment": form.instalment,
        "first_month": form.first_month.replace(day=1) if form.first_month else None,
        "due_day": form.due_day,
        "enforcement": form.enforcement,
        "arrangements": form.arrangements.strip(),
    }
    if debt_id:
        row = session.get_one(Debt, debt_id)
        journal.change(row, **values)
    else:
        row = Debt(scope=session.get_one(Family, family_id).scope, family_id=family_id, **values)
        journal.add(row)
    session.flush()
    drafts.discard_draft(session, kind=DEBT_DRAFT, entity_id=debt_id or family_id)
    return BudgetChange(row.id, tuple(journal.before))


def remove_debt(session: Session, *, debt_id: str) -> BudgetChange:
    """Take a debt off the sheet.

    Raises:
        NotAllowedError: the user does not work with this family.
    """
    row = session.get_one(Debt, debt_id)
    require(session, Act.WORK, family_id=row.family_id)
    journal = Journal(session)
    journal.change(row, deleted_at=clock.now())
    return BudgetChange(debt_id, tuple(journal.before))
