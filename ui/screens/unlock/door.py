"""The shape of everything before the data: umbrella, name, a card in the middle, quiet words below."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme.apply import theme
from ui.theme.marks import mark
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

# The narrowest window of the program, without its edges.
WIDEST = 720


class _Inner(QWidget):
    """What scrolls; its height follows from the width it has, not from the narrowest its words could be."""

    def minimumSizeHint(self) -> QSize:
        """Leave the height to `heightForWidth`, which the scroll area asks too."""
        return QSize(super().minimumSizeHint().width(), 0)


class Door(QWidget):
    """A page with a card in the middle; nothing on it tells of families.

    Args:
        title: large words below the umbrella.
        subtitle: muted words below the title.
        width: of the card in pixels.

    Attributes:
        card: layout inside the card.
        below: layout under the card.
    """

    def __init__(self, title: str, subtitle: str = "", *, width: int = 380) -> None:
        super().__init__()
        self.setProperty("part", "door")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        centre = Qt.AlignmentFlag.AlignHCenter
        frame = QFrame()
        frame.setProperty("part", "door-card")
        self._frame, self._width = frame, width
        self._grow()
        theme.changed.connect(self._grow)
        self.card = QVBoxLayout(frame)
        self.card.setContentsMargins(22, 20, 22, 20)
        self.card.setSpacing(10)
        self.below = QVBoxLayout()
        self.below.setSpacing(6)
        self._subtitle = text(subtitle, "muted")
        # Shown before it has a parent it would be a window of its own, which flashes up and takes the keyboard along.
        if not subtitle:
            self._subtitle.hide()
        column = self._scrolled()
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(0)
        column.addStretch(10)
        column.addWidget(IconLabel(mark("umbrella", "accent"), size=64), 0, centre)
        column.addSpacing(8)
        column.addWidget(text(title, "door-title"), 0, centre)
        column.addSpacing(6)
        column.addWidget(self._subtitle, 0, centre)
        column.addSpacing(20)
        # Between stretches and not aligned: only so does the height follow from the card's own width.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(frame)
        middle.addStretch(1)
        column.addLayout(middle)
        column.addSpacing(12)
        column.addLayout(self.below)
        column.addStretch(11)

    def set_subtitle(self, words: str) -> None:
        """Change the words below the title."""
        self._subtitle.setText(words)
        self._subtitle.setVisible(bool(words))

    def _scrolled(self) -> QVBoxLayout:
        """Return the layout of everything; large text in a low window scrolls."""
        whole, ground, inner = QScrollArea(), QWidget(), _Inner()
        # Asked for its own one, Qt hands over a widget that Python has never met, and PySide looks for its class among
        # all there are: 10 ms before the first frame.
        whole.setViewport(ground)
        whole.setFrameShape(QFrame.Shape.NoFrame)
        whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.setWidgetResizable(True)
        whole.setWidget(inner)
        for one in (ground, inner):
            one.setAutoFillBackground(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(whole)
        return QVBoxLayout(inner)

    def _grow(self) -> None:
        """Keep the card as wide as its sentences need, on a small screen too."""
        self._frame.setFixedWidth(min(theme.px(self._width), max(self._width, WIDEST)))

    def add(self, item: QWidget | QLayout) -> None:
        """Append to the card."""
        if isinstance(item, QWidget):
            self.card.addWidget(item)
        else:
            self.card.addLayout(item)

    def add_below(self, widget: QWidget) -> None:
        """Append under the card, in the middle."""
        self.below.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)


def side_by_side(*widgets: QWidget, stretch_first: bool = True) -> QHBoxLayout:
    """Return widgets in a row; by default pushed to the right end."""
    row = QHBoxLayout()
    row.setSpacing(12)
    if stretch_first:
        row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    return row
