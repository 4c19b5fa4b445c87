"""Every colour, distance and size of the interface, in one place; style sheets and painted widgets read them."""

from dataclasses import dataclass, fields, replace
from typing import Literal

Scheme = Literal["light", "dark", "contrast"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by meaning; `soft` is the ground on which the colour of the same name is read."""

    ground: str
    surface: str
    sunken: str
    line: str
    line_strong: str
    ink: str
    muted: str
    faint: str
    accent: str
    accent_soft: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    danger: str
    danger_soft: str
    danger_hover: str
    on_danger: str
    late: str
    late_soft: str
    done: str
    done_soft: str
    rail: str
    rail_ink: str
    rail_muted: str
    rail_chosen: str
    rail_mark: str
    rail_line: str
    rail_danger: str
    rail_danger_hover: str
    badge: str
    on_badge: str


LIGHT = Palette(
    ground="#F5F3EE",
    surface="#FFFFFF",
    sunken="#FAF8F4",
    line="#E3DED3",
    line_strong="#CFC8BA",
    ink="#1E2A2B",
    muted="#5A6668",
    faint="#8A9292",
    accent="#0E6666",
    accent_soft="#E0EFEC",
    accent_hover="#0B5757",
    accent_pressed="#094848",
    on_accent="#FFFFFF",
    danger="#B0241C",
    danger_soft="#FBE8E6",
    danger_hover="#961E17",
    on_danger="#FFFFFF",
    late="#8A5200",
    late_soft="#FFF2D9",
    done="#2C6A39",
    done_soft="#E5F2E6",
    rail="#12302F",
    rail_ink="#E6EFEC",
    rail_muted="#A9BDB9",
    rail_chosen="#1D4745",
    rail_mark="#8ED6CC",
    rail_line="#3F6461",
    rail_danger="#801F1A",
    rail_danger_hover="#97261F",
    badge="#E9B949",
    on_badge="#2B1D00",
)

DARK = Palette(
    ground="#14191A",
    surface="#1D2425",
    sunken="#181E1F",
    line="#2E3738",
    line_strong="#435052",
    ink="#E8ECEA",
    muted="#A3AFAE",
    faint="#7A8685",
    accent="#6CC5BC",
    accent_soft="#1F3A38",
    accent_hover="#82D2C9",
    accent_pressed="#5AB3AA",
    on_accent="#0D1B1A",
    danger="#FF9A90",
    danger_soft="#42201E",
    danger_hover="#FFB0A8",
    on_danger="#2A0E0C",
    late="#F2C36B",
    late_soft="#3C2F16",
    done="#8FD19B",
    done_soft="#1E3523",
    rail="#0D1415",
    rail_ink="#DCE6E3",
    rail_muted="#97A5A2",
    rail_chosen="#1B2A2A",
    rail_mark="#8ED6CC",
    rail_line="#3F6461",
    rail_danger="#801F1A",
    rail_danger_hover="#97261F",
    badge="#E9B949",
    on_badge="#2B1D00",
)

CONTRAST = replace(
    LIGHT,
    ground="#FFFFFF",
    sunken="#FFFFFF",
    line="#6B7273",
    line_strong="#3C4546",
    ink="#000000",
    muted="#2B3233",
    faint="#5A6061",
    accent="#004D4D",
    accent_soft="#D3ECE8",
    danger="#8E1109",
    late="#5E3700",
    done="#174A22",
    rail="#001A19",
    rail_ink="#FFFFFF",
    rail_muted="#DDE7E5",
    rail_line="#9DB5B2",
)

PALETTES: dict[Scheme, Palette] = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}

SPACE_4, SPACE_8, SPACE_12, SPACE_16, SPACE_24, SPACE_32 = 4, 8, 12, 16, 24, 32
RADIUS_CONTROL, RADIUS_CARD = 8, 10
RAIL_WIDTH, RAIL_COLLAPSED, TOP_BAR_HEIGHT = 188, 64, 52

FONT_FAMILY = "Source Sans Pro"
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


def colours(palette: Palette) -> dict[str, str]:
    """Return the palette as names for the style sheet templates."""
    return {field.name: getattr(palette, field.name) for field in fields(palette)}


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two `#RRGGBB` colours as WCAG 2.2 defines it (1 to 21)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
