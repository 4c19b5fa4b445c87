"""Genogram and ecomap of a family, drawn from the file: who is whose, how they get on, who stands around (D13)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, col, select

from app.documents.charts import Ecomap, EcoTie, Genogram, KinLine, KinPerson, read_spots
from app.documents.charts.kin import Shape, Stroke
from app.i18n import _, label
from app.institution_names import list_names
from storage.models import CaseInstitution, Family, Institution, Kinship, Member, Outsider, Person, Tie
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.kin import KinshipKind, RelationQuality, TieDirection, TieStrength
from storage.vocabulary.people import FamilyRole, Sex

_PARTNERS: Final = {
    KinshipKind.MARRIAGE: ("plain", 0),
    KinshipKind.COHABITATION: ("dashed", 0),
    KinshipKind.SEPARATION: ("plain", 1),
    KinshipKind.DIVORCE: ("plain", 2),
}
_QUALITY: Final[Mapping[RelationQuality, Stroke]] = {
    RelationQuality.CLOSE: "double",
    RelationQuality.NORMAL: "plain",
    RelationQuality.DISTANT: "dotted",
    RelationQuality.CONFLICT: "zigzag",
    RelationQuality.BROKEN: "dashed",
    RelationQuality.VIOLENT: "zigzag",
}
_STRENGTH: Final[Mapping[TieStrength, Stroke]] = {
    TieStrength.STRONG: "thick",
    TieStrength.WEAK: "dashed",
    TieStrength.TENSE: "zigzag",
}
_YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)
_ADULT_PAIR = (FamilyRole.MOTHER, FamilyRole.FATHER)


@dataclass(frozen=True, slots=True)
class KinRow:
    """A line of the lists beside the pictures; `row_id` opens its form."""

    row_id: str
    title: str
    words: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KinPicture:
    """Both pictures and what they were drawn from."""

    code: str
    family_name: str
    genogram: Genogram
    ecomap: Ecomap
    relations: tuple[KinRow, ...]
    ties: tuple[KinRow, ...]


def read_kin(session: Session, *, family_id: str, closely: bool = True) -> KinPicture:
    """Return a family's pictures, each symbol where it was put by hand or else in its row.

    A mother and a father nobody tied are drawn as parents of the children.

    Args:
        session: open session.
        family_id: whose.
        closely: with those whose data are kept closely.
    """
    family = session.get_one(Family, family_id)
    people = [one for one in list_people(session, family_id) if closely or not _is_close(*one)]
    names = {person.id: person.first_name for _member, person in people}
    relations = [one for one in _rows(session, Kinship, family_id) if {one.person_id, one.other_id} <= names.keys()]
    bodies = dict(list_names(session))
    outsiders = {one.id: one for one in _rows(session, Outsider, family_id)}
    ties = _rows(session, Tie, family_id)
    return KinPicture(
        code=family.code,
        family_name=family.display_name,
        genogram=_genogram(family, people, relations),
        ecomap=_ecomap(session, family, ties, bodies, outsiders),
        relations=tuple(_relation_row(one, names) for one in relations),
        ties=tuple(_tie_row(one, bodies, outsiders) for one in ties),
    )


def _is_close(member: Member, person: Person) -> bool:
    return {member.sensitivity, person.sensitivity} != {Sensitivity.NORMAL}


def list_people(session: Session, family_id: str) -> list[tuple[Member, Person]]:
    """Return the people of a family's file, the oldest first."""
    query = (
        select(Member, Person)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(Member.family_id == family_id, col(Member.deleted_at).is_(None), col(Person.deleted_at).is_(None))
        .order_by(col(Person.birth_date), col(Person.id))
    )
    return [(member, person) for member, person in session.exec(query)]


def _rows(session: Session, model: Any, family_id: str) -> list[Any]:
    query = select(model).where(model.family_id == family_id, col(model.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(model.id))))


def _genogram(family: Family, people: list[tuple[Member, Person]], relations: list[Kinship]) -> Genogram:
    couples = list(_couples(people, relations))
    return Genogram(
        title=_("Genogram"),
        people=tuple(_symbol(member, person) for member, person in _side_by_side(people)),
        couples=tuple(couples),
        children=tuple(_children(people, relations, couples)),
        relations=tuple(_qualities(relations)),
        home=_("the dashed border is the household"),
        moved=read_spots(family.genogram),
    )


def _side_by_side(people: list[tuple[Member, Person]]) -> list[tuple[Member, Person]]:
    """Put mother and father first of their row, so that the line between them crosses nobody."""
    first = [one for role in _ADULT_PAIR for one in people if one[0].role == role]
    return [*first, *(one for one in people if one[0].role not in _ADULT_PAIR)]


def _symbol(member: Member, person: Person) -> KinPerson:
    shape: Shape = "triangle" if member.role == FamilyRole.UNBORN else "diamond"
    if person.sex is not None and member.role != FamilyRole.UNBORN:
        shape = "square" if person.sex == Sex.MALE else "circle"
    born = str(person.birth_date.year) if person.birth_date else ""
    gone = _("died {year}").format(year=person.deceased_on.year) if person.deceased_on else ""
    row = 0 if member.role == FamilyRole.GRANDPARENT else 2 if member.role in _YOUNG else 1
    return KinPerson(
        key=person.id,
        name=person.first_name,
        shape=shape,
        note=", ".join(filter(None, (born, gone))),
        row=row,
        at_home=member.in_household,
        gone=person.deceased_on is not None,
    )


