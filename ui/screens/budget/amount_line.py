"""A field for an amount or a day of the month: what is not understood stays as it was typed and is said."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal

from app.budgets.money import read_grosze, write_grosze
from app.forms.numbers import NumberNotUnderstood
from app.i18n import _
from ui.screens.plan.fields import TypedLine
from ui.theme.apply import restyle

_LAST_DAY = 31


class NumberField(TypedLine):
    """A short line read as a number.

    Args:
        name: for screen readers.
        read: words to value; raises `NumberNotUnderstood`.
        write: value to words.

    Signals:
        understood(): another value was understood; it is in `value`.
        complained(str): why what stands there is not understood; empty when it is.
    """

    understood = Signal()
    complained = Signal(str)

    def __init__(
        self, *, name: str, read: Callable[[str], int | None], write: Callable[[int | None], str], example: str = ""
    ) -> None:
        super().__init__(name=name, placeholder=example)
        self._read, self._write = read, write
        self.value: int | None = None
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.typed.connect(self._take)
        self.editingFinished.connect(self._tidy)

    def show_value(self, value: int | None) -> None:
        """Show what is stored, unless somebody is typing or what stands there is not understood."""
        if self.hasFocus() or self.property("invalid"):
            return
        self.value = value
        self.show_text(self._write(value))

    def give_up(self) -> None:
        """Forget words that were not understood: another month is shown next."""
        self._complain("")

    def _take(self, words: str) -> None:
        try:
            value = self._read(words)
        except NumberNotUnderstood as error:
            self._complain(str(error))
            return
        self._complain("")
        if value != self.value:
            self.value = value
            self.understood.emit()

    def _tidy(self) -> None:
        self.flush()
        if not self.property("invalid"):
            self.setText(self._write(self.value))
            self._known = self.text()

    def _complain(self, sentence: str) -> None:
        if bool(sentence) != bool(self.property("invalid")):
            restyle(self, invalid=bool(sentence))
        self.setAccessibleDescription(sentence)
        self.complained.emit(sentence)


def amount_field(name: str) -> NumberField:
    """Return a field for an amount in zlotys, kept in grosze."""
    return NumberField(name=name, read=read_grosze, write=write_grosze)


def count_field(name: str, *, most: int = _LAST_DAY) -> NumberField:
    """Return a field for a whole number from one on: a day of the month, how many people."""

    def read(words: str) -> int | None:
        said = words.strip().rstrip(".")
        if not said:
            return None
        if not said.isdecimal() or not 1 <= int(said) <= most:
            raise NumberNotUnderstood(_("Write a number from 1 to {most}.").format(most=most))
        return int(said)

    return NumberField(name=name, read=read, write=lambda value: "" if value is None else str(value))
