"""A short sentence at the lower edge of the window, with „Cofnij”: the window's `toast(text, undo)` shows it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import SecondaryButton
from ui.widgets.text import text

SECONDS, SECONDS_WITH_UNDO = 4, 8
# Name of what must not be covered: `setObjectName(FOOT)`.
FOOT = "foot"
_ABOVE, _EDGE = 12, 8


class Toast(QFrame):
    """Floats over a host widget; a new sentence replaces the old one.

    Args:
        host: widget it floats over, at the lower edge in the middle.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self.setProperty("part", "toast")
        self._host = host
        self._undo: Callable[[], None] | None = None
        self._label = text("")
        self._button = SecondaryButton(_("Undo"), compact=True, on_click=self._take_back)
        self._button.setToolTip("Ctrl+Z")
        # A field with the focus keeps the key for its own words.
        self._key = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), host)
        self._key.activated.connect(self._take_back)
        self._key.setEnabled(False)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 9, 12, 9)
        row.setSpacing(16)
        row.addWidget(self._label)
        row.addWidget(self._button)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.put_away)
        host.installEventFilter(self)
        self.hide()

    def say(self, words: str, undo: Callable[[], None] | None = None) -> None:
        """Show a sentence for a few seconds, longer when it can be taken back."""
        self._undo = undo
        self._label.setText(words)
        self._button.setVisible(undo is not None)
        self._key.setEnabled(undo is not None)
        self.setAccessibleName(words)
        self.show()
        self.raise_()
        self._place()
        self._timer.start(1000 * (SECONDS_WITH_UNDO if undo else SECONDS))

    def put_away(self) -> None:
        """Hide it and forget what it said."""
        self._undo = None
        self._key.setEnabled(False)
        self._timer.stop()
        self._label.setText("")
        self.setAccessibleName("")
        self.hide()

    def words(self) -> str:
        """Return the sentence, empty when nothing is shown."""
        return "" if self.isHidden() else self._label.text()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay at the lower edge."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _take_back(self) -> None:
        undo, self._undo = self._undo, None
        self._key.setEnabled(False)
        self.hide()
        if undo is not None:
            undo()

    def _place(self) -> None:
        # What an earlier, longer sentence needed is forgotten first.
        self.setMinimumWidth(0)
        self.setMaximumWidth(self._host.maximumWidth())
        self._label.setWordWrap(False)
        self.adjustSize()
        room = self._host.width() - 32
        if self.width() > room:
            self._label.setWordWrap(True)
            self.setFixedWidth(room)
            self.resize(room, self.heightForWidth(room))
        self.move((self._host.width() - self.width()) // 2, self._lowest() - self.height() - _ABOVE)

    def _lowest(self) -> int:
        """Return the lower edge of what may be covered: the ways out at a screen's foot may not."""
        feet = [one for one in self._host.findChildren(QWidget, FOOT) if one.isVisible()]
        return min((one.mapTo(self._host, QPoint()).y() for one in feet), default=self._host.height() - _EDGE)
