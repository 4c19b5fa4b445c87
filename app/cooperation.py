"""With which institutions the assistant works for a family, and when they last spoke (S0-23, UWR art. 15 pkt 18)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, func, select

from app import clock
from app.forms import FieldDescription, FormDescription, Kind, Option
from app.i18n import local
from app.institution_names import list_names
from app.rights import Act, require
from storage.models import CaseInstitution, Institution, Note, Visit, family_scope
from storage.vocabulary.organisation import InstitutionKind
from storage.vocabulary.support import InstitutionLevel
from storage.vocabulary.term import N_

DRAFT = "cooperation"
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Partner:
    """An institution that works with a family.

    Attributes:
        level: how far it reaches; None when nobody said.
        spoke_on: day of the last contact that names it.
        contacts: how many contacts name it.
    """

    row_id: str
    institution_id: str
    name: str
    kind: InstitutionKind
    level: InstitutionLevel | None
    phone: str
    person_name: str
    person_phone: str
    matter: str
    since: date | None
    until: date | None
    spoke_on: date | None
    contacts: int


def list_partners(session: Session, *, family_id: str) -> tuple[Partner, ...]:
    """Return a family's institutions, those that work with it now first, then by name."""
    spoken = _contacts(session, family_id)
    query = (
        select(CaseInstitution, Institution)
        .join(Institution, col(Institution.id) == col(CaseInstitution.institution_id))
        .where(CaseInstitution.family_id == family_id, col(CaseInstitution.deleted_at).is_(None))
        .order_by(col(CaseInstitution.until).is_not(None), col(Institution.name))
    )
    return tuple(_partner(row, body, spoken.get(body.id, (None, 0))) for row, body in session.exec(query))


def partner_form(session: Session) -> FormDescription:
    """Return the form; the directory is the office's."""
    bodies = tuple(Option(row_id, name) for row_id, name in list_names(session))
    fields = (
        FieldDescription(
            name="institution_id", label=N_("Institution"), kind=Kind.CHOICE, options=bodies, required=True
        ),
        FieldDescription(
            name="matter",
            label=N_("In what matter"),
            kind=Kind.LINE,
            example=N_("for example Kacper's absences"),
            required=True,
            max_length=_LONGEST,
        ),
        FieldDescription(name="person_name", label=N_("With whom"), kind=Kind.LINE, max_length=_LONGEST),
        FieldDescription(name="person_phone", label=N_("Phone"), kind=Kind.PHONE),
        FieldDescription(name="since", label=N_("Since when"), kind=Kind.DATE, checks=("not_future",)),
        FieldDescription(name="until", label=N_("Until when"), kind=Kind.DATE, hint=N_("empty while it goes on")),
    )
    return FormDescription(name=DRAFT, fields=fields)


def partner_values(one: Partner | None) -> dict[str, Any]:
    """Return what the form opens with."""
    if one is None:
        return {"since": clock.today()}
    return {
        "institution_id": one.institution_id,
        "matter": one.matter,
        "person_name": one.person_name,
        "person_phone": one.person_phone,
        "since": one.since,
        "until": one.until,
    }


def write_partner(session: Session, *, family_id: str, row_id: str, values: Mapping[str, Any]) -> str:
    """Write an institution that works with a family and return its id.

    Args:
        session: write session.
        family_id: whose.
        row_id: of the row; one that is not there yet is made under this id.
        values: what the form holds.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.WORK, family_id=family_id)
    row = session.get(CaseInstitution, row_id)
    if row is None:
        row = CaseInstitution(
            id=row_id, scope=family_scope(family_id), family_id=family_id, institution_id=values["institution_id"]
        )
        session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    return row.id


def _partner(row: CaseInstitution, body: Institution, spoken: tuple[date | None, int]) -> Partner:
    return Partner(
        row_id=row.id,
        institution_id=body.id,
        name=body.name,
        kind=body.kind,
        level=body.level,
        phone=body.phone,
        person_name=row.person_name,
        person_phone=row.person_phone,
        matter=row.matter,
        since=row.since,
        until=row.until,
        spoke_on=spoken[0],
        contacts=spoken[1],
    )


def _contacts(session: Session, family_id: str) -> dict[str, tuple[date | None, int]]:
    """Return by institution the day of the last contact that names it, and how many do."""
    found: dict[str, tuple[date | None, int]] = {}
    for model, moment in ((Visit, Visit.started_at), (Note, Note.occurred_at)):
        query: Any = (
            select(model.institution_id, func.max(moment), func.count())
            .where(
                model.family_id == family_id, col(model.institution_id).is_not(None), col(model.deleted_at).is_(None)
            )
            .group_by(col(model.institution_id))
        )
        for institution_id, last, number in session.exec(query):
            day, before = found.get(institution_id, (None, 0))
            found[institution_id] = (_later(day, last), before + number)
    return found


def _later(day: date | None, moment: datetime | None) -> date | None:
    other = local(moment).date() if moment is not None else None
    return max(filter(None, (day, other)), default=None)
