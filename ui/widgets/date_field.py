"""A day and an hour, typed as one likes: `DateTimeField(name=_("Next time"))`; „24.11”, „jutro 16”, „pt. 9:30”.

`changed(object)` gives an `app.polish_dates.Moment`, or None when emptied, after leaving the field or Enter, once it is
understood. Nonsense stays in the field with a sentence below; nothing is lost and nothing guessed.
"""

from collections.abc import Callable

from app import clock
from app.i18n import _
from app.polish_dates import Around, DateNotUnderstood, Moment, parse, write
from ui.widgets.day_edit import DayEdit
from ui.widgets.understood_field import UnderstoodField


class DateTimeField(UnderstoodField):
    """One field for day and hour.

    Args:
        name: accessible name.
        value: what it shows at first.
        hour_needed: whether a day alone is not enough.
        example: shown while empty, when the usual one does not fit.
        around: what a day is understood from; today if missing.
    """

    def __init__(
        self,
        *,
        name: str = "",
        value: Moment | None = None,
        hour_needed: bool = False,
        example: str = "",
        around: Callable[[], Around] | None = None,
    ) -> None:
        self._value = value
        self._hour_needed = hour_needed
        self._around = around or (lambda: Around(clock.today()))
        shown = example or _("for example 24.11 16:00 or tomorrow 16")
        self.edit = DayEdit(name=name, example=shown, around=self._around, with_hour=hour_needed)
        self.edit.setText(write(value) if value else "")
        super().__init__(self.edit)
        self.edit.left.connect(self._read)

    def value(self) -> Moment | None:
        """Return the last moment that was understood."""
        return self._value

    def set_value(self, value: Moment | None) -> None:
        """Show a moment without emitting."""
        self._value = value
        self.edit.setText(write(value) if value else "")
        self.complain("")

    def set_words(self, words: str) -> None:
        """Show what was typed before, understood or not, without emitting."""
        blocked = self.blockSignals(True)
        self.edit.setText(words)
        self._read()
        self.blockSignals(blocked)

    def commit(self) -> bool:
        """Read what stands in the field without leaving it; False when it is not understood."""
        self._read()
        return not self.problem()

    def _read(self) -> None:
        words = self.edit.text()
        if self._value is not None and words == write(self._value):
            self.complain("")
            return
        try:
            moment = parse(words, around=self._around(), hour_needed=self._hour_needed) if words.strip() else None
        except DateNotUnderstood as error:
            self.complain(str(error))
            return
        self.complain("")
        self.edit.setText(write(moment) if moment else "")
        if moment != self._value:
            self._value = moment
            self.changed.emit(moment)
