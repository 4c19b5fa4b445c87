"""A still icon that follows the theme and the size of the text: `IconLabel("house", "accent", 20)`."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import tokens
from ui.theme.apply import theme
from ui.theme.glyph import Glyph
from ui.theme.icons import glyph


class IconLabel(QWidget):
    """Paints an icon at a size that grows with the text.

    Args:
        name: Phosphor name, or a ready glyph (`ui.theme.marks.mark`).
        colour: token of the palette; a glyph has its own.
        size: pixels at 100 % text.
    """

    def __init__(self, name: str | Glyph, colour: str = "muted", size: int = tokens.ICON) -> None:
        super().__init__()
        self._size = size
        self._glyph = _as_glyph(name, colour)
        self._grow()
        theme.changed.connect(self._grow)

    def set_icon(self, name: str | Glyph, colour: str = "muted") -> None:
        """Show another icon."""
        self._glyph = _as_glyph(name, colour)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the fixed size."""
        side = theme.px(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in the colours of now."""
        del event
        painter = QPainter(self)
        self._glyph.paint(painter, self.rect(), enabled=self.isEnabled())
        painter.end()

    def _grow(self) -> None:
        self.setFixedSize(self.sizeHint())
        self.update()


def _as_glyph(name: str | Glyph, colour: str) -> Glyph:
    return glyph(name, colour) if isinstance(name, str) else name
