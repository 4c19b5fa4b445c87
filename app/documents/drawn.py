"""Pictures in a document: which fields a drawing needs, and the chart their values make (D13)."""

from collections.abc import Iterator, Mapping
from typing import Any, Final, Literal

from app.documents.charts import Ecomap, EcoTie, Genogram, KinLine, KinPerson
from app.documents.charts.kin import Spot

DrawingKind = Literal["genogram", "ecomap"]
_LINE: Final = ("first", "second", "stroke", "words", "cuts")
_SPOT: Final = ("key", "right", "down")
NEEDS: Final[Mapping[DrawingKind, Mapping[str, tuple[str, ...]]]] = {
    "genogram": {
        "people": ("key", "name", "shape", "note", "row", "at_home", "gone"),
        "couples": _LINE,
        "children": ("couple", "key"),
        "relations": _LINE,
        "home": (),
        "people_moved": _SPOT,
    },
    "ecomap": {"centre": (), "ties": ("key", "name", "stroke", "words", "inwards", "outwards"), "ties_moved": _SPOT},
}
"""By the kind of drawing the fields of its document, and of those that are lists of rows the fields of a row."""


def kin_fields(genogram: Genogram, ecomap: Ecomap) -> dict[str, Any]:
    """Return two charts as the fields of a document."""
    return {
        "people": [_row(one, "genogram", "people") for one in genogram.people],
        "couples": [_row(one, "genogram", "couples") for one in genogram.couples],
        "children": [{"couple": place, "key": key} for place, key in genogram.children],
        "relations": [_row(one, "genogram", "relations") for one in genogram.relations],
        "home": genogram.home,
        "people_moved": _spots(genogram.moved),
        "centre": ecomap.centre,
        "ties": [_row(one, "ecomap", "ties") for one in ecomap.ties],
        "ties_moved": _spots(ecomap.moved),
    }


def chart_of(kind: DrawingKind, values: Mapping[str, Any]) -> Genogram | Ecomap:
    """Return the chart that the values of a document's fields make; `values` lacks the fields that are empty."""
    if kind == "ecomap":
        return Ecomap(
            title="",
            centre=values.get("centre", ""),
            ties=tuple(EcoTie(**{"name": "", "words": "", **one}) for one in values.get("ties", ())),
            moved=_moved(values.get("ties_moved", ())),
        )
    return Genogram(
        title="",
        people=tuple(KinPerson(**{"name": "", **one}) for one in values.get("people", ())),
        couples=tuple(_lines(values, "couples")),
        children=tuple((one["couple"], one["key"]) for one in values.get("children", ())),
        relations=tuple(_lines(values, "relations")),
        home=values.get("home", ""),
        moved=_moved(values.get("people_moved", ())),
    )


def _row(one: Any, kind: DrawingKind, field: str) -> dict[str, Any]:
    return {name: getattr(one, name) for name in NEEDS[kind][field]}


def _lines(values: Mapping[str, Any], field: str) -> Iterator[KinLine]:
    for one in values.get(field, ()):
        yield KinLine(**{"words": "", **one})


def _spots(moved: Mapping[str, Spot]) -> list[dict[str, Any]]:
    return [{"key": key, "right": right, "down": down} for key, (right, down) in sorted(moved.items())]


def _moved(rows: Any) -> dict[str, Spot]:
    return {one["key"]: (one["right"], one["down"]) for one in rows}
