"""The body of a screen: a scrolling page with the margins of the pictures; its heading is `ui.widgets.page_header`.

Use:

    page = Page()                                  # scrolls when the window is low
    page.add(PageHeader(_("Good morning"), subtitle="…"))
    page.add(columns([left_card, left_card2], [right_card], widths=(4, 3)))
    layout.addWidget(page)                         # of the screen, with margins 0
"""

from collections.abc import Sequence

from PySide6.QtCore import QMargins, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.theme.apply import theme

COLUMN_SPACE = 14
_EDGE, _UPRIGHT = 22, 18
# Columns narrower than this together, at 100 % text, squeeze their sentences to a word a line.
COLUMNS_FROM = 860


class _Inner(QWidget):
    """The scrolled widget; its height follows from the width, not from the narrowest wrapping of every label."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to `heightForWidth`, which the scroll area asks too."""
        return QSize(super().minimumSizeHint().width(), 0)


class Page(QScrollArea):
    """A scrolling column.

    Attributes:
        body: the layout to fill.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inner = inner = _Inner()
        inner.setProperty("page", True)
        # A layout that is aligned to the top gets no more height than it would like in its ideal width; one with
        # room below it gets what its words need in the width they have.
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        self.body = QVBoxLayout()
        whole.addLayout(self.body)
        whole.addStretch(1)
        self.body.setSpacing(13)
        self.setWidget(inner)
        self._edges = QMargins(_EDGE, _UPRIGHT, _EDGE, _UPRIGHT)
        self._leave_edges()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cards where they are when a scroll bar comes or goes."""
        super().resizeEvent(event)
        self._leave_edges()

    def set_edges(self, left: int, top: int, right: int, bottom: int) -> None:
        """Have other edges than the usual ones: a page that is only a part of a screen."""
        self._edges = QMargins(left, top, right, bottom)
        self._leave_edges()

    def showEvent(self, event: QShowEvent) -> None:
        """A scroll bar that was there before the page was seen counts from now on."""
        super().showEvent(event)
        self._leave_edges()

    def add(self, item: QWidget | QLayout, stretch: int = 0) -> None:
        """Append to the page."""
        if isinstance(item, QWidget):
            self.body.addWidget(item, stretch)
        else:
            self.body.addLayout(item, stretch)

    def make_room(self, height: int) -> None:
        """Be so much higher at once: what is shown next does not squeeze the rest before the page has grown."""
        self._inner.resize(self._inner.width(), self._inner.height() + height)

    def _leave_edges(self) -> None:
        """The scroll bar stands in the free edge: what is read never jumps, and ends where the top bar ends."""
        scrolls = self.verticalScrollBar().isVisible()
        bar = self.width() - self.viewport().width() if scrolls else 0
        edges = self._edges
        self.body.setContentsMargins(edges.left(), edges.top(), max(0, edges.right() - bar), edges.bottom())


class Columns(QWidget):
    """Layouts side by side; one below the other where the window is narrow or the text large.

    Args:
        parts: the layouts, in reading order.
        widths: their widths in proportion.
        beside_from: width of all, at 100 % text, from which they stand side by side.
    """

    def __init__(self, parts: Sequence[QLayout], *, widths: Sequence[int], beside_from: int = COLUMNS_FROM) -> None:
        super().__init__()
        self._parts = list(parts)
        self._beside_from = beside_from
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(COLUMN_SPACE)
        for part, width in zip(parts, widths, strict=True):
            self._box.addLayout(part, width)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def are_beside(self) -> bool:
        """Return whether they stand side by side."""
        return self._box.direction() == QBoxLayout.Direction.LeftToRight

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest column only: the others can go below it."""
        return QSize(max(part.minimumSize().width() for part in self._parts), self._box.minimumSize().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, in the arrangement that width allows."""
        self._arrange(width)
        return self._box.totalHeightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose the arrangement for the new width."""
        super().resizeEvent(event)
        self._arrange(event.size().width())

    def _arrange(self, width: int) -> None:
        spaces = COLUMN_SPACE * (len(self._parts) - 1)
        least = sum(part.minimumSize().width() for part in self._parts) + spaces
        beside = width >= max(least, theme.px(self._beside_from))
        wanted = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != wanted:
            self._box.setDirection(wanted)
            self.updateGeometry()


def columns(*stacks: Sequence[QWidget], widths: Sequence[int]) -> Columns:
    """Return columns of cards side by side, aligned to the top, with widths in the given proportion."""
    parts: list[QVBoxLayout] = []
    for stack in stacks:
        column = QVBoxLayout()
        column.setSpacing(13)
        for widget in stack:
            column.addWidget(widget)
        column.addStretch(1)
        parts.append(column)
    return Columns(parts, widths=widths)
