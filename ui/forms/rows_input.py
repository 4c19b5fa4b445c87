"""Rows of a few fields each, such as agreements or incomes; a row taken away can be brought back."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout

from app import clock
from app.forms import FieldDescription, tidy
from app.i18n import _
from ui.forms.field_input import FieldInput
from ui.forms.inputs import make_input
from ui.widgets.buttons import IconButton, QuietButton
from ui.widgets.text import text


class RowsInput(FieldInput):
    """A list of rows with a button for one more."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__(field)
        self._rows: list[_Row] = []
        self._removed: tuple[int, dict[str, Any]] | None = None
        column = QVBoxLayout()
        column.setSpacing(8)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column.addLayout(self._lines)
        self.add_button = QuietButton(
            _(field.adds) if field.adds else _("Add a row"), icon="plus", on_click=self._on_add
        )
        if not field.adds:
            self.add_button.setAccessibleName(_("Add a row: {field}").format(field=field.says()))
        self.undo_button = QuietButton(
            _("Bring the row back"), icon="arrow-counter-clockwise", on_click=self._bring_back
        )
        self.undo_button.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(self.add_button)
        buttons.addWidget(self.undo_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self._row.addLayout(column, 1)
        self.watch(self.add_button)

    def words(self) -> list[dict[str, Any]]:
        """Return the words of every row."""
        return [row.words() for row in self._rows]

    def set_words(self, words: Any) -> None:
        """Show rows."""
        while self._rows:
            self._drop(self._rows[-1])
        for row in words or ():
            self._append(row)

    def _on_add(self) -> None:
        self._append({}).focus()
        self.edited.emit()

    def _append(self, words: Mapping[str, Any], place: int | None = None) -> "_Row":
        row = _Row(self.field)
        row.set_words(words)
        for part in row.inputs.values():
            part.edited.connect(self.edited)
            part.left.connect(self.left)
        row.remove.clicked.connect(lambda _on=False: self._remove(row))
        at = len(self._rows) if place is None else place
        self._rows.insert(at, row)
        self._lines.insertWidget(at, row)
        self._number()
        return row

    def _remove(self, row: "_Row") -> None:
        self._removed = (self._rows.index(row), row.words())
        self._drop(row)
        self._number()
        self.undo_button.show()
        self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()

    def _bring_back(self) -> None:
        if self._removed is not None:
            place, words = self._removed
            self._removed = None
            self._append(words, place).focus()
            self.undo_button.hide()
            self.edited.emit()

    def _drop(self, row: "_Row") -> None:
        self._rows.remove(row)
        self._lines.removeWidget(row)
        row.hide()
        row.deleteLater()

    def _number(self) -> None:
        for number, row in enumerate(self._rows, 1):
            row.number(number)


class _Row(QFrame):
    """The inputs of one row."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__()
        self.setProperty("part", "form-row")
        self.inputs = {item.name: make_input(item) for item in field.items}
        self.remove = IconButton("trash", _("Take the row away"), size=18)
        grid = QGridLayout(self)
        grid.setContentsMargins(12, 8, 8, 10)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        for column, item in enumerate(field.items):
            part = self.inputs[item.name]
            name = text(item.says(), "field")
            name.setBuddy(part.target())
            grid.addWidget(name, 0, column)
            grid.addWidget(part, 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 3 if column == 0 else 2)
            part.left.connect(lambda part=part: part.set_words(tidy(part.field, part.words(), now=clock.now())))
        grid.addWidget(self.remove, 1, len(field.items), Qt.AlignmentFlag.AlignTop)

    def words(self) -> dict[str, Any]:
        """Return the words of every field."""
        return {name: part.words() for name, part in self.inputs.items()}

    def set_words(self, words: Mapping[str, Any]) -> None:
        """Show words."""
        for name, part in self.inputs.items():
            part.set_words(words.get(name))

    def focus(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.inputs.values())).focus()

    def number(self, number: int) -> None:
        """Tell screen readers which row this is."""
        self.setAccessibleName(_("Row {n}").format(n=number))
        self.remove.setAccessibleName(_("Take row {n} away").format(n=number))
