"""A family's household budget by month, and its debts (domain.md §2.9 D35, S0-41)."""

from datetime import date

from sqlmodel import Field

from storage.models.base import Synced
from storage.models.columns import long_text, term
from storage.vocabulary.budget import BudgetGroup, LineKind


class Budget(Synced, table=True):
    """One month of a family's budget.

    Attributes:
        month: the first day of the month.
        people: how many live on it.
        savings_for: what the family puts money aside for.
        savings: how much this month, in grosze.
        decisions: what the family will change next month, one a line.
    """

    __tablename__ = "budget"

    family_id: str = Field(index=True, max_length=36)
    month: date
    people: int = 0
    savings_for: str = ""
    savings: int | None = None
    decisions: str = long_text()


class BudgetLine(Synced, table=True):
    """One income or expense of a month; amounts in grosze, None while nobody said.

    Attributes:
        label: the family's own name of it, beside its group.
        due_day: day of the month until which it is paid.
    """

    __tablename__ = "budget_line"

    family_id: str = Field(index=True, max_length=36)
    budget_id: str = Field(index=True, max_length=36)
    kind: LineKind = term(LineKind, LineKind.OTHER)
    category: BudgetGroup = term(BudgetGroup, BudgetGroup.OTHER)
    label: str = ""
    planned: int | None = None
    actual: int | None = None
    due_day: int | None = None
    paid: bool = False


class Debt(Synced, table=True):
    """What the family owes and how it pays it back.

    Attributes:
        amount: in grosze, what was owed when the instalments began.
        instalment: in grosze a month.
        first_month: first day of the month of the first instalment.
        due_day: day of the month.
        enforcement: whether a bailiff or an office enforces it.
    """

    __tablename__ = "debt"

    family_id: str = Field(index=True, max_length=36)
    creditor: str
    amount: int = 0
    instalment: int | None = None
    first_month: date | None = None
    due_day: int | None = None
    enforcement: bool = False
    arrangements: str = long_text()
