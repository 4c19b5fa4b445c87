"""What comes in, what goes out, what is left: always in sight below the sheet, and whether the basic needs are paid."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.budgets import BudgetView
from app.budgets.money import say_grosze
from app.i18n import _, label
from ui.theme.apply import restyle
from ui.widgets.flow import FlowBox
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class TotalsBar(QFrame):
    """The sums of the month."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setAccessibleName(_("Sums of the month"))
        self.income, self.expenses, self.balance = _Sum(_("Income")), _Sum(_("Expenses")), _Sum(_("Left over"))
        self.per_person = _Sum(_("Income per person"))
        self.basics = _Basics()
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 8, 16, 10)
        row.addWidget(
            FlowBox([self.income, self.expenses, self.balance, self.per_person, self.basics], gap=26, widest=4000), 1
        )

    def show_view(self, view: BudgetView) -> None:
        """Show the sums of a month."""
        so_far = _("so far {amount}")
        planned, actual = view.planned, view.actual
        self.income.show_words(say_grosze(planned.income), so_far.format(amount=say_grosze(actual.income)))
        self.expenses.show_words(say_grosze(planned.expenses), so_far.format(amount=say_grosze(actual.expenses)))
        short = planned.balance < 0
        self.balance.show_words(
            say_grosze(planned.balance), _("more goes out than comes in") if short else _("by the plan"), late=short
        )
        known = view.per_person is not None
        self.per_person.setVisible(known)
        if view.per_person is not None:
            self.per_person.show_words(say_grosze(view.per_person), _("by the plan"))
        self.basics.show_view(view)


class _Sum(QWidget):
    """A name, an amount, a word about it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._amount, self._more = text("", "title"), text("", "small")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(text(name, "label"))
        column.addWidget(self._amount)
        column.addWidget(self._more)

    def show_words(self, amount: str, more: str, *, late: bool = False) -> None:
        """Say how much."""
        self._amount.setText(amount)
        self._more.setText(more)
        restyle(self._more, role="late" if late else "small")
        self.setAccessibleName(f"{self._name}: {amount}, {more}")

    def words(self) -> str:
        """Return the amount."""
        return self._amount.text()


class _Basics(QWidget):
    """„Podstawowe potrzeby opłacone na bieżąco?” (S0-41)."""

    def __init__(self) -> None:
        super().__init__()
        self._icon = IconLabel("circle-dashed", "muted", 24)
        self._answer, self._more = text("", "strong"), text("", "small")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(text(_("Basic needs"), "label"))
        words.addWidget(self._answer)
        words.addWidget(self._more)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._icon)
        row.addLayout(words)

    def show_view(self, view: BudgetView) -> None:
        """Say whether they are paid."""
        answers = {
            True: ("check-circle-fill", "done", _("paid up to date")),
            False: ("warning", "late", _("not paid up to date")),
            None: ("circle-dashed", "muted", _("not known yet")),
        }
        icon, colour, words = answers[view.basics]
        self._icon.set_icon(icon, colour)
        self._answer.setText(words)
        late = ", ".join(label(one) for one in view.late)
        self._more.setText(late or _("rent, light, heating, water, food, medicine"))
        self.setAccessibleName(": ".join(filter(None, (_("Basic needs"), words, late))))

    def words(self) -> str:
        """Return the answer."""
        return self._answer.text()
