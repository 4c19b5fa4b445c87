"""Source Sans in the PDF; the italics lack Cyrillic, so documents do without them."""

from functools import cache

import font_source_sans_pro
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

REGULAR = "SourceSans"
SEMIBOLD = "SourceSans-Semibold"
BOLD = "SourceSans-Bold"
_FILES = {REGULAR: "SourceSansPro", SEMIBOLD: "SourceSansProSemibold", BOLD: "SourceSansProBold"}


@cache
def register() -> None:
    """Make the fonts known to reportlab, once; bold inside a text is the semibold."""
    for name, key in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, font_source_sans_pro.font_files_ttf[key]))
    pdfmetrics.registerFontFamily(REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=REGULAR, boldItalic=SEMIBOLD)


@cache
def glyphs(name: str) -> frozenset[int]:
    """Return the characters the font can draw."""
    register()
    font = pdfmetrics.getFont(name)
    assert isinstance(font, TTFont)
    return frozenset(font.face.charToGlyph)
