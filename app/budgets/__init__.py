"""A family's household budget: months, lines, debts, totals, the sheet on paper (S0-41, S3-18, D35)."""

from app.budgets.debts import (
    DEBT_DRAFT,
    DebtForm,
    left_after,
    remove_debt,
    repayment,
    save_debt,
)
from app.budgets.printing import print_budget
from app.budgets.reading import open_budget
from app.budgets.view import BudgetView, DebtView, Instalment, LineView
from app.budgets.writing import (
    GROUPS,
    BudgetChange,
    LineFields,
    MonthFields,
    add_line,
    change_line,
    change_month,
    remove_line,
    start_month,
    undo_budget,
)

__all__ = [
    "DEBT_DRAFT",
    "GROUPS",
    "BudgetChange",
    "BudgetView",
    "DebtForm",
    "DebtView",
    "Instalment",
    "LineFields",
    "LineView",
    "MonthFields",
    "add_line",
    "change_line",
    "change_month",
    "left_after",
    "open_budget",
    "print_budget",
    "remove_debt",
    "remove_line",
    "repayment",
    "save_debt",
    "start_month",
    "undo_budget",
]
