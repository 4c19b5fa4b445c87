"""A still icon that follows the theme: `IconLabel("house", "accent", 20)`."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme.icons import icon


class IconLabel(QWidget):
    """Paints an icon at a fixed size.

    Args:
        name: Phosphor name, or a ready `QIcon`.
        colour: colour of the palette.
        size: pixels.
    """

    def __init__(self, name: str | QIcon, colour: str = "muted", size: int = 20) -> None:
        super().__init__()
        self._size = size
        self._icon = name if isinstance(name, QIcon) else icon(name, colour)
        self.setFixedSize(size, size)

    def set_icon(self, name: str | QIcon, colour: str = "muted") -> None:
        """Show another icon."""
        self._icon = name if isinstance(name, QIcon) else icon(name, colour)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the fixed size."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint in the colours of now."""
        del event
        painter = QPainter(self)
        self._icon.paint(painter, self.rect())
        painter.end()
