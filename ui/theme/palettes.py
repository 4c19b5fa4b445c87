"""Every colour of the interface, by meaning, in four sets: light, dark, high contrast on white and on black.

What the values are and why they are not all those of the first drafts: docs/decisions/0009-colours-that-can-be-read.md.
Which colour may stand on which is `ui.theme.pairs`.
"""

from dataclasses import dataclass, fields, replace
from typing import Literal

Scheme = Literal["light", "dark", "contrast", "contrast_dark"]


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours by meaning.

    `desk` lies round a sheet of paper; `soft` is the ground on which the colour of the same name is read, its `line`
    the border of that ground; `control` borders what can be operated; `hint` is what an empty field suggests, never to
    be taken for what was typed; `chosen` and `on_chosen` are what was chosen, also as an answer of danger or of being
    late; `focus` is the ring of the keyboard's place, `ring_filled` the one round what is filled with the accent.
    """

    ground: str
    surface: str
    sunken: str
    desk: str
    line: str
    line_strong: str
    control: str
    ink: str
    muted: str
    faint: str
    hint: str
    accent: str
    accent_soft: str
    accent_line: str
    accent_hover: str
    accent_pressed: str
    on_accent: str
    chosen: str
    on_chosen: str
    chosen_line: str
    focus: str
    ring_filled: str
    danger: str
    danger_soft: str
    danger_line: str
    danger_hover: str
    danger_pressed: str
    on_danger: str
    danger_chosen: str
    on_danger_chosen: str
    late: str
    late_soft: str
    late_line: str
    late_chosen: str
    on_late_chosen: str
    done: str
    done_soft: str
    done_line: str
    rail: str
    rail_ink: str
    rail_muted: str
    rail_chosen: str
    rail_mark: str
    rail_line: str
    rail_danger: str
    rail_danger_line: str
    rail_danger_hover: str
    rail_on_danger: str
    badge: str
    on_badge: str


LIGHT = Palette(
    ground="#F5F3EE",
    surface="#FFFFFF",
    sunken="#FAF8F4",
    desk="#E3DED3",
    line="#E3DED3",
    line_strong="#CFC8BA",
    control="#8C8677",
    ink="#1E2A2B",
    muted="#5A6668",
    faint="#8A9292",
    hint="#5A6668",
    accent="#0E6666",
    accent_soft="#E0EFEC",
    accent_line="#E0EFEC",
    accent_hover="#0B5757",
    accent_pressed="#094848",
    on_accent="#FFFFFF",
    chosen="#E0EFEC",
    on_chosen="#0E6666",
    chosen_line="#0E6666",
    focus="#0E6666",
    ring_filled="#1E2A2B",
    danger="#B0241C",
    danger_soft="#FBE8E6",
    danger_line="#FBE8E6",
    danger_hover="#961E17",
    danger_pressed="#7D1812",
    on_danger="#FFFFFF",
    danger_chosen="#FBE8E6",
    on_danger_chosen="#B0241C",
    late="#8A5200",
    late_soft="#FFF2D9",
    late_line="#FFF2D9",
    late_chosen="#FFF2D9",
    on_late_chosen="#8A5200",
    done="#2C6A39",
    done_soft="#E5F2E6",
    done_line="#E5F2E6",
    rail="#12302F",
    rail_ink="#E6EFEC",
    rail_muted="#A9BDB9",
    rail_chosen="#1D4745",
    rail_mark="#8ED6CC",
    rail_line="#5F8D89",
    rail_danger="#801F1A",
    rail_danger_line="#801F1A",
    rail_danger_hover="#97261F",
    rail_on_danger="#FFFFFF",
    badge="#E9B949",
    on_badge="#2B1D00",
)

DARK = Palette(
    ground="#14191A",
    surface="#1D2425",
    sunken="#181E1F",
    desk="#2E3738",
    line="#2E3738",
    line_strong="#435052",
    control="#7A898B",
    ink="#E8ECEA",
    muted="#A3AFAE",
    faint="#7A8685",
    hint="#A3AFAE",
    accent="#6CC5BC",
    accent_soft="#1F3A38",
    accent_line="#1F3A38",
    accent_hover="#82D2C9",
    accent_pressed="#5AB3AA",
    on_accent="#0D1B1A",
    chosen="#1F3A38",
    on_chosen="#6CC5BC",
    chosen_line="#6CC5BC",
    focus="#6CC5BC",
    ring_filled="#E8ECEA",
    danger="#FF9A90",
    danger_soft="#42201E",
    danger_line="#42201E",
    danger_hover="#FFB0A8",
    danger_pressed="#F58278",
    on_danger="#2A0E0C",
    danger_chosen="#42201E",
    on_danger_chosen="#FF9A90",
    late="#F2C36B",
    late_soft="#3C2F16",
    late_line="#3C2F16",
    late_chosen="#3C2F16",
    on_late_chosen="#F2C36B",
    done="#8FD19B",
    done_soft="#1E3523",
    done_line="#1E3523",
    rail="#0D1415",
    rail_ink="#DCE6E3",
    rail_muted="#97A5A2",
    rail_chosen="#1B2A2A",
    rail_mark="#8ED6CC",
    rail_line="#4F7B77",
    rail_danger="#801F1A",
    rail_danger_line="#801F1A",
    rail_danger_hover="#97261F",
    rail_on_danger="#FFFFFF",
    badge="#E9B949",
    on_badge="#2B1D00",
)

# Ink on paper: nothing soft, every ground has a border, what is chosen is filled.
CONTRAST = replace(
    LIGHT,
    ground="#FFFFFF",
    sunken="#FFFFFF",
    desk="#8C8C8C",
    line="#000000",
    line_strong="#000000",
    control="#000000",
    ink="#000000",
    muted="#000000",
    faint="#595959",
    hint="#545454",
    accent="#003D3D",
    accent_soft="#CDF3EE",
    accent_line="#003D3D",
    accent_hover="#000000",
    accent_pressed="#000000",
    chosen="#003D3D",
    on_chosen="#FFFFFF",
    chosen_line="#000000",
    focus="#D06000",
    ring_filled="#E07000",
    danger="#8A0000",
    danger_soft="#FFFFFF",
    danger_line="#8A0000",
    danger_hover="#5C0000",
    danger_pressed="#3D0000",
    danger_chosen="#8A0000",
    on_danger_chosen="#FFFFFF",
    late="#5C3200",
    late_soft="#FFFFFF",
    late_line="#5C3200",
    late_chosen="#5C3200",
    on_late_chosen="#FFFFFF",
    done="#0B4519",
    done_soft="#FFFFFF",
    done_line="#0B4519",
    rail="#000000",
    rail_ink="#FFFFFF",
    rail_muted="#FFFFFF",
    rail_chosen="#003D3D",
    rail_mark="#9FF0E6",
    rail_line="#FFFFFF",
    rail_danger_line="#FFFFFF",
    badge="#FFD84D",
    on_badge="#000000",
)

CONTRAST_DARK = replace(
    CONTRAST,
    ground="#000000",
    surface="#000000",
    sunken="#000000",
    line="#FFFFFF",
    line_strong="#FFFFFF",
    control="#FFFFFF",
    ink="#FFFFFF",
    muted="#FFFFFF",
    faint="#A6A6A6",
    hint="#ABABAB",
    accent="#7CF2E6",
    accent_soft="#004540",
    accent_line="#7CF2E6",
    accent_hover="#FFFFFF",
    accent_pressed="#FFFFFF",
    on_accent="#000000",
    chosen="#7CF2E6",
    on_chosen="#000000",
    chosen_line="#FFFFFF",
    focus="#E8700A",
    ring_filled="#C84B00",
    danger="#FFA79E",
    danger_soft="#000000",
    danger_line="#FFA79E",
    danger_hover="#FFD0CB",
    danger_pressed="#FFFFFF",
    on_danger="#000000",
    danger_chosen="#FFA79E",
    on_danger_chosen="#000000",
    late="#FFD84D",
    late_soft="#000000",
    late_line="#FFD84D",
    late_chosen="#FFD84D",
    on_late_chosen="#000000",
    done="#97F5A6",
    done_soft="#000000",
    done_line="#97F5A6",
)

PALETTES: dict[Scheme, Palette] = {
    "light": LIGHT,
    "dark": DARK,
    "contrast": CONTRAST,
    "contrast_dark": CONTRAST_DARK,
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
