"""Which colour stands on which, and how far apart they must be: WCAG 2.2 AA, 1.4.3 for text and 1.4.11 for the rest.

The style sheets and the painted widgets use these pairs and no others; the tests hold every palette to them.
`faint` is text of what cannot be used now, which WCAG leaves free; it is still held to a ratio, so that it can be read.
"""

from typing import NamedTuple

TEXT, CONTROL, DISABLED = 4.5, 3.0, 2.8


class Pair(NamedTuple):
    """Two tokens of `ui.theme.palettes.Palette` and the least contrast between them."""

    foreground: str
    background: str
    least: float


def _pairs(foregrounds: str, backgrounds: str, least: float) -> list[Pair]:
    return [Pair(one, other, least) for one in foregrounds.split() for other in backgrounds.split()]


PAIRS: tuple[Pair, ...] = (
    # Words.
    *_pairs("ink muted hint accent danger late done", "surface sunken ground", TEXT),
    *_pairs("ink", "accent_soft danger_soft late_soft done_soft", TEXT),
    *_pairs("muted", "accent_soft danger_soft late_soft done_soft", TEXT),
    Pair("accent", "accent_soft", TEXT),
    Pair("danger", "danger_soft", TEXT),
    Pair("late", "late_soft", TEXT),
    Pair("done", "done_soft", TEXT),
    Pair("on_chosen", "chosen", TEXT),
    Pair("on_danger_chosen", "danger_chosen", TEXT),
    Pair("on_late_chosen", "late_chosen", TEXT),
    *_pairs("on_accent", "accent accent_hover accent_pressed", TEXT),
    *_pairs("on_danger", "danger danger_hover danger_pressed", TEXT),
    *_pairs("rail_ink rail_muted", "rail rail_chosen", TEXT),
    *_pairs("rail_on_danger", "rail_danger rail_danger_hover", TEXT),
    Pair("on_badge", "badge", TEXT),
    Pair("surface", "ink", TEXT),
    # Borders of controls, scroll bars, the line of what is chosen, the ring of the focus.
    *_pairs("control", "surface sunken ground accent_soft late_soft danger_soft", CONTROL),
    *_pairs("chosen_line", "surface sunken ground", CONTROL),
    *_pairs("accent", "ground surface sunken accent_soft late_soft danger_soft done_soft", CONTROL),
    *_pairs("ink", "surface ground accent_soft", CONTROL),
    *_pairs("focus", "surface sunken ground accent_soft late_soft danger_soft done_soft", CONTROL),
    *_pairs("ring_filled", "surface sunken ground", CONTROL),
    *_pairs("on_accent", "accent accent_hover", CONTROL),
    *_pairs("on_danger", "danger danger_hover", CONTROL),
    *_pairs("rail_mark", "rail rail_chosen rail_danger", CONTROL),
    Pair("rail_line", "rail", CONTROL),
    *_pairs("badge", "rail rail_chosen", CONTROL),
    # What cannot be used now.
    *_pairs("faint", "surface sunken ground", DISABLED),
)
