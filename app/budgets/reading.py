"""Reading a month of a household budget."""

from datetime import date

from sqlmodel import Session

from app import clock
from app.budgets.debts import left_after, repayment
from app.budgets.rows import debts_of, lines_of, sheets
from app.budgets.view import BudgetView, DebtView, LineView
from app.rights import Act, may
from app.rules.budget_validity import actual_sums, basics_paid, budget_findings, planned_sums, unpaid_essentials
from storage.models import BudgetLine, Debt, Family
from storage.vocabulary.budget import BudgetGroup, LineKind


def open_budget(session: Session, *, family_id: str, month: date | None = None) -> BudgetView:
    """Return a month of a family's budget, started or not.

    Args:
        session: read session.
        family_id: whose.
        month: any day of the month; None for the present one.
    """
    family = session.get_one(Family, family_id)
    today = clock.today()
    first = (month or today).replace(day=1)
    known = sheets(session, family_id)
    # Two laptops may have begun the same month: nothing that was written is hidden.
    those = [one for one in known if one.month == first]
    lines = tuple(_line(one) for one in lines_of(session, [one.id for one in those]))
    sheet = those[0] if those else None
    savings = sheet.savings if sheet else None
    return BudgetView(
        family_id=family_id,
        code=family.code,
        name=family.display_name,
        month=first,
        months=tuple(dict.fromkeys(one.month for one in known)),
        may_write=may(session, Act.WORK, family_id=family_id),
        budget_id=sheet.id if sheet else "",
        people=sheet.people if sheet else 0,
        savings_for=sheet.savings_for if sheet else "",
        savings=savings,
        decisions=sheet.decisions if sheet else "",
        lines=lines,
        debts=tuple(_debt(one, first) for one in debts_of(session, family_id)),
        planned=planned_sums(lines, savings=savings),
        actual=actual_sums(lines),
        basics=basics_paid(lines, month=first, today=today),
        late=unpaid_essentials(lines, month=first, today=today),
        findings=budget_findings(lines, month=first, today=today, savings=savings),
    )


def _line(row: BudgetLine) -> LineView:
    return LineView(
        line_id=row.id,
        label=row.label,
        kind=LineKind(row.kind) if row.kind in set(LineKind) else LineKind.OTHER,
        category=BudgetGroup(row.category) if row.category in set(BudgetGroup) else BudgetGroup.OTHER,
        planned=row.planned,
        actual=row.actual,
        due_day=row.due_day,
        paid=row.paid,
    )


def _debt(row: Debt, month: date) -> DebtView:
    schedule = repayment(amount=row.amount, instalment=row.instalment, first_month=row.first_month)
    return DebtView(
        debt_id=row.id,
        creditor=row.creditor,
        amount=row.amount,
        instalment=row.instalment,
        first_month=row.first_month,
        due_day=row.due_day,
        enforcement=row.enforcement,
        arrangements=row.arrangements,
        left=left_after(row.amount, schedule, month),
        schedule=schedule,
    )
