"""„Szukaj albo przejdź… Ctrl+K”: the field of the top bar."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QWidget

from app.i18n import _
from ui.theme import tokens
from ui.theme.apply import restyle, theme
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

_EDGE, _GAP, _GLASS = 10, 8, 17
_KEYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape}


class SearchField(QFrame):
    """A line to type into, with a magnifying glass and the key.

    Signals:
        entered(): the field got the focus.
        edited(str): the text changed.
        key(int): arrow up or down, Enter or Escape was pressed (`Qt.Key`).
        left(): the field lost the focus.
    """

    entered = Signal()
    edited = Signal(str)
    key = Signal(int)
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "search")
        self.setMinimumWidth(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._before: QWidget | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("Search or go to…"))
        self.line.setAccessibleName(_("Search or go to…"))
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self.edited)
        self.setFocusProxy(self.line)
        row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 0, _EDGE, 0)
        row.setSpacing(_GAP)
        row.addWidget(IconLabel("magnifying-glass", "muted", _GLASS))
        row.addWidget(self.line, 1)
        self._hint = text("Ctrl+K")
        row.addWidget(self._hint)
        self._fit()
        theme.changed.connect(self._fit)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._remember)

    def take_focus(self) -> None:
        """Let typing begin here, also when it is here already and the list was put away."""
        if self.line.hasFocus():
            self.entered.emit()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def give_back(self) -> None:
        """Return the focus to where it was; the text cursor there has not moved."""
        before, self._before = self._before, None
        if before is not None and shiboken6.isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.line.clearFocus()

    def clear(self) -> None:
        """Empty the line; what was typed cannot be brought back with „undo” either."""
        self.line.setText("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Light the frame with the focus; hand the keys of the list to the popup."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            focused = event.type() == QEvent.Type.FocusIn
            restyle(self, focused=focused)
            (self.entered if focused else self.left).emit()
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in _KEYS:
            self.key.emit(event.key())
            return True
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """Return a field as high as the text of now needs."""
        return QSize(super().sizeHint().width(), theme.px(tokens.SEARCH_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say less where there is less room."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Let the name of the key give way first, then the longer invitation; nothing is cut."""
        self.line.ensurePolished()
        self._hint.ensurePolished()
        words, letters = self.line.accessibleName(), self.line.fontMetrics()
        # A line leaves two pixels free at both ends of its words, and one for the cursor.
        room = self.width() - 2 * _EDGE - theme.px(_GLASS) - _GAP - 6
        needed = letters.horizontalAdvance(words)
        self._hint.setVisible(needed + _GAP + self._hint.sizeHint().width() <= room)
        self.line.setPlaceholderText(words if needed <= room else _("Search…"))

    def _remember(self, old: QWidget | None, now: QWidget | None) -> None:
        if now is self.line and old is not self.line:
            self._before = old
