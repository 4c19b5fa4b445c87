"""An hour, typed as one likes: `TimeField(name=_("Beginning"))`; „16”, „9.30”, „1630”, „kwadrans po 8”.

`changed(object)` gives a `time`, or None when emptied, once the field was left and the hour understood.
"""

from datetime import time

from PySide6.QtWidgets import QLineEdit

from app.i18n import _
from app.polish_dates import DateNotUnderstood, parse_hour, write_hour
from ui.theme.apply import theme
from ui.widgets.understood_field import UnderstoodField


class TimeField(UnderstoodField):
    """One short field with its sentence below.

    Args:
        name: accessible name.
        value: what it shows at first.
    """

    def __init__(self, *, name: str = "", value: time | None = None) -> None:
        self._value = value
        self.edit = QLineEdit(write_hour(value) if value else "")
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText(_("for example 16:30"))
        self.edit.setMaximumWidth(theme.px(160))
        super().__init__(self.edit)
        self.edit.editingFinished.connect(self.commit)

    def value(self) -> time | None:
        """Return the last hour that was understood."""
        return self._value

    def set_value(self, value: time | None) -> None:
        """Show an hour without emitting."""
        self._value = value
        self.edit.setText(write_hour(value) if value else "")
        self.complain("")

    def commit(self) -> bool:
        """Read what stands in the field; False, with a sentence below, when it is no hour."""
        try:
            hour = parse_hour(self.words()) if self.words().strip() else None
        except DateNotUnderstood as error:
            self.complain(str(error))
            return False
        self.complain("")
        self.edit.setText(write_hour(hour) if hour else "")
        if hour != self._value:
            self._value = hour
            self.changed.emit(hour)
        return True
