"""An hour, typed as one likes: `TimeField(name=_("Beginning"))`; „16”, „9.30”, „1630”, „kwadrans po 8”.

`changed(object)` gives a `time`, or None when emptied, once the field was left and the hour understood.
"""

from datetime import time

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n import _
from app.polish_dates import DateNotUnderstood, parse_hour, write_hour
from ui.theme.apply import restyle, theme
from ui.widgets.text import text


class TimeField(QWidget):
    """One short field with its sentence below.

    Args:
        name: accessible name.
        value: what it shows at first.

    Signals:
        changed(object): another hour was understood.
        edited(): a key was typed, understood or not.
    """

    changed = Signal(object)
    edited = Signal()

    def __init__(self, *, name: str = "", value: time | None = None) -> None:
        super().__init__()
        self._value = value
        self.edit = QLineEdit(write_hour(value) if value else "")
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(_("for example 16:30"))
        self.edit.setMaximumWidth(theme.px(160))
        self._problem = text("", "late", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.edit)
        column.addWidget(self._problem)
        self.setFocusProxy(self.edit)
        self.edit.editingFinished.connect(self.commit)
        self.edit.textEdited.connect(self.edited)

    def value(self) -> time | None:
        """Return the last hour that was understood."""
        return self._value

    def set_value(self, value: time | None) -> None:
        """Show an hour without emitting."""
        self._value = value
        self.edit.setText(write_hour(value) if value else "")
        self._complain("")

    def words(self) -> str:
        """Return what stands in the field, understood or not."""
        return self.edit.text()

    def problem(self) -> str:
        """Return the sentence below the field, empty when all is well."""
        return self._problem.text()

    def commit(self) -> bool:
        """Read what stands in the field; False, with a sentence below, when it is no hour."""
        try:
            hour = parse_hour(self.words()) if self.words().strip() else None
        except DateNotUnderstood as error:
            self._complain(str(error))
            return False
        self._complain("")
        self.edit.setText(write_hour(hour) if hour else "")
        if hour != self._value:
            self._value = hour
            self.changed.emit(hour)
        return True

    def _complain(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)
        restyle(self.edit, invalid=bool(sentence))
