"""What a genogram and an ecomap show, without how: people by generation, what ties them, who stands around (D13)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Shape = Literal["square", "circle", "diamond", "triangle"]
Stroke = Literal["plain", "dashed", "double", "thick", "zigzag", "dotted"]
Spot = tuple[int, int]
"""Where somebody put a symbol: thousandths from the left and from the top (`kin_places`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KinPerson:
    """A person of the genogram.

    Attributes:
        shape: square for a man, circle for a woman, diamond when it is not known, triangle for an unborn child.
        note: below the name: the birth year, „zm. 2019”.
        row: generation, 0 for the oldest.
        at_home: whether the person belongs to the household.
        gone: whether the person has died; the symbol is crossed.
    """

    key: str
    name: str
    shape: Shape
    note: str = ""
    row: int = 1
    at_home: bool = True
    gone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class KinLine:
    """What ties two people.

    Attributes:
        cuts: strokes across the line: one for a separation, two for a divorce or what is broken off.
        words: what it says, for the table and the sentence.
    """

    first: str
    second: str
    stroke: Stroke
    words: str
    cuts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Genogram:
    """A family through its generations.

    Attributes:
        couples: lines between partners; children hang from the first.
        children: keys of children under the couple of their parents, by the couple's place; those without known
            parents stand by themselves.
        relations: how people are with each other, drawn beside kinship.
        home: name of the dashed border around the household.
        moved: by key, where somebody put a symbol by hand.
    """

    title: str
    people: tuple[KinPerson, ...]
    couples: tuple[KinLine, ...] = ()
    children: tuple[tuple[int, str], ...] = ()
    relations: tuple[KinLine, ...] = ()
    home: str = ""
    moved: Mapping[str, Spot] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class EcoTie:
    """A line of the ecomap.

    Attributes:
        key: never changes while it is the same body or person.
        inwards, outwards: arrows towards the family and from it.
        words: what it says.
    """

    key: str
    name: str
    stroke: Stroke
    words: str
    inwards: bool = True
    outwards: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Ecomap:
    """A family in the middle and who stands around it; `moved` as in a genogram."""

    title: str
    centre: str
    ties: tuple[EcoTie, ...]
    moved: Mapping[str, Spot] = field(default_factory=dict)
