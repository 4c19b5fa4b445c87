"""A small picture by name, painted in a colour of the theme: for labels at any time, for buttons as a `QIcon`.

A `QIcon` keeps the colours of the moment it was made; widgets that hold a glyph make it anew when the palette changes.
(An icon engine that paints in the colours of now would need `QIconEngine.clone`, which Python cannot own safely.)
"""

from abc import ABC, abstractmethod

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache

from ui.theme import tokens
from ui.theme.apply import theme

SIZES = (tokens.ICON_SMALL, 18, tokens.ICON, tokens.ICON_LARGE, tokens.ICON_DISPLAY)


class Glyph(ABC):
    """A picture of one colour.

    Args:
        name: which picture.
        colour: token of `ui.theme.tokens.Palette`.
    """

    def __init__(self, name: str, colour: str) -> None:
        self.name = name
        self.colour = colour

    @abstractmethod
    def draw(self, painter: QPainter, area: QRect, colour: QColor) -> None:
        """Draw into a square area."""

    def is_complete(self) -> bool:
        """Return whether everything it is drawn with is there."""
        return True

    def paint(self, painter: QPainter, area: QRect, *, enabled: bool = True) -> None:
        """Draw in the colours of now."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, area, theme.colour(self.colour if enabled else "faint"))
        painter.restore()

    def icon(self, *sizes: int) -> QIcon:
        """Return it as an icon in these sizes of pixels, in the colours of now."""
        result = QIcon()
        for size in sizes or SIZES:
            result.addPixmap(self._pixmap(size, enabled=True), QIcon.Mode.Normal)
            result.addPixmap(self._pixmap(size, enabled=False), QIcon.Mode.Disabled)
        return result

    def _pixmap(self, size: int, *, enabled: bool) -> QPixmap:
        app = QGuiApplication.instance()
        ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
        colour = theme.colour(self.colour if enabled else "faint").name()
        key = f"{type(self).__name__} {self.name} {colour} {size} {ratio} {self.is_complete()}"
        drawn = QPixmap()
        if QPixmapCache.find(key, drawn):
            return drawn
        image = QPixmap(QSize(size, size) * ratio)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(QPoint(0, 0), QSize(size, size)), enabled=enabled)
        painter.end()
        QPixmapCache.insert(key, image)
        return image
