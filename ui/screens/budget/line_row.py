"""One line of the sheet: what, planned, actual, and of a bill its day and whether it is paid."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app.budgets import LineFields, LineView
from app.i18n import _, label
from storage.vocabulary.budget import LineKind
from ui.screens.budget.amount_line import NumberField, amount_field, count_field
from ui.screens.plan.fields import TypedLine
from ui.theme.grown import fix_width
from ui.widgets.buttons import IconButton
from ui.widgets.text import text

AMOUNT, DAY, PAID, REMOVE = 104, 66, 106, 34
GAP = 8


class LineRow(QWidget):
    """The fields of one line.

    Signals:
        changed(object): the `LineFields` that were typed.
        removed(): the line is to be taken away.

    Attributes:
        name: the family's own name; empty words are those of the group.
        planned, actual: amounts.
        due_day: day of a bill, None where there is none.
        paid: tick of a bill, None where there is none.
    """

    changed = Signal(object)
    removed = Signal()

    def __init__(self, line: LineView) -> None:
        super().__init__()
        self.line_id = line.line_id
        self._group = label(line.category)
        called = line.label or self._group
        self.name = TypedLine(name=_("What"), placeholder=self._group)
        self.planned = amount_field(_("{what}: planned").format(what=called))
        self.actual = amount_field(_("{what}: actual").format(what=called))
        bill = line.kind is LineKind.FIXED
        self.due_day = count_field(_("{what}: day of the month").format(what=called)) if bill else None
        self.paid = QCheckBox(_("paid")) if bill else None
        self.remove = IconButton("trash", _("Take the line away: {what}").format(what=called), size=18)
        self._problem = text("", "late", wrap=True)
        self._problem.hide()
        self._compose()
        self._connect(called)
        self.show_line(line)

    def show_line(self, line: LineView) -> None:
        """Show what is stored, unless somebody is typing."""
        self.name.show_text(line.label or self._group)
        self.planned.show_value(line.planned)
        self.actual.show_value(line.actual)
        if self.due_day is not None and self.paid is not None:
            self.due_day.show_value(line.due_day)
            self.paid.setChecked(line.paid)

    def own_name(self) -> str:
        """Return the family's own name of the line; empty when it is called as its group is."""
        words = self.name.text().strip()
        return "" if words == self._group else words

    def allow(self, *, write: bool) -> None:
        """Let the line be changed, or only read."""
        for one in self._numbers():
            one.setReadOnly(not write)
        self.name.setReadOnly(not write)
        self.remove.setVisible(write)
        if self.paid is not None:
            self.paid.setEnabled(write)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.name.flush()
        for one in self._numbers():
            one.flush()

    def _numbers(self) -> list[NumberField]:
        return [self.planned, self.actual, *([self.due_day] if self.due_day is not None else [])]

    def _compose(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(GAP)
        row.addWidget(self.name, 1)
        for field in (self.planned, self.actual):
            fix_width(field, AMOUNT)
            row.addWidget(field)
        if self.due_day is not None and self.paid is not None:
            fix_width(self.due_day, DAY)
            fix_width(self.paid, PAID)
            row.addWidget(self.due_day)
            row.addWidget(self.paid)
        row.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addLayout(row)
        column.addWidget(self._problem)

    def _connect(self, called: str) -> None:
        self.name.typed.connect(lambda _words: self.changed.emit({"label": self.own_name()}))
        self.planned.understood.connect(lambda: self.changed.emit({"planned": self.planned.value}))
        self.actual.understood.connect(lambda: self.changed.emit({"actual": self.actual.value}))
        for one in self._numbers():
            one.complained.connect(self._complain)
        if self.due_day is not None and self.paid is not None:
            due_day = self.due_day
            due_day.understood.connect(lambda: self.changed.emit({"due_day": due_day.value}))
            self.paid.setAccessibleName(_("{what}: paid").format(what=called))
            self.paid.clicked.connect(self._on_paid)
        self.remove.clicked.connect(lambda _on=False: self.removed.emit())

    def _on_paid(self, on: bool) -> None:  # noqa: FBT001 - Qt calls it with the tick
        """A bill that is paid was paid as planned, unless somebody says otherwise."""
        self.flush()
        fields: LineFields = {"paid": on}
        if on and self.actual.value is None and self.planned.value is not None:
            self.actual.show_value(self.planned.value)
            fields["actual"] = self.planned.value
        self.changed.emit(fields)

    def _complain(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
