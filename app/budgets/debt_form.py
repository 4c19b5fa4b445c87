"""A debt as a form (D35)."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from app.budgets.debts import DEBT_DRAFT, DebtForm
from app.budgets.money import LARGEST
from app.budgets.view import DebtView
from app.forms import FieldDescription, FormDescription, Kind
from app.forms.description import FieldFinding
from app.i18n import _
from app.rules.finding import Finding, Severity
from storage.vocabulary.term import N_

_LONGEST = 200


def debt_form() -> FormDescription:
    """Return the form of a debt."""
    fields = (
        FieldDescription(name="creditor", label=N_("Whom we owe"), max_length=_LONGEST, required=True, whole_row=True),
        FieldDescription(
            name="amount", label=N_("How much when the instalments began"), kind=Kind.MONEY, required=True
        ),
        FieldDescription(name="instalment", label=N_("Instalment a month"), kind=Kind.MONEY),
        FieldDescription(name="first_month", label=N_("First instalment"), kind=Kind.DATE, hint=N_("the month counts")),
        FieldDescription(name="due_day", label=N_("By which day of the month"), kind=Kind.NUMBER, least=1, most=31),
        FieldDescription(
            name="enforcement", label=N_("a bailiff or an office enforces it"), kind=Kind.TICK, whole_row=True
        ),
        FieldDescription(name="arrangements", label=N_("What was agreed"), kind=Kind.LONG, lines=2, whole_row=True),
    )
    return FormDescription(name=DEBT_DRAFT, fields=fields, rules=(_not_too_much,))


def debt_values(one: DebtView | None) -> dict[str, Any]:
    """Return what the form opens with."""
    if one is None:
        return {}
    return {
        "creditor": one.creditor,
        "amount": Decimal(one.amount) / 100,
        "instalment": None if one.instalment is None else Decimal(one.instalment) / 100,
        "first_month": one.first_month,
        "due_day": one.due_day,
        "enforcement": one.enforcement,
        "arrangements": one.arrangements,
    }


def read_debt(values: Mapping[str, Any]) -> DebtForm:
    """Return a debt from values that were checked."""
    instalment = values.get("instalment")
    return DebtForm(
        creditor=values["creditor"],
        amount=int(values["amount"] * 100),
        instalment=None if instalment is None else int(instalment * 100),
        first_month=values.get("first_month"),
        due_day=values.get("due_day"),
        enforcement=bool(values.get("enforcement")),
        arrangements=values.get("arrangements") or "",
    )


def _not_too_much(values: Mapping[str, Any]) -> list[FieldFinding]:
    words = _("This amount is too large to be true.")
    return [
        FieldFinding(name, Finding("amount_too_large", Severity.REFUSE, words))
        for name in ("amount", "instalment")
        if (values.get(name) or 0) > LARGEST
    ]
