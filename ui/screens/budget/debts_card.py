"""What the family owes, what is left, and how it is paid back month by month."""

from collections.abc import Callable
from functools import partial

from app.budgets import BudgetView, DebtView, left_after
from app.budgets.money import say_grosze
from app.i18n import _, format_date, ngettext
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList

# A year ahead is read; the rest stands on the paper.
_MONTHS = 12


def debts_card(view: BudgetView, *, choose: Callable[[str], None], add: Callable[[], None]) -> Card:
    """Return the list of debts.

    Args:
        view: the month shown.
        choose: called with the id of the debt that is to be opened.
        add: begins a new one.
    """
    card = Card(_("Debts"), strong=True)
    rows = RowList()
    for one in view.debts:
        pills = [Pill(_("enforced"), "late", icon="warning")] if one.enforcement else []
        row = Row(one.creditor, subtitle=_about(one), trailing=pills, clickable=view.may_write)
        row.clicked.connect(partial(choose, one.debt_id))
        rows.add(row)
    if not view.debts:
        rows.add(Row(_("Nothing is written down. Debts are easier to pay back when they are on paper."), plain=True))
    card.add(rows)
    if view.may_write:
        card.add(SecondaryButton(_("Add a debt"), icon="plus", compact=True, on_click=add))
    return card


def schedule_card(view: BudgetView) -> Card | None:
    """Return the months of paying back that are to come, None when there is nothing to pay."""
    coming = [(one, debt) for debt in view.debts for one in debt.schedule if one.month >= view.month]
    if not coming:
        return None
    months = sorted({one.month for one, _debt in coming})
    card = Card(_("Repayment plan"), strong=True)
    rows = RowList()
    for month in months[:_MONTHS]:
        paid = sum(one.amount for one, _debt in coming if one.month == month)
        left = sum(left_after(debt.amount, debt.schedule, month) for debt in view.debts if debt.schedule)
        words = _("{amount}, then left {left}").format(amount=say_grosze(paid), left=say_grosze(left))
        rows.add(Row(format_date(month, "month"), subtitle=words, plain=True))
    if len(months) > _MONTHS:
        rest = len(months) - _MONTHS
        rows.add(Row(ngettext("{n} more month on the paper", "{n} more months on the paper", rest), plain=True))
    card.add(rows)
    return card


def _about(one: DebtView) -> str:
    left = _("left {left} of {amount}").format(left=say_grosze(one.left), amount=say_grosze(one.amount))
    if not one.schedule:
        agreed = _("no instalments agreed")
        return f"{left} · {agreed}"
    each = _("{amount} a month").format(amount=say_grosze(one.instalment or 0))
    until = _("last one in {month}").format(month=format_date(one.schedule[-1].month, "month"))
    return f"{left} · {each} · {until}"
