"""What fields typed as one likes have in common: the line, the sentence below it when it is not understood."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme.apply import restyle
from ui.widgets.text import text


class UnderstoodField(QWidget):
    """A line and its sentence; what was typed stays, whatever it is.

    Args:
        edit: the line.

    Signals:
        changed(object): another value was understood.
        edited(): a key was typed, understood or not.
    """

    changed = Signal(object)
    edited = Signal()

    def __init__(self, edit: QLineEdit) -> None:
        super().__init__()
        self._problem = text("", "late", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(edit)
        column.addWidget(self._problem)
        self._line = edit
        self.setFocusProxy(edit)
        edit.textEdited.connect(self.edited)

    def words(self) -> str:
        """Return what stands in the field, understood or not."""
        return self._line.text()

    def problem(self) -> str:
        """Return the sentence below the field, empty when all is well."""
        return self._problem.text()

    def complain(self, sentence: str) -> None:
        """Say below the field why it is not understood; nothing when it is."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self._line.setAccessibleDescription(sentence)
        restyle(self._line, invalid=bool(sentence))
