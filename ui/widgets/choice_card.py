"""A large button with an icon, a title and a sentence: `ChoiceCard(mark("building"), title, words, on_click=…)`."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QStyle, QStyleOption, QVBoxLayout

from ui.theme.glyph import Glyph
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class ChoiceCard(QAbstractButton):
    """One of a few ways to go on.

    Args:
        icon: drawn before the words.
        title: semibold.
        words: what happens then; wraps.
        on_click: called without arguments.
    """

    def __init__(self, icon: Glyph, title: str, words: str, *, on_click: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("part", "choice")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        lines = QVBoxLayout()
        lines.setSpacing(2)
        lines.addWidget(text(title, "strong", wrap=True))
        lines.addWidget(text(words, "muted", wrap=True))
        # Beside a card with more words the titles stay on one line.
        lines.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 14, 16, 14)
        self._row.setSpacing(16)
        self._row.addWidget(IconLabel(icon, size=28))
        self._row.addLayout(lines, 1)
        self.clicked.connect(lambda _checked=False: on_click())

    def sizeHint(self) -> QSize:
        """Return the size of its words."""
        return self._row.sizeHint()

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped words."""
        return self._row.heightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the height its words need: a narrow column would take it from them."""
        super().resizeEvent(event)
        self.setMinimumHeight(max(0, self.heightForWidth(self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Let the style sheet paint the ground and the border."""
        del event
        option = QStyleOption()
        option.initFrom(self)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_Widget, option, painter, self)
        painter.end()
