"""Icons of the Phosphor family by name and meaning; the font is loaded with the first icon, after unlock.

Use:

    IconLabel("house", "accent", 20)        # widgets take the name and follow the theme by themselves
    action.setIcon(icon("printer"))         # for what only knows `QIcon`
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPainter

from app import shortfalls
from app.shortfalls import Shortfall
from ui.theme.apply import MORE_FONTS, load_fonts
from ui.theme.glyph import Glyph

# The library brings the font and the names of its characters. It is not imported: that would read eleven more fonts and
# make every class of Qt known to Python, 25 MB and 0.3 s for nothing.
_LIBRARY: Final = "qtawesome"
_FONT: Final = "phosphor-1.3.0.ttf"
_NAMES: Final = "phosphor-charmap-1.3.0.json"


@dataclass(frozen=True, slots=True)
class IconFont:
    """A loaded font of icons.

    Attributes:
        family: the name Qt knows it by.
        codes: of each icon, hexadecimal.
    """

    family: str
    codes: dict[str, str]

    def character(self, name: str) -> str:
        """Return the character that draws an icon.

        Raises:
            KeyError: the font has no such icon.
        """
        return chr(int(self.codes[name], 16))


@cache
def icon_font() -> IconFont | None:
    """Return Phosphor, and load our remaining letters; None when it is missing, which is noted as a shortfall."""
    load_fonts(MORE_FONTS)
    found = _load()
    shortfalls.settle(Shortfall.ICONS, missing=found is None)
    return found


def _load() -> IconFont | None:
    spec = find_spec(_LIBRARY)
    if spec is None or not spec.submodule_search_locations:
        return None
    files = Path(spec.submodule_search_locations[0]) / "fonts"
    try:
        codes = json.loads((files / _NAMES).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
    families = QFontDatabase.applicationFontFamilies(QFontDatabase.addApplicationFont(str(files / _FONT)))
    return IconFont(families[0], codes) if families else None


@cache
def _sized(family: str, height: int) -> QFont:
    font = QFont(family)
    font.setPixelSize(height)
    return font


class PhosphorGlyph(Glyph):
    """A character of the icon font."""

    def is_complete(self) -> bool:
        """Return whether the icon font is there."""
        return icon_font() is not None

    def draw(self, painter: QPainter, area: QRect, colour: QColor) -> None:
        """Draw the character; a ring where there is no font: the button keeps its place and its name."""
        font = icon_font()
        painter.setPen(colour)
        if font is None:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(QRectF(area).adjusted(*[area.width() * part for part in (0.2, 0.2, -0.2, -0.2)]))
            return
        painter.setFont(_sized(font.family, area.height()))
        painter.drawText(QRectF(area), Qt.AlignmentFlag.AlignCenter, font.character(self.name))


def glyph(name: str, colour: str = "ink") -> Glyph:
    """Return a Phosphor picture by its name without prefix, as on phosphoricons.com (`house`, `play-fill`)."""
    return PhosphorGlyph(name, colour)


def icon(name: str, colour: str = "ink") -> QIcon:
    """Return a Phosphor icon in the colours of now; `colour` is a token of `ui.theme.tokens.Palette`."""
    return glyph(name, colour).icon()
