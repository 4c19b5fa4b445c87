"""„Szukaj albo przejdź… Ctrl+K”: the field of the top bar."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy

from app.i18n import _
from ui.theme.apply import restyle
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class SearchField(QFrame):
    """A line to type into, with a magnifying glass and the key.

    Signals:
        edited(str): the text changed.
        key(int): arrow up or down, Enter or Escape was pressed (`Qt.Key`).
        left(): the field lost the focus.
    """

    edited = Signal(str)
    key = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "search")
        self.setFixedHeight(35)
        self.setMinimumWidth(180)
        self.setMaximumWidth(330)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search or go to…"))
        self.line.setAccessibleName(_("Search or go to…"))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self.edited)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("magnifying-glass", "muted", 17))
        row.addWidget(self.line, 1)
        row.addWidget(text("Ctrl+K"))

    def clear(self) -> None:
        """Empty the line."""
        self.line.clear()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light the frame with the focus; hand the keys of the list to the popup."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            focused = event.type() == QEvent.Type.FocusIn
            restyle(self, focused=focused)
            if not focused:
                self.left.emit()
        keys = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in keys:
            self.key.emit(event.key())
            return True
        return super().eventFilter(watched, event)
