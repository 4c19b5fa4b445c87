"""What a month says besides its lines: how many people, what is put aside, what the family will change."""

from PySide6.QtCore import Signal

from app.budgets import BudgetView
from app.i18n import _
from ui.screens.budget.amount_line import amount_field, count_field
from ui.screens.plan.fields import PlanText, TypedLine, fields, labelled
from ui.theme.grown import fix_width
from ui.widgets.card import Card

_MOST_PEOPLE = 30
_PEOPLE, _AMOUNT = 90, 120


class MonthCard(Card):
    """People, savings, decisions.

    Signals:
        typed(object): the `MonthFields` to be stored.
    """

    typed = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("This month"), strong=True)
        self.people = count_field(_("How many people live on it"), most=_MOST_PEOPLE)
        self.savings_for = TypedLine(name=_("We save for"), placeholder=_("for example winter shoes"))
        self.savings = amount_field(_("We put aside, zł"))
        self.decisions = PlanText(
            name=_("What we will change next month"), placeholder=_("one decision a line"), lines=3
        )
        fix_width(self.people, _PEOPLE)
        fix_width(self.savings, _AMOUNT)
        self.add(labelled(_("How many people live on it"), self.people))
        saving = [labelled(_("We save for"), self.savings_for), labelled(_("We put aside, zł"), self.savings)]
        self.add(fields(saving, widths=(3, 2), beside_from=320))
        self.add(labelled(_("What we will change next month"), self.decisions))
        self.people.understood.connect(lambda: self.typed.emit({"people": self.people.value or 0}))
        self.savings.understood.connect(lambda: self.typed.emit({"savings": self.savings.value}))
        self.savings_for.typed.connect(lambda words: self.typed.emit({"savings_for": words}))
        self.decisions.typed.connect(lambda words: self.typed.emit({"decisions": words}))

    def show_view(self, view: BudgetView) -> None:
        """Show what is stored, unless somebody is typing."""
        self.people.show_value(view.people or None)
        self.savings_for.show_text(view.savings_for)
        self.savings.show_value(view.savings)
        self.decisions.show_text(view.decisions)
        for one in (self.people, self.savings_for, self.savings, self.decisions):
            one.setReadOnly(not view.may_write)

    def flush(self) -> None:
        """Hand over what was typed."""
        for one in (self.people, self.savings_for, self.savings, self.decisions):
            one.flush()

    def leave(self) -> None:
        """Another month is shown next: nothing of this one stays in the fields."""
        self.flush()
        for one in (self.people, self.savings_for, self.savings, self.decisions):
            one.clearFocus()
        for number in (self.people, self.savings):
            number.give_up()
