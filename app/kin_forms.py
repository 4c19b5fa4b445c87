"""What a genogram and an ecomap are drawn from, as forms: what ties two people, who stands around a family (D13)."""

from collections.abc import Mapping
from typing import Any, Final

from sqlmodel import Session

from app import clock
from app.forms import FieldDescription, FormDescription, Kind, Option, options_of
from app.institution_names import list_names
from app.kin import list_people
from app.rights import Act, require
from storage.models import Kinship, Outsider, Tie, family_scope
from storage.vocabulary.kin import KinshipKind, RelationQuality, TieDirection, TieStrength
from storage.vocabulary.term import N_

KINSHIP_DRAFT: Final = "kinship"
TIE_DRAFT: Final = "tie"


def kinship_form(session: Session, *, family_id: str) -> FormDescription:
    """Return the form of what ties two people."""
    people = tuple(
        Option(
            person.id,
            f"{person.first_name} {person.last_name}".strip(),
            role=str(member.role),
            sex=str(person.sex or ""),
        )
        for member, person in list_people(session, family_id)
    )
    fields = (
        FieldDescription(name="person_id", label=N_("Who"), kind=Kind.PERSON, options=people, required=True),
        FieldDescription(name="other_id", label=N_("With whom"), kind=Kind.PERSON, options=people, required=True),
        FieldDescription(
            name="kind",
            label=N_("Kinship"),
            kind=Kind.CHOICE,
            options=options_of(KinshipKind),
            required=True,
            hint=N_("a parent stands first"),
        ),
        FieldDescription(
            name="quality", label=N_("How they are together"), kind=Kind.CHOICE, options=options_of(RelationQuality)
        ),
        FieldDescription(name="since", label=N_("Since (year)"), kind=Kind.NUMBER, least=1900, most=2100),
        FieldDescription(name="until", label=N_("Until (year)"), kind=Kind.NUMBER, least=1900, most=2100),
    )
    return FormDescription(name=KINSHIP_DRAFT, fields=fields)


def tie_form(session: Session) -> FormDescription:
    """Return the form of a tie with the surroundings: an institution of the directory, or a person by name."""
    bodies = tuple(Option(row_id, name) for row_id, name in list_names(session))
    fields = (
        FieldDescription(name="institution_id", label=N_("Institution"), kind=Kind.CHOICE, options=bodies),
        FieldDescription(
            name="name", label=N_("or a person"), kind=Kind.LINE, example=N_("for example a neighbour"), max_length=80
        ),
        FieldDescription(name="relation", label=N_("Who that is"), kind=Kind.LINE, max_length=80),
        FieldDescription(name="phone", label=N_("Phone"), kind=Kind.PHONE),
        FieldDescription(
            name="strength", label=N_("How strong"), kind=Kind.CHOICE, options=options_of(TieStrength), required=True
        ),
        FieldDescription(
            name="direction", label=N_("Who gives"), kind=Kind.CHOICE, options=options_of(TieDirection), required=True
        ),
        FieldDescription(name="note", label=N_("Note"), kind=Kind.LINE, max_length=200),
    )
    return FormDescription(name=TIE_DRAFT, fields=fields)


def write_kinship(session: Session, *, family_id: str, row_id: str, values: Mapping[str, Any]) -> str:
    """Write what ties two people; returns the id of the row.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.WORK, family_id=family_id)
    row = session.get(Kinship, row_id)
    if row is None:
        row = Kinship(
            id=row_id,
            scope=family_scope(family_id),
            family_id=family_id,
            person_id=values["person_id"],
            other_id=values["other_id"],
        )
        session.add(row)
    row.person_id, row.other_id = values["person_id"], values["other_id"]
    row.kind = KinshipKind(values["kind"])
    row.quality = RelationQuality(values["quality"]) if values.get("quality") else None
    row.since, row.until = values.get("since"), values.get("until")
    return row.id


def write_tie(session: Session, *, family_id: str, row_id: str, values: Mapping[str, Any]) -> str:
    """Write a tie, with the person it goes to where it is no institution; returns the id of the row.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.WORK, family_id=family_id)
    row = session.get(Tie, row_id)
    if row is None:
        row = Tie(id=row_id, scope=family_scope(family_id), family_id=family_id)
        session.add(row)
    row.institution_id = values.get("institution_id") or None
    row.outsider_id = None if row.institution_id else _outsider(session, row, values)
    row.strength, row.direction = TieStrength(values["strength"]), TieDirection(values["direction"])
    row.note = values.get("note") or ""
    return row.id


def remove_row(session: Session, *, row_id: str) -> None:
    """Take a relation or a tie away from the pictures.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    row = session.get(Kinship, row_id) or session.get_one(Tie, row_id)
    require(session, Act.WORK, family_id=row.family_id)
    row.deleted_at = clock.now()


def _outsider(session: Session, tie: Tie, values: Mapping[str, Any]) -> str | None:
    name = (values.get("name") or "").strip()
    if not name:
        return None
    row = session.get(Outsider, tie.outsider_id) if tie.outsider_id else None
    if row is None:
        row = Outsider(scope=tie.scope, family_id=tie.family_id, name=name)
        session.add(row)
    row.name, row.relation, row.phone = name, values.get("relation") or "", values.get("phone") or ""
    session.flush()
    return row.id
