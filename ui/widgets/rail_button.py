"""One entry of the rail: icon, words, a number or a key at the right end."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStyle, QStyleOption, QVBoxLayout

from ui.theme.apply import restyle
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

# Between the rail's border and its buttons; between a button's border and its icon.
RAIL_EDGE = 10
_EDGE = 8
_LOWEST, _UPRIGHT = 38, 8


class RailButton(QAbstractButton):
    """A button made of labels, so that the style sheet dresses each part.

    Args:
        words: label.
        icon: Phosphor name.
        kind: entry, lock or danger.
        key: name of the key that does the same, shown small.
        muted: quiet words (what was sent).
    """

    def __init__(self, words: str, *, icon: str, kind: str, key: str = "", muted: bool = False) -> None:
        super().__init__()
        self.setProperty("rail", kind)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._kind = kind
        self._muted = muted
        self._icon_name = icon
        self._icon = IconLabel(icon, "rail_muted" if muted else "rail_ink", 20)
        self._first = text(words, "rail-muted" if muted else "rail-text" if kind == "entry" else "body")
        self._second = text("", "rail-muted")
        self._second.hide()
        # What was sent may take two lines; it is never cut.
        self._first.setWordWrap(muted)
        self._second.setWordWrap(muted)
        self._key = text(key, "rail-key")
        self._badge = text("", "badge")
        self._badge.hide()
        # Over the icon where there is no room beside it.
        self._dot = text("", "badge", parent=self)
        self._dot.hide()
        self._collapsed = False
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._first)
        lines.addWidget(self._second)
        self._row = row = QHBoxLayout(self)
        row.setContentsMargins(_EDGE, 0, _EDGE, 0)
        row.setSpacing(11)
        row.addWidget(self._icon)
        row.addLayout(lines, 1)
        row.addWidget(self._badge, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._key)
        self._key.setVisible(bool(key))
        if muted:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self._name()
        self.toggled.connect(self._recolour)

    def set_words(self, first: str, second: str, icon: str) -> None:
        """Change both lines and the icon."""
        self._first.setText(first)
        self._second.setText(second)
        self._second.setVisible(bool(second) and not self._collapsed)
        self._icon_name = icon
        self._recolour()
        self._name()
        self.updateGeometry()

    def set_badge(self, number: int) -> None:
        """Show a number; 0 for none."""
        for label in (self._badge, self._dot):
            label.setText(str(number) if number else "")
        self._name()
        self.set_collapsed(collapsed=self._collapsed)

    def set_collapsed(self, *, collapsed: bool) -> None:
        """Show the icon only; the words become the tooltip."""
        self._collapsed = collapsed
        self._first.setVisible(not collapsed)
        self._second.setVisible(not collapsed and bool(self._second.text()))
        self._key.setVisible(not collapsed and bool(self._key.text()))
        self._badge.setVisible(not collapsed and bool(self._badge.text()))
        self._dot.setVisible(collapsed and bool(self._dot.text()))
        self._settle()
        self._name()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the icon in the middle and the number at the corner."""
        super().resizeEvent(event)
        self._settle()

    def sizeHint(self) -> QSize:
        """Return 38 px for one line, more for two."""
        wanted = self._row.sizeHint()
        height = self.heightForWidth(self.width()) if self._muted else wanted.height() + _UPRIGHT
        return QSize(wanted.width(), max(_LOWEST, height))

    def heightForWidth(self, width: int) -> int:
        """Return the height of the words that wrap."""
        return max(_LOWEST, self._row.heightForWidth(width) + _UPRIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style sheet paint the ground and the border."""
        del event
        option = QStyleOption()
        option.initFrom(self)
        option.state |= QStyle.StateFlag.State_On if self.isChecked() else QStyle.StateFlag.State_Off
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()

    def _name(self) -> None:
        parts = (self._first.text(), self._second.text(), self._badge.text())
        self.setAccessibleName(", ".join(filter(None, parts)))
        key = f" ({self._key.text()})" if self._key.text() else ""
        self.setToolTip(self.accessibleName() + key if self._collapsed else "")

    def _settle(self) -> None:
        edge = max(0, (self.width() - self._icon.width()) // 2) if self._collapsed else _EDGE
        self._row.setContentsMargins(edge, 0, 0 if self._collapsed else _EDGE, 0)
        self._dot.adjustSize()
        self._dot.raise_()
        self._dot.move(self.width() - self._dot.width() - 1, 1)

    def _recolour(self) -> None:
        colour = "rail_mark" if self.isChecked() else "rail_muted" if self._muted else "rail_ink"
        self._icon.set_icon(self._icon_name, colour)
        restyle(self._first)
