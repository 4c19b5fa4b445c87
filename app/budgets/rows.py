"""The rows of a household budget."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from storage.models import Budget, BudgetLine, Debt, Member
from storage.vocabulary.budget import BudgetGroup, LineKind

_KINDS = {kind: place for place, kind in enumerate(LineKind)}
_GROUPS = {group: place for place, group in enumerate(BudgetGroup)}


def sheets(session: Session, family_id: str) -> list[Budget]:
    """Return every sheet of a family, the first month first; of two of one month, the one begun first stands first."""
    query = select(Budget).where(Budget.family_id == family_id, col(Budget.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Budget.month), col(Budget.id))))


def sheet_of(session: Session, family_id: str, month: date) -> Budget | None:
    """Return the sheet of a month."""
    return next((one for one in sheets(session, family_id) if one.month == month), None)


def newest_before(session: Session, family_id: str, month: date) -> Budget | None:
    """Return the newest sheet before a month."""
    return next((one for one in reversed(sheets(session, family_id)) if one.month < month), None)


def lines_of(session: Session, budget_ids: Sequence[str]) -> list[BudgetLine]:
    """Return the lines of sheets in the order of the paper; within a group, the one written first stands first."""
    query = select(BudgetLine).where(col(BudgetLine.budget_id).in_(budget_ids), col(BudgetLine.deleted_at).is_(None))
    rows = list(session.exec(query.order_by(col(BudgetLine.id))))
    return sorted(rows, key=lambda one: (_KINDS.get(one.kind, len(_KINDS)), _GROUPS.get(one.category, len(_GROUPS))))


def debts_of(session: Session, family_id: str) -> list[Debt]:
    """Return what a family owes."""
    query = select(Debt).where(Debt.family_id == family_id, col(Debt.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Debt.id))))


def living_at_home(session: Session, family_id: str) -> int:
    """Return how many members live in the household."""
    query = select(Member).where(
        Member.family_id == family_id, col(Member.in_household).is_(True), col(Member.deleted_at).is_(None)
    )
    return len({one.person_id for one in session.exec(query)})
