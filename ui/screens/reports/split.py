"""A table with what belongs to it beside; below it where the window is narrow."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.apply import theme
from ui.widgets.page import Page

# At 100 % text: a table narrower than this beside its side squeezes its words.
_BESIDE_FROM = 860
_SIDE = 430
_NARROW = 376
_WIDEST = 16777215


class Split(QWidget):
    """A card that fills the left, a page that scrolls on the right.

    Args:
        main: the table.
        side: most pixels of the right part at 100 % text.

    Attributes:
        side: where cards are added.
    """

    def __init__(self, main: QWidget, *, side: int = _SIDE) -> None:
        super().__init__()
        self._side = side
        self.side = Page()
        self.side.set_edges(0, 0, 0, 0)
        self._card = QFrame()
        self._card.setProperty("part", "card")
        self._card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(8, 4, 8, 8)
        inside.addWidget(main)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(14)
        self._box.addWidget(self._card, 3)
        self._box.addWidget(self.side, 2)
        theme.changed.connect(self._fit)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Low windows scroll both parts."""
        return QSize(320, 240)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again how much fits."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        beside = self.width() >= theme.px(_BESIDE_FROM)
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.side.setMinimumWidth(theme.px(min(self._side, _NARROW)) if beside else 0)
        self.side.setMaximumWidth(theme.px(self._side) if beside else _WIDEST)
