"""How people of the story are together, and who stands around them."""

from dataclasses import dataclass

from app.demo.book import Book
from app.demo.ids import demo_id, family_id
from app.demo.people import person_id
from storage.models import Kinship, Outsider, Tie
from storage.vocabulary.kin import KinshipKind, RelationQuality, TieDirection, TieStrength


@dataclass(frozen=True, slots=True)
class Bond:
    """What ties two people, by their keys."""

    first: str
    second: str
    kind: KinshipKind
    quality: RelationQuality | None = None
    since: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Around:
    """A tie to an institution of the directory, or to a person by name."""

    strength: TieStrength
    direction: TieDirection = TieDirection.BOTH
    institution: str = ""
    name: str = ""
    relation: str = ""
    note: str = ""


def write_kin(book: Book, code: str, bonds: tuple[Bond, ...], around: tuple[Around, ...]) -> None:
    """Write what a family's genogram and ecomap are drawn from."""
    for told in bonds:
        row = Kinship(
            family_id=family_id(code),
            person_id=person_id(code, told.first),
            other_id=person_id(code, told.second),
            kind=told.kind,
            quality=told.quality,
            since=told.since,
            until=told.until,
        )
        book.family(row, code, f"kin/{told.first}/{told.second}/{told.kind}")
    for one in around:
        key = one.institution or one.name
        if one.name:
            outsider = Outsider(family_id=family_id(code), name=one.name, relation=one.relation)
            book.family(outsider, code, f"outsider/{key}")
        tie = Tie(
            family_id=family_id(code),
            institution_id=demo_id(f"institution/{one.institution}") if one.institution else None,
            outsider_id=demo_id(f"{code}/outsider/{key}") if one.name else None,
            strength=one.strength,
            direction=one.direction,
            note=one.note,
        )
        book.family(tie, code, f"tie/{key}")
