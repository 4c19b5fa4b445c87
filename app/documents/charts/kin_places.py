"""Where the symbols of a genogram and an ecomap stand: in rows and on a ring, or where somebody put them (D13).

Screen and paper ask here, so that what was put in order by hand is printed as it was seen. Such a place is kept as
a `Spot`, which fits every size of the picture; only what was moved has one, the rest makes room by itself.
"""

import math
from collections.abc import Mapping
from typing import Any, Final

from app.documents.charts.kin import Ecomap, EcoTie, Genogram, KinPerson, Spot
from app.documents.charts.look import ChartLook, Point

WHOLE: Final = 1000
ROOM: Final = 9.5
"""How wide a box of the ecomap is, in heights of a letter."""
SYMBOL: Final = 1.6
"""Half of a symbol of the genogram, in heights of a letter."""
MOST_LINES: Final = 4
"""Of a name in a box of the ecomap."""
_PERSON_STEP = 8.6
# Left and right, above, below a middle: what a symbol with its words takes, in heights of a letter.
_AROUND_PERSON = (3.2, 2.6, 4.9)
_AROUND_BODY = (ROOM / 2, 2.75, 2.75)


def genogram_places(chart: Genogram, look: ChartLook) -> dict[str, Point]:
    """Return the middles of the people's symbols by key, from the lower left corner in the look's unit.

    Of a row the outer ones are those outside the household.
    """
    return _rows(chart.people, look) | _moved(chart.moved, {one.key for one in chart.people}, look, _AROUND_PERSON)


def ecomap_places(chart: Ecomap, look: ChartLook) -> dict[str, Point]:
    """Return the middles of those around the family by key; by themselves they stand on an ellipse, clockwise."""
    return _ring(chart.ties, look) | _moved(chart.moved, {one.key for one in chart.ties}, look, _AROUND_BODY)


def kin_places(chart: Genogram | Ecomap, look: ChartLook) -> dict[str, Point]:
    """Return the middles of what can be moved in either picture."""
    return genogram_places(chart, look) if isinstance(chart, Genogram) else ecomap_places(chart, look)


def spot_of(chart: Genogram | Ecomap, at: Point, look: ChartLook) -> Spot:
    """Return a place as it is kept: thousandths from the left and from the top of the room a middle has.

    Args:
        chart: which picture; a person needs another room than a box of the ecomap.
        at: from the lower left corner, in the look's unit; beyond the edge it is the nearest place inside.
        look: size of the picture.
    """
    side, above, below = _AROUND_PERSON if isinstance(chart, Genogram) else _AROUND_BODY
    wide, high = look.width - 2 * side * look.text, look.height - (above + below) * look.text
    right = (at[0] - side * look.text) / max(wide, 1)
    down = (look.height - above * look.text - at[1]) / max(high, 1)
    return _inside(right), _inside(down)


def read_spots(kept: Mapping[str, Any]) -> dict[str, Spot]:
    """Return the places a store keeps; what is no place in the picture is left out."""
    found: dict[str, Spot] = {}
    for key, value in kept.items():
        if isinstance(value, list | tuple) and len(value) == 2 and all(isinstance(one, int) for one in value):
            found[key] = (_clamped(value[0]), _clamped(value[1]))
    return found


def _rows(people: tuple[KinPerson, ...], look: ChartLook) -> dict[str, Point]:
    rows = sorted({one.row for one in people})
    height = look.height / max(1, len(rows))
    found: dict[str, Point] = {}
    for number, row in enumerate(rows):
        mine = [one for one in people if one.row == row]
        order = [*(one for one in mine if one.at_home), *(one for one in mine if not one.at_home)]
        step = min(look.text * _PERSON_STEP, look.width / max(1, len(order)))
        left = (look.width - step * len(order)) / 2 + step / 2
        y = look.height - look.text * 2 - (height - look.text * 0.7) * (number + 0.36)
        for place, one in enumerate(order):
            found[one.key] = (left + place * step, y)
    return found


def _ring(ties: tuple[EcoTie, ...], look: ChartLook) -> dict[str, Point]:
    wide, high = (look.width - look.text * ROOM) / 2, (look.height - look.text * 5.5) / 2
    found: dict[str, Point] = {}
    for place, one in enumerate(ties):
        turn = math.pi / 2 - 2 * math.pi * place / len(ties)
        found[one.key] = (look.width / 2 + wide * math.cos(turn), look.height / 2 + high * math.sin(turn))
    return found


def _moved(
    moved: Mapping[str, Spot], known: set[str], look: ChartLook, around: tuple[float, float, float]
) -> dict[str, Point]:
    side, above, below = (one * look.text for one in around)
    wide, high = look.width - 2 * side, look.height - above - below
    return {
        key: (side + right / WHOLE * wide, look.height - above - down / WHOLE * high)
        for key, (right, down) in moved.items()
        if key in known
    }


def _inside(part: float) -> int:
    return _clamped(round(part * WHOLE))


def _clamped(value: int) -> int:
    return min(WHOLE, max(0, value))
