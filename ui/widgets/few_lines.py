"""Words of a list that take at most so many lines: `FewLines(name, "strong", most=2)`.

What does not fit ends in „…” and stands whole on the tooltip; a screen reader hears all of it. For headings and notes
there is `ui.widgets.text`, which never cuts.
"""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui.theme.apply import theme
from ui.widgets.painted_text import Ruler, Run, lines_of, paint_runs

_LEAST = 80
_INKS = {"strong": "ink", "body": "ink"}


class FewLines(QLabel):
    """A label of a few lines.

    Args:
        words: what it says, never markup.
        role: strong, body or muted.
        most: lines.
    """

    def __init__(self, words: str, role: str = "body", *, most: int) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self._role = role
        self._most = most
        self._measure()
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        theme.changed.connect(self._measure)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the lines that are shown at a width."""
        return lines_of(self._runs(), width, most=self._most) * self._ruler.line

    def sizeHint(self) -> QSize:
        """Return the most height it may need; layouts ask `heightForWidth` for the true one."""
        return QSize(self._ruler.width(self.text()), self.heightForWidth(_LEAST))

    def minimumSizeHint(self) -> QSize:
        """Leave the height to `heightForWidth`."""
        return QSize(_LEAST, self._ruler.line)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say on the tooltip what does not fit."""
        super().resizeEvent(event)
        cut = lines_of(self._runs(), self.width()) > self._most
        self.setToolTip(self.text() if cut else "")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the lines."""
        del event
        painter = QPainter(self)
        paint_runs(painter, self._runs(), self.rect(), most=self._most)
        painter.end()

    def _runs(self) -> list[Run]:
        return [Run(self.text(), self._ruler, _INKS.get(self._role, self._role))]

    def _measure(self) -> None:
        self._ruler = Ruler(strong=self._role == "strong")
        self.updateGeometry()
