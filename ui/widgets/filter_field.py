"""A quiet field above a long list: what is typed narrows it, arrows and Enter go on to the list.

Use:

    field = FilterField(_("Filter: code or name"))
    field.narrowed.connect(list.set_filter)
    field.stepped.connect(list.take_over)           # arrows
    field.entered.connect(list.open_chosen)         # Enter
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

_ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class FilterField(QLineEdit):
    """The field.

    Args:
        words: what can be typed, shown while it is empty and said by screen readers.

    Signals:
        narrowed(str): other words stand in the field.
        stepped(int): an arrow was pressed, 1 for down, -1 for up; the list takes the focus.
        entered(): Enter was pressed: the chosen line is meant.
    """

    narrowed = Signal(str)
    stepped = Signal(int)
    entered = Signal()

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setPlaceholderText(words)
        self.setAccessibleName(words)
        self.setClearButtonEnabled(True)
        self.textChanged.connect(self.narrowed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keep letters, pass arrows and Enter on, let Escape clear."""
        by = _ARROWS.get(Qt.Key(event.key()))
        if by:
            self.stepped.emit(by)
        elif event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)

    def type_on(self, letter: str) -> None:
        """Take the focus and a letter that was typed elsewhere."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setText(self.text() + letter)
