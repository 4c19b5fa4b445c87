"""What the file knows of one person beyond the list: life, school, foster care; health and legal matters apart.

The catalogue of UWR art. 16 ust. 1 pkt 1 (domain.md §1.2): nothing else is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from app import audit, clock
from app.i18n import _, format_date, label, ngettext
from app.institution_names import list_names
from app.person_forms import CARE, LIFE, SCHOOL
from app.rights import Act, require
from app.rules.dates import age_on
from storage.models import Family, HealthItem, Member, Person, Placement, SchoolRecord, family_scope
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.kin import Disability, Education, HealthItemKind, MaritalStatus, PlacementForm
from storage.vocabulary.people import FamilyRole

_YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)
_LIFE = ("citizenship", "language", "interpreter_needed", "workplace", "email", "deceased_on")
_CLOSE = ("health_note", "legal_note", "whereabouts")
_SCHOOL = (
    "institution_id",
    "class_name",
    "school_year",
    "tutor",
    "counsellor",
    "attendance_percent",
    "grades",
    "behaviour",
    "clinic_opinion",
    "agreement",
    "updated_on",
)
_CARE = ("place", "since", "until", "coordinator_name", "coordinator_phone", "child_plan_on", "contact_schedule")


@dataclass(frozen=True, slots=True)
class HealthLine:
    """An entry of the health calendar."""

    row_id: str
    title: str
    words: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PersonFile:
    """One person.

    Attributes:
        who: role and age, in words.
        child: whether school and foster care are asked about.
        values: by the name of the form, what each opens with.
        school_id, care_id: rows the forms write, empty while there is none.
    """

    person_id: str
    family_id: str
    code: str
    name: str
    who: str
    child: bool
    values: Mapping[str, Mapping[str, Any]]
    school_id: str
    care_id: str


def read_person(session: Session, *, family_id: str, person_id: str) -> PersonFile:
    """Return what is known of a person, without health and legal matters."""
    family = session.get_one(Family, family_id)
    person = session.get_one(Person, person_id)
    member = session.exec(select(Member).where(Member.family_id == family_id, Member.person_id == person_id)).first()
    role = member.role if member else FamilyRole.OTHER
    age = age_on(person.birth_date, clock.today()) if person.birth_date else None
    old = ngettext("{n} year old", "{n} years old", age) if age is not None else ""
    school, care = _newest(session, SchoolRecord, person_id), _newest(session, Placement, person_id)
    return PersonFile(
        person_id=person_id,
        family_id=family_id,
        code=family.code,
        name=f"{person.first_name} {person.last_name}".strip() or label(role),
        who=" · ".join(filter(None, (label(role), old))),
        child=role in _YOUNG,
        values={LIFE: _life_values(person), SCHOOL: _school_values(school), CARE: _care_values(care)},
        school_id=school.id if school else "",
        care_id=care.id if care else "",
    )


def first_person(session: Session, *, family_id: str) -> str:
    """Return the person a file is opened at: a child, else an adult; empty for a family without people."""
    query = (
        select(Member.person_id)
        .where(Member.family_id == family_id, col(Member.deleted_at).is_(None))
        .order_by(col(Member.role) != FamilyRole.CHILD, col(Member.id))
    )
    return session.exec(query).first() or ""


def open_close_matters(session: Session, *, person_id: str) -> dict[str, Any]:
    """Return health and legal matters of a person; opening them leaves a trace (RODO art. 9, domain.md §3.6)."""
    person = session.get_one(Person, person_id)
    audit.record(session, kind=AuditKind.RESTRICTED_OPENED, about=person_id, detail={"entity": "person"})
    found: dict[str, Any] = {name: getattr(person, name) for name in _CLOSE}
    return found | {"disability": str(person.disability) if person.disability else None}


def list_health(session: Session, *, person_id: str) -> tuple[HealthLine, ...]:
    """Return the health calendar of a person, what is still to come first."""
    query = select(HealthItem).where(HealthItem.person_id == person_id, col(HealthItem.deleted_at).is_(None))
    rows = session.exec(query.order_by(col(HealthItem.done), col(HealthItem.at), col(HealthItem.id))).all()
    return tuple(_health_line(one) for one in rows)


def write_life(session: Session, *, family_id: str, person_id: str, values: Mapping[str, Any]) -> None:
    """Write what the form about a person's life holds; of a child it asks less.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.WORK, family_id=family_id)
    person = session.get_one(Person, person_id)
    for name in _LIFE:
        if name in values:
            setattr(person, name, values[name])
    if "marital_status" not in values:
        return
    person.income_sources = list(values.get("income_sources") or ())
    person.marital_status = MaritalStatus(values["marital_status"]) if values["marital_status"] else None
    person.education = Education(values["education"]) if values.get("education") else None


