"""A heading that stays, cards that scroll, and a quiet column beside them: the body of a plan, of an assessment."""

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.reading_order import apply_order, reading_order
from ui.theme import tokens
from ui.theme.apply import theme
from ui.widgets.banner import Banner
from ui.widgets.page import COLUMNS_FROM, Page

_EDGE = 12
_SPACE = 13


class SideColumn(QWidget):
    """What stands beside the cards, or below them where both would be too narrow to read.

    Attributes:
        WIDTH: pixels beside the cards, at 100 % text; it grows half as fast as the text.
    """

    WIDTH: ClassVar[int]

    def fit(self, *, beside: bool) -> None:
        """Be a narrow column beside the cards, or as wide as they are below them."""
        width = round(self.WIDTH * (100 + (theme.scale - 100) / 2) / 100)
        self.setMinimumWidth(width if beside else 0)
        self.setMaximumWidth(width if beside else tokens.NO_LIMIT)


class SidedBody(QWidget):
    """Cards in one column, the side in another.

    Args:
        heading: stays in sight while the cards are scrolled.
        side: beside the cards.
        foot: below the cards, and below the side where that is below them.

    Attributes:
        banner: above the cards, hidden while there is nothing to say.
        page: what scrolls.
    """

    def __init__(self, heading: QWidget, side: SideColumn, *, foot: QWidget | None = None) -> None:
        super().__init__()
        self._ends = (heading, side, foot)
        self._cards: list[QWidget] = []
        self.banner = Banner("", "late")
        self.page = Page()
        self._left = QVBoxLayout()
        self._beside = Page()
        # Two bars side by side are one too many; a list that goes on below is seen to be cut.
        self._beside.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._chain: list[QWidget] = []
        # Once, however many parts ask for it, and in a turn of its own: a long plan has hundreds of stops.
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self._set_order)
        self._lay_out()
        theme.changed.connect(self._place_side)

    def add_card(self, card: QWidget) -> None:
        """Put a card below the others."""
        self._cards.append(card)
        self._left.insertWidget(self._left.count() - (1 if self._is_beside() else 2), card)

    def remove_card(self, card: QWidget) -> None:
        """Destroy a card."""
        self._cards.remove(card)
        self._left.removeWidget(card)
        card.deleteLater()

    def order(self) -> None:
        """Let the Tab key follow the eye again, in a turn of its own."""
        self._ordering.start()

    def bring_into_sight(self, field: QWidget, *, margin: int = 24) -> None:
        """Scroll to a field; what was just opened has its size only after the next round of events."""
        QTimer.singleShot(0, field, lambda: self.page.ensureWidgetVisible(field, 0, margin))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again where the side has its place."""
        super().resizeEvent(event)
        self._place_side()

    def _is_beside(self) -> bool:
        return self._beside.isAncestorOf(self._ends[1])

    def _set_order(self) -> None:
        heading, side, foot = self._ends
        below = () if foot is None else (foot,)
        ends = (*below, side) if self._is_beside() else (side, *below)
        chain = reading_order((heading, self.banner, *self._cards, *ends))
        if chain != self._chain:
            self._chain = chain
            apply_order(chain)

    def _lay_out(self) -> None:
        heading, side, foot = self._ends
        self._left.setSpacing(_SPACE)
        self._left.addStretch(1)
        self.page.set_edges(0, 0, 14, 18)
        self.page.add(self.banner)
        self.page.add(self._left)
        if foot is not None:
            self.page.add(foot)
        self._beside.set_edges(0, 0, _EDGE, 18)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.page, 1)
        columns.addWidget(self._beside)
        # The next step and what is missing stay in sight while the cards are scrolled.
        top = QVBoxLayout()
        top.setContentsMargins(0, 0, 12, 0)
        top.addWidget(heading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 10, 0)
        layout.setSpacing(_SPACE)
        layout.addLayout(top)
        layout.addLayout(columns, 1)
        self._beside.add(side)
        self._place_side()

    def _place_side(self) -> None:
        side: SideColumn = self._ends[1]
        beside = self.width() >= theme.px(COLUMNS_FROM)
        side.fit(beside=beside)
        self._beside.setFixedWidth(side.minimumWidth() + _EDGE)
        if beside == self._is_beside():
            return
        self._beside.setVisible(beside)
        if beside:
            self._beside.add(side)
        else:
            self._left.insertWidget(self._left.count() - 1, side)