def _couples(people: list[tuple[Member, Person]], relations: list[Kinship]) -> Iterator[KinLine]:
    tied: set[frozenset[str]] = set()
    for one in relations:
        if one.kind in _PARTNERS:
            stroke, cuts = _PARTNERS[KinshipKind(one.kind)]
            tied.add(frozenset((one.person_id, one.other_id)))
            yield KinLine(first=one.person_id, second=one.other_id, stroke=_stroke(stroke), words=_said(one), cuts=cuts)
    parents = [person.id for role in _ADULT_PAIR for member, person in people if member.role == role]
    if len(parents) == len(_ADULT_PAIR) and frozenset(parents) not in tied:
        yield KinLine(first=parents[0], second=parents[1], stroke="plain", words=_("parents"))


def _stroke(name: str) -> Stroke:
    return "dashed" if name == "dashed" else "plain"


def _children(
    people: list[tuple[Member, Person]], relations: list[Kinship], couples: list[KinLine]
) -> Iterator[tuple[int, str]]:
    parents = {one.other_id: one.person_id for one in relations if one.kind == KinshipKind.PARENT}
    for member, person in people:
        if member.role not in _YOUNG:
            continue
        mine = parents.get(person.id)
        place = next((n for n, one in enumerate(couples) if mine in (one.first, one.second)), None)
        if place is None and couples and mine is None:
            place = 0
        if place is not None:
            yield place, person.id


def _qualities(relations: list[Kinship]) -> Iterator[KinLine]:
    for one in relations:
        if one.quality is not None:
            cuts = 2 if one.quality == RelationQuality.BROKEN else 0
            stroke = _QUALITY[RelationQuality(one.quality)]
            yield KinLine(first=one.person_id, second=one.other_id, stroke=stroke, words=label(one.quality), cuts=cuts)


def _ecomap(
    session: Session, family: Family, ties: list[Tie], bodies: Mapping[str, str], outsiders: Mapping[str, Outsider]
) -> Ecomap:
    drawn = [_eco_tie(one, bodies, outsiders) for one in ties]
    known = {one.institution_id for one in ties}
    drawn += [
        EcoTie(key=institution_id, name=name, stroke="plain", words=_("works with the family"))
        for institution_id, name in _partners(session, family.id)
        if institution_id not in known
    ]
    moved = read_spots(family.ecomap)
    return Ecomap(title=_("Ecomap"), centre=family.display_name, ties=tuple(drawn), moved=moved)


def _partners(session: Session, family_id: str) -> Iterable[tuple[str, str]]:
    query = (
        select(Institution.id, Institution.name)
        .join(CaseInstitution, col(CaseInstitution.institution_id) == col(Institution.id))
        .where(
            CaseInstitution.family_id == family_id,
            col(CaseInstitution.until).is_(None),
            col(CaseInstitution.deleted_at).is_(None),
        )
        .order_by(col(Institution.name))
    )
    return [(row_id, name) for row_id, name in session.exec(query)]


def _eco_tie(one: Tie, bodies: Mapping[str, str], outsiders: Mapping[str, Outsider]) -> EcoTie:
    return EcoTie(
        # An institution that works with the family keeps its place when the tie is described.
        key=one.institution_id or one.outsider_id or one.id,
        name=_tie_name(one, bodies, outsiders),
        stroke=_STRENGTH[TieStrength(one.strength)],
        words=f"{label(one.strength)}, {label(one.direction)}",
        inwards=one.direction in (TieDirection.TO_FAMILY, TieDirection.BOTH),
        outwards=one.direction in (TieDirection.FROM_FAMILY, TieDirection.BOTH),
    )


def _tie_name(one: Tie, bodies: Mapping[str, str], outsiders: Mapping[str, Outsider]) -> str:
    if one.institution_id:
        return bodies.get(one.institution_id, "")
    outsider = outsiders.get(one.outsider_id or "")
    return " · ".join(filter(None, (outsider.name, outsider.relation))) if outsider else ""


def _relation_row(one: Kinship, names: Mapping[str, str]) -> KinRow:
    title = f"{names.get(one.person_id, '')} – {names.get(one.other_id, '')}"
    values = {
        "person_id": one.person_id,
        "other_id": one.other_id,
        "kind": str(one.kind),
        "quality": str(one.quality) if one.quality else None,
        "since": one.since,
        "until": one.until,
    }
    return KinRow(one.id, title, _said(one), values)


def _said(one: Kinship) -> str:
    years = "–".join(str(year) for year in (one.since, one.until) if year)
    return " · ".join(filter(None, (label(one.kind), label(one.quality) if one.quality else "", years)))


def _tie_row(one: Tie, bodies: Mapping[str, str], outsiders: Mapping[str, Outsider]) -> KinRow:
    outsider = outsiders.get(one.outsider_id or "")
    values = {
        "institution_id": one.institution_id,
        "name": outsider.name if outsider else "",
        "relation": outsider.relation if outsider else "",
        "phone": outsider.phone if outsider else "",
        "strength": str(one.strength),
        "direction": str(one.direction),
        "note": one.note,
    }
    words = " · ".join(filter(None, (label(one.strength), label(one.direction), one.note)))
    return KinRow(one.id, _tie_name(one, bodies, outsiders), words, values)
