"""Icons of the Phosphor family by name and meaning; the font is loaded with the first icon, after unlock.

Use:

    IconLabel("house", "accent", 20)        # widgets take the name and follow the theme by themselves
    action.setIcon(icon("printer"))         # for what only knows `QIcon`
"""

from functools import cache
from typing import Any

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontInfo, QIcon, QPainter

from app import shortfalls
from app.shortfalls import Shortfall
from ui.theme.apply import MORE_FONTS, load_fonts
from ui.theme.glyph import Glyph


@cache
def _library() -> Any:
    """Return qtawesome with its font, and load our remaining ones; 0.3 s of import, so it is not imported on top.

    None when the library or its font is missing, which is noted as a shortfall.
    """
    load_fonts(MORE_FONTS)
    library = _load()
    shortfalls.settle(Shortfall.ICONS, missing=library is None)
    return library


def _load() -> Any:
    try:
        import qtawesome  # noqa: PLC0415 - see above
        from qtawesome.iconic_font import FontError  # noqa: PLC0415 - as above
    except ImportError:
        return None
    try:
        found = QFontInfo(qtawesome.font("ph", 16)).exactMatch()
    except (FontError, OSError):
        return None
    return qtawesome if found else None


@cache
def _font(height: int) -> QFont:
    """Return the icon font; the library asks the system for it anew each time."""
    font: QFont = _library().font("ph", height)
    return font


class PhosphorGlyph(Glyph):
    """A character of the icon font."""

    def is_complete(self) -> bool:
        """Return whether the icon font is there."""
        return _library() is not None

    def draw(self, painter: QPainter, area: QRect, colour: QColor) -> None:
        """Draw the character; a ring where there is no font: the button keeps its place and its name."""
        library = _library()
        painter.setPen(colour)
        if library is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(area).adjusted(*[area.width() * part for part in (0.2, 0.2, -0.2, -0.2)]))
            return
        painter.setFont(_font(area.height()))
        painter.drawText(QRectF(area), Qt.AlignmentFlag.AlignCenter, library.charmap(f"ph.{self.name}"))


def glyph(name: str, colour: str = "ink") -> Glyph:
    """Return a Phosphor picture by its name without prefix, as on phosphoricons.com (`house`, `play-fill`)."""
    return PhosphorGlyph(name, colour)


def icon(name: str, colour: str = "ink") -> QIcon:
    """Return a Phosphor icon in the colours of now; `colour` is a token of `ui.theme.tokens.Palette`."""
    return glyph(name, colour).icon()
