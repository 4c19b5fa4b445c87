"""Icons of the Phosphor family by meaning-coloured name; the font is loaded with the first icon, after unlock.

An icon reads its colour while it is painted, so a switch of the theme needs no new icons.
"""

from functools import cache
from typing import Any

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap

from ui.theme.apply import theme


@cache
def _font() -> Any:
    """Return the loaded Phosphor font; qtawesome takes 0.3 s to import, so it is not imported on top."""
    import qtawesome  # noqa: PLC0415 - see above

    qtawesome.font("ph", 16)
    return qtawesome


class _Engine(QIconEngine):
    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self._name = name
        self._token = token

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        del state
        library = _font()
        token = "faint" if mode == QIcon.Mode.Disabled else self._token
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour(token))
        painter.setFont(library.font("ph", rect.height()))
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, library.charmap(f"ph.{self._name}"))
        painter.restore()

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        image = QPixmap(size)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        self.paint(painter, QRect(QPoint(0, 0), size), mode, state)
        painter.end()
        return image

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._token)


def icon(name: str, colour: str = "ink") -> QIcon:
    """Return a Phosphor icon.

    Args:
        name: name without prefix, as on phosphoricons.com (`house`, `warning-circle-fill`).
        colour: colour of `ui.theme.tokens.Palette` it is painted with.
    """
    return QIcon(_Engine(name, colour))


def preload() -> None:
    """Import the icon library while the password is typed; safe on any thread, loads no font."""
    import qtawesome  # noqa: F401, PLC0415 - only the import is wanted here
