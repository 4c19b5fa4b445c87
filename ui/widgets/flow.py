"""A layout that puts widgets side by side and goes on in the next line, like words; `FlowBox` is a widget of it.

A label that may wrap takes its natural width while there is room for it, and lines of its own where there is not.
"""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QMargins, QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QSizePolicy, QWidget


class FlowLayout(QLayout):
    """Lines of widgets, centred upright in their line.

    Args:
        parent: widget to lay out.
        gap: pixels between widgets and between lines.
        widest: the width asked for is at most this, even if one line would need more.
        at_end: whether a line that does not fill the width stands at its end.
    """

    def __init__(self, parent: QWidget | None = None, *, gap: int = 8, widest: int = 480, at_end: bool = False) -> None:
        # Before the base class, which invalidates itself while it is made.
        self._at_end = at_end
        self._gap = gap
        self._widest = widest
        self._items: list[QLayoutItem] = []
        # A page asks hundreds of times while it is opened, for two or three widths.
        self._heights: dict[int, int] = {}
        self._hint: QSize | None = None
        self._least: QSize | None = None
        self._placed: QRect | None = None
        super().__init__(parent)
        self.setContentsMargins(QMargins(0, 0, 0, 0))

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)
        self.invalidate()

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item, None beyond the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item."""
        taken = self._items.pop(index) if 0 <= index < len(self._items) else None
        self.invalidate()
        return taken

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Grow down when narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        if width not in self._heights:
            self._heights[width] = self._arrange(QRect(0, 0, width, 0), move=False)
        return self._heights[width]

    def invalidate(self) -> None:
        """Forget all sizes: something came, went or says something else."""
        self._heights.clear()
        self._hint = self._least = self._placed = None
        super().invalidate()

    def setGeometry(self, rect: QRect) -> None:
        """Place the widgets."""
        if rect == self._placed:
            return
        super().setGeometry(rect)
        self._arrange(rect, move=True)
        self._placed = QRect(rect)

    def sizeHint(self) -> QSize:
        """Return the size of one long line."""
        if self._hint is None:
            sizes = [size for _item, size in self._sizes(self._widest)]
            width = sum(size.width() for size in sizes) + self._gap * max(0, len(sizes) - 1)
            self._hint = QSize(min(width, self._widest), max((size.height() for size in sizes), default=0))
        return self._hint

    def minimumSize(self) -> QSize:
        """Return the size of the largest widget; the height of words that wrap follows from the width there will be."""
        if self._least is not None:
            return self._least
        size = QSize()
        for item in self._items:
            least, widget = item.minimumSize(), item.widget()
            if isinstance(widget, QLabel) and widget.wordWrap():
                least.setHeight(widget.fontMetrics().lineSpacing())
            size = size.expandedTo(least)
        self._least = size
        return size

    def _sizes(self, room: int) -> Iterator[tuple[QLayoutItem, QSize]]:
        for item in self._items:
            widget = item.widget()
            if widget is None or not widget.isHidden():
                yield item, _natural(item, room)

    def _lines(self, room: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        used = 0
        for item, size in self._sizes(room):
            if not lines or used + self._gap + size.width() > room:
                lines.append([])
                used = -self._gap
            lines[-1].append((item, size))
            used += self._gap + size.width()
        return lines

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        y = rect.y()
        for line in self._lines(rect.width()):
            x, high = rect.x(), max(size.height() for _item, size in line)
            if self._at_end:
                x += max(0, rect.width() - sum(size.width() + self._gap for _item, size in line) + self._gap)
            for item, size in line:
                if move:
                    item.setGeometry(QRect(QPoint(x, y + (high - size.height()) // 2), size))
                x += size.width() + self._gap
            y += high + self._gap
        return max(0, y - self._gap - rect.y())


class FlowBox(QWidget):
    """A widget that lays its children out like words.

    Args:
        widgets: from left to right.
        gap: pixels between widgets and between lines.
        widest: the width asked for is at most this, even if one line would need more.
        at_end: whether a line that does not fill the width stands at its end.
    """

    def __init__(
        self, widgets: Sequence[QWidget] = (), *, gap: int = 8, widest: int = 480, at_end: bool = False
    ) -> None:
        super().__init__()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self, gap=gap, widest=widest, at_end=at_end)
        for widget in widgets:
            self.add(widget)

    def add(self, widget: QWidget) -> None:
        """Append a widget."""
        self._flow.addWidget(widget)

    def move_to_end(self, widget: QWidget) -> None:
        """Make a widget the last one, new or here already."""
        self._flow.removeWidget(widget)
        self._flow.addWidget(widget)


def _natural(item: QLayoutItem, room: int) -> QSize:
    """Return the size an item takes where a line is so wide."""
    widget = item.widget()
    if not isinstance(widget, QLabel) or not widget.wordWrap():
        return item.sizeHint()
    widget.ensurePolished()
    whole = widget.fontMetrics().horizontalAdvance(widget.text()) + 2 * widget.margin() + 2
    width = min(whole, room)
    return QSize(width, widget.heightForWidth(width))
