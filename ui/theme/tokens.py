"""Every distance, size and duration of the interface, in one place; colours are `ui.theme.palettes`.

Pixels are those of 100 % text; `ui.theme.apply.theme.px` makes them larger with the text.
"""

from ui.theme.palettes import CONTRAST, CONTRAST_DARK, DARK, LIGHT, PALETTES, Palette, Scheme, colours, contrast

__all__ = [
    "CONTRAST",
    "CONTRAST_DARK",
    "DARK",
    "LIGHT",
    "PALETTES",
    "Palette",
    "Scheme",
    "colours",
    "contrast",
]

# QWIDGETSIZE_MAX of Qt: no limit to a width or a height.
NO_LIMIT = 16_777_215
SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32 = 4, 8, 12, 16, 24, 32
RADIUS_CONTROL, RADIUS_CARD = 8, 10
# A rule, the ring of the focus, the mark beside what is chosen.
LINE, LINE_FOCUS, LINE_CHOSEN = 1, 2, 3
ICON_SMALL, ICON, ICON_LARGE, ICON_DISPLAY = 16, 20, 24, 32
# Milliseconds; `ui.theme.motion` gives none of it to who asked for stillness.
MOTION_QUICK, MOTION_CALM = 90, 150
RAIL_WIDTH, RAIL_COLLAPSED, TOP_BAR_HEIGHT = 188, 64, 52
FIELD_HEIGHT, SEARCH_HEIGHT, AVATAR = 43, 35, 30
# The text cursor, thicker than Qt's single pixel: it is looked for in poor light.
CURSOR_WIDTH = 2

SMALLEST_TEXT, LARGEST_TEXT = 100, 200

FONT_FAMILY = "Source Sans Pro"
# A line of it, in parts of its size.
LINE_HEIGHT = 1.257
TYPE_SCALE: dict[str, int] = {
    "tiny": 12,
    "small": 13,
    "label": 14,
    "body": 15,
    "rail": 16,
    "title": 18,
    "heading": 23,
    "brand": 20,
    "display": 28,
    "reading": 26,
    "reading_title": 34,
}
