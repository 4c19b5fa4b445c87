"""A number from 0 to 10 in one click: `Stepper(low=_("not at all"), high=_("very much"), name=_("Motivation"))`."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.apply import restyle, theme
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text

# Widths of a button: with room around its number at 100 % text, and the least that is hit with a touchpad.
ROOMY, NARROWEST = 34, 24


class Stepper(QWidget):
    """Eleven joined buttons with words at both ends.

    Args:
        low: what the lowest number means.
        high: what the highest number means.
        name: what is asked, for screen readers.
        value: number chosen at first, None for no answer.
        top: the highest number.

    Signals:
        changed(int): the user chose a number.
    """

    changed = Signal(int)

    def __init__(
        self, *, low: str = "", high: str = "", name: str = "", value: int | None = None, top: int = 10
    ) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        numbers = [(str(n), str(n)) for n in range(top + 1)]
        self._choice = SegmentedChoice(numbers, name=name, current=None if value is None else str(value))
        self._narrow = False
        self._choice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        for button in self._choice.buttons():
            button.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._allow_narrow()
        theme.changed.connect(self._allow_narrow)
        self._choice.chosen.connect(lambda option: self.changed.emit(int(option)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._choice)
        if low or high:
            ends = QHBoxLayout()
            ends.addWidget(text(low, "small"))
            ends.addStretch(1)
            ends.addWidget(text(high, "small"))
            column.addLayout(ends)

    def minimumSizeHint(self) -> QSize:
        """Eleven buttons that are still hit with a touchpad."""
        return QSize(self._narrowest() * len(self._choice.buttons()), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Take the room inside the buttons away where there is none."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(ROOMY) * len(self._choice.buttons())
        if narrow != self._narrow:
            self._narrow = narrow
            for button in self._choice.buttons():
                restyle(button, narrow=narrow)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with a digit; the buttons know the arrows."""
        buttons = self._choice.buttons()
        if event.text().isdecimal() and int(event.text()) < len(buttons):
            chosen = buttons[int(event.text())]
            chosen.setFocus(Qt.FocusReason.ShortcutFocusReason)
            chosen.click()
        else:
            super().keyPressEvent(event)

    def _allow_narrow(self) -> None:
        for button in self._choice.buttons():
            button.setMinimumWidth(self._narrowest())

    def _narrowest(self) -> int:
        """Return the width of the longest number, and never less than a fingertip on the touchpad hits."""
        return max(NARROWEST, self.fontMetrics().horizontalAdvance("10") + 4)

    def first(self) -> QWidget:
        """Return what takes the keyboard: the chosen number, else the first."""
        buttons = self._choice.buttons()
        return next((one for one in buttons if one.isChecked()), buttons[0])

    def value(self) -> int | None:
        """Return the number, None before an answer."""
        current = self._choice.current()
        return None if current is None else int(current)

    def set_value(self, value: int | None) -> None:
        """Choose without emitting."""
        self._choice.set_current(None if value is None else str(value))
