"""What the screen and the sheet of a household budget show; every amount in grosze."""

from dataclasses import dataclass
from datetime import date

from app.rules.budget_validity import LineFacts, Sums
from app.rules.finding import Finding
from storage.vocabulary.budget import BudgetGroup, LineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView(LineFacts):
    """One line; `label` is the family's own name of it, empty for that of its group."""

    line_id: str
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """One month of paying a debt back; `left` is owed after it."""

    month: date
    amount: int
    left: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DebtView:
    """A debt.

    Attributes:
        left: what is owed after the instalment of the month shown, if every one was paid.
        schedule: every month until it is paid; empty while nobody agreed on an instalment.
    """

    debt_id: str
    creditor: str
    amount: int
    instalment: int | None
    first_month: date | None
    due_day: int | None
    enforcement: bool
    arrangements: str
    left: int
    schedule: tuple[Instalment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetView:
    """One month of a family's budget.

    Attributes:
        budget_id: empty while the month has not been started.
        months: every month there is a sheet of, the first one first.
        planned, actual: sums.
        basics: whether the basic needs are paid; None while nothing is known (S0-41).
        late: basic needs that are not paid in time.
    """

    family_id: str
    code: str
    name: str
    month: date
    months: tuple[date, ...]
    may_write: bool
    budget_id: str = ""
    people: int = 0
    savings_for: str = ""
    savings: int | None = None
    decisions: str = ""
    lines: tuple[LineView, ...] = ()
    debts: tuple[DebtView, ...] = ()
    planned: Sums
    actual: Sums
    basics: bool | None = None
    late: tuple[BudgetGroup, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def before(self) -> date | None:
        """The newest month before this one whose lines could be taken over."""
        return max((one for one in self.months if one < self.month), default=None)

    @property
    def per_person(self) -> int | None:
        """What comes in for each person by the plan; None while nobody said how many there are."""
        return self.planned.income // self.people if self.people > 0 else None

    def of(self, kind: LineKind) -> tuple[LineView, ...]:
        """Return the lines of one part of the sheet."""
        return tuple(one for one in self.lines if one.kind is kind)