def write_close_matters(session: Session, *, family_id: str, person_id: str, values: Mapping[str, Any]) -> None:
    """Write health and legal matters.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.WORK, family_id=family_id)
    person = session.get_one(Person, person_id)
    for name in _CLOSE:
        setattr(person, name, values.get(name) or "")
    person.disability = Disability(values["disability"]) if values.get("disability") else None


def write_school(session: Session, *, family_id: str, person_id: str, row_id: str, values: Mapping[str, Any]) -> None:
    """Write a child's situation at school; a state of another day is a row of its own, so that a trend stays.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.WORK, family_id=family_id)
    row = session.get(SchoolRecord, row_id) if row_id else None
    if row is None or row.updated_on != values["updated_on"]:
        row = SchoolRecord(scope=family_scope(family_id), family_id=family_id, person_id=person_id)
        session.add(row)
    for name in _SCHOOL:
        setattr(row, name, values.get(name))
    row.support = list(values.get("support") or ())
    row.institution_id = row.institution_id or None
    row.institution_name = dict(list_names(session)).get(row.institution_id or "", "")


def write_care(session: Session, *, family_id: str, person_id: str, row_id: str, values: Mapping[str, Any]) -> None:
    """Write a child's stay in foster care; of conditions that stay it remains known how far they are.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.WORK, family_id=family_id)
    row = session.get(Placement, row_id) if row_id else None
    if row is None:
        row = Placement(scope=family_scope(family_id), family_id=family_id, person_id=person_id)
        session.add(row)
    for name in _CARE:
        setattr(row, name, values.get(name))
    row.form = PlacementForm(values["form"])
    known = {one["text"]: one for one in row.return_conditions}
    row.return_conditions = [
        known.get(text, {"text": text, "met": False}) for text in values.get("return_conditions") or ()
    ]


def write_health(session: Session, *, family_id: str, person_id: str, row_id: str, values: Mapping[str, Any]) -> None:
    """Write an entry of the health calendar.

    Raises:
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.WORK, family_id=family_id)
    row = session.get(HealthItem, row_id)
    if row is None:
        row = HealthItem(id=row_id, scope=family_scope(family_id), family_id=family_id, person_id=person_id)
        session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.kind = HealthItemKind(values["kind"])


def _life_values(person: Person) -> dict[str, Any]:
    found: dict[str, Any] = {name: getattr(person, name) for name in _LIFE}
    return found | {
        "income_sources": tuple(person.income_sources),
        "marital_status": str(person.marital_status) if person.marital_status else None,
        "education": str(person.education) if person.education else None,
    }


def _school_values(row: SchoolRecord | None) -> dict[str, Any]:
    if row is None:
        return {"updated_on": clock.today()}
    return {name: getattr(row, name) for name in _SCHOOL} | {"support": tuple(row.support)}


def _care_values(row: Placement | None) -> dict[str, Any]:
    if row is None:
        return {}
    found: dict[str, Any] = {name: getattr(row, name) for name in _CARE}
    return found | {"form": str(row.form), "return_conditions": tuple(one["text"] for one in row.return_conditions)}


def _health_line(one: HealthItem) -> HealthLine:
    values = {
        "kind": str(one.kind),
        "specialty": one.specialty,
        "place": one.place,
        "at": one.at,
        "arranges": one.arranges,
        "companion": one.companion,
        "preparation": one.preparation,
        "done": one.done,
        "next_on": one.next_on,
    }
    when = format_date(one.at) if one.at else _("to be arranged")
    state = _("took place") if one.done else when
    title = " · ".join(filter(None, (label(one.kind), one.specialty)))
    return HealthLine(one.id, title, " · ".join(filter(None, (state, one.place, one.companion))), values)


def _newest(session: Session, model: Any, person_id: str) -> Any:
    day: Any = model.updated_on if model is SchoolRecord else model.since
    query = select(model).where(model.person_id == person_id, col(model.deleted_at).is_(None))
    return session.exec(query.order_by(col(day).desc(), col(model.id).desc())).first()
