"""What the file knows of one person, on paper: a child's situation at school (D41), the health calendar (D39)."""

from collections.abc import Iterator
from datetime import date
from typing import Any, Final

from sqlmodel import Session, col, select

from app import clock
from app.documents import Value, document_number, load_template
from app.errors import KnownError
from app.family_mode import NOT_BEFORE_FAMILY
from app.i18n import _, for_the_office, format_date, local
from app.plans.around import assistant_name
from app.prints import Printable, Subject, context_for, make_printable
from storage.models import Family, HealthItem, Institution, Person, SchoolRecord, Visit
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import VisitStatus

SCHOOL_CARD: Final = "D41"
HEALTH_CALENDAR: Final = "D39"
_TREND: Final = 4
_MET: Final = (VisitStatus.HELD, VisitStatus.INTERRUPTED)


class NothingToPrintError(KnownError):
    """Nothing is written down yet of what the paper tells."""

    code = "nothing_to_print"


def print_school(session: Session, *, family_id: str, person_id: str) -> Printable:
    """Return a child's school card ready for the preview: the newest state, and attendance on the days before.

    Raises:
        NothingToPrintError: nothing is known of the child's school yet.
    """
    records = _records(session, SchoolRecord, person_id, col(SchoolRecord.updated_on))
    if not records:
        raise NothingToPrintError
    now, *before = records
    family, person = session.get_one(Family, family_id), session.get_one(Person, person_id)
    with for_the_office():
        data: dict[str, Value] = {
            **_head(SCHOOL_CARD, family),
            "child": _name(person),
            "born": person.birth_date,
            "school": now.institution_name or person.school,
            "class_name": now.class_name,
            "school_year": now.school_year,
            "tutor": now.tutor,
            "counsellor": now.counsellor,
            "attendance": now.attendance_percent,
            "trend": _trend(before),
            "grades": now.grades,
            "behaviour": now.behaviour,
            "clinic_opinion": now.clinic_opinion,
            "support": list(now.support),
            "meetings": [*(_meeting(one) for one in now.meetings), *_talks(session, now)],
            "agreement": now.agreement,
            "updated_on": now.updated_on,
            "assistant": assistant_name(session, family_id, clock.today()),
        }
    return make_printable(
        SCHOOL_CARD,
        subject=Subject(family_id=family_id, entity="school_record", entity_id=now.id),
        data=data,
        context=context_for(session, family_id=family_id),
    )


def print_health(session: Session, *, family_id: str, person_id: str) -> Printable:
    """Return a person's health calendar ready for the preview: what is to come first, then what took place.

    It is the family's own: neither the office nor the assistant is named on it (domain.md §2.0).

    Raises:
        NothingToPrintError: the calendar is empty.
    """
    query = select(HealthItem).where(HealthItem.person_id == person_id, col(HealthItem.deleted_at).is_(None))
    rows = session.exec(query.order_by(col(HealthItem.done), col(HealthItem.at).is_(None), col(HealthItem.at))).all()
    if not rows:
        raise NothingToPrintError
    family, person = session.get_one(Family, family_id), session.get_one(Person, person_id)
    return make_printable(
        HEALTH_CALENDAR,
        subject=Subject(family_id=family_id, entity="person", entity_id=person_id, sensitivity=Sensitivity.RESTRICTED),
        data={
            **_head(HEALTH_CALENDAR, family),
            "person": _name(person),
            "coming": [_visit(session, one) for one in rows if not one.done],
            "past": [_visit(session, one) for one in rows if one.done],
            "printed_on": clock.today(),
        },
        context=context_for(session, family_id=family_id),
    )


def _head(template_id: str, family: Family) -> dict[str, Value]:
    kind = load_template(template_id).number_kind
    return {"number": document_number(kind, family_code=family.code, n=1), "version": 1}


def _records(session: Session, model: Any, person_id: str, day: Any) -> list[Any]:
    query = select(model).where(model.person_id == person_id, col(model.deleted_at).is_(None))
    return list(session.exec(query.order_by(day.desc(), col(model.id).desc())))


def _trend(before: list[SchoolRecord]) -> str:
    """Return attendance on the days before, the newest first: „82 % (12.05.2026), 69 % (15.09.2025)”."""
    known = [
        f"{one.attendance_percent} % ({format_date(one.updated_on)})"
        for one in before
        if one.attendance_percent is not None and one.updated_on is not None
    ]
    return ", ".join(known[:_TREND])


def _meeting(one: dict[str, Any]) -> dict[str, Value]:
    on = str(one.get("on") or "")
    return {
        "day": date.fromisoformat(on) if on else None,
        "who": str(one.get("who") or ""),
        "findings": str(one.get("findings") or ""),
    }


def _talks(session: Session, record: SchoolRecord) -> Iterator[dict[str, Value]]:
    """Yield the visits at this school. What the school said without the family is not for a print of its own (V27)."""
    query = select(Visit).where(
        Visit.family_id == record.family_id,
        col(Visit.institution_id) == record.institution_id,
        col(Visit.status).in_(_MET),
        col(Visit.contact_type).not_in(NOT_BEFORE_FAMILY),
        Visit.sensitivity == Sensitivity.NORMAL,
        col(Visit.deleted_at).is_(None),
    )
    people = {one.id: one.first_name for one in session.exec(select(Person).where(Person.scope == record.scope))}
    for one in session.exec(query.order_by(col(Visit.started_at))) if record.institution_id else ():
        who = ", ".join(people[person_id] for person_id in one.present if person_id in people)
        with_us = _("{people}, with the assistant").format(people=who) if who else _("the assistant")
        yield {
            "day": local(one.started_at).date() if one.started_at else None,
            "who": with_us,
            "findings": one.result or one.purpose,
        }


def _visit(session: Session, one: HealthItem) -> dict[str, Value]:
    body = session.get(Institution, one.institution_id) if one.institution_id else None
    place = one.place or (body.name if body else "")
    return {
        "at": local(one.at) if one.at else None,
        "to_arrange": None if one.at else "yes",
        "kind": one.kind.value,
        "specialty": one.specialty,
        "place": place,
        "phone": body.phone if body else "",
        "preparation": one.preparation,
        "arranges": one.arranges,
        "companion": one.companion,
        "next_on": one.next_on,
    }


def _name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}".strip()
