"""The family card on paper (D11, UWR art. 15 ust. 1 pkt 14): what the file knows of a family, from its own rows.

Exactly the catalogue of UWR art. 16 ust. 1 pkt 1. Health, courts, „Niebieska Karta”, risks at the door and where
somebody stays in secret are printed on purpose only (domain.md §3.6).
"""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial
from typing import Any, Final

from sqlmodel import Session, col, select

from app import clock
from app.cooperation import list_partners
from app.documents import Value, document_number, load_template
from app.i18n import _, for_the_office, label, local
from app.members import role_words
from app.plans.around import assistant_name, newest_case
from app.prints import Printable, Subject, context_for, make_printable
from app.rights import Act, require
from storage.models import BlueCard, Case, CourtCase, Family, Member, Outsider, Person, Placement, User
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.kin import HousingTitle
from storage.vocabulary.people import FamilyRole

TEMPLATE: Final = "D11"
_YOUNG = (FamilyRole.CHILD, FamilyRole.UNBORN)
_ORDER = (FamilyRole.MOTHER, FamilyRole.FATHER, *(one for one in FamilyRole if one not in _YOUNG), *_YOUNG)


def print_family_card(session: Session, *, family_id: str, closely: bool = False) -> Printable:
    """Return the family card ready for the preview; the arguments are those of `family_card`."""
    return family_card(session, family_id=family_id, closely=closely)(for_signature=True)


def family_card(session: Session, *, family_id: str, closely: bool = False) -> "partial[Printable]":
    """Return what makes the family card; called, it needs no database any more.

    Args:
        session: open session.
        family_id: whose.
        closely: with the part that is kept apart.

    Raises:
        NotAllowedError: the part that is kept apart is not for the user.
    """
    if closely:
        require(session, Act.SEE_STRICT, family_id=family_id)
    kept = Sensitivity.RESTRICTED if closely else Sensitivity.NORMAL
    family = session.get_one(Family, family_id)
    people = _people(session, family_id, closely=closely)
    with for_the_office():
        data: dict[str, Value] = {
            "number": document_number(load_template(TEMPLATE).number_kind, family_code=family.code, n=1),
            "version": 1,
            **_case(session, family),
            **_reach(family),
            "members": [_member(member, person) for member, person in people],
            "civil_known": any(_civil(person) for _member_row, person in people),
            "placements": _placements(session, family_id, people),
            "outsiders": [_outsider(one) for one in _rows(session, Outsider, family_id)],
            "institutions": _institutions(session, family_id),
            **_housing(family),
            **(_close(session, family, people) if closely else {"without": True}),
            "changed_on": _changed_on([family, *(one for pair in people for one in pair)]),
        }
        return partial(
            make_printable,
            TEMPLATE,
            subject=Subject(family_id=family_id, entity="family", entity_id=family_id, sensitivity=kept),
            data=data,
            context=context_for(session, family_id=family_id),
        )


def _people(session: Session, family_id: str, *, closely: bool) -> list[tuple[Member, Person]]:
    """Return the people of the file, adults first, then the children from the oldest."""
    query = (
        select(Member, Person)
        .join(Person, col(Person.id) == col(Member.person_id))
        .where(Member.family_id == family_id, col(Member.deleted_at).is_(None), col(Member.until).is_(None))
    )
    if not closely:
        normal = (col(Member.sensitivity) == Sensitivity.NORMAL, col(Person.sensitivity) == Sensitivity.NORMAL)
        query = query.where(*normal)
    found = [(member, person) for member, person in session.exec(query)]
    return sorted(found, key=lambda one: (_ORDER.index(one[0].role), one[1].birth_date or date.max, one[1].id))


def _rows(session: Session, model: Any, family_id: str) -> list[Any]:
    query = select(model).where(model.family_id == family_id, col(model.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(model.id))))


def _case(session: Session, family: Family) -> dict[str, Value]:
    case = newest_case(session, family.id)
    worker = session.get(User, case.social_worker_id) if case and case.social_worker_id else None
    return {
        "family": f"{family.code} {family.display_name}",
        "assistant": assistant_name(session, family.id, clock.today()),
        "social_worker": f"{worker.first_name} {worker.last_name}" if worker else "",
        "track": label(case.track) if case else "",
        "basis": label(case.basis) if case else "",
        "status": label(case.status) if case else "",
        "started_on": _started(case),
    }


def _started(case: Case | None) -> date | None:
    return (case.started_on or case.assigned_on or case.reported_on) if case else None


def _reach(family: Family) -> dict[str, Value]:
    return {
        "address": family.address_home,
        "phone": family.phone,
        "safe_contact": family.safe_contact,
        "access_notes": family.access_notes,
    }


def _member(member: Member, person: Person) -> dict[str, Value]:
    outside = "" if member.in_household else _("outside the household")
    gone = _("died {year}").format(year=person.deceased_on.year) if person.deceased_on else ""
    interpreter = _("needs an interpreter") if person.interpreter_needed else ""
    return {
        "name": _name(person) or label(member.role),
        "role": _joined(role_words(member.role, person.sex), outside, gone),
        "authority": label(member.parental_authority) if member.parental_authority else "",
        "born": person.birth_date,
        "pesel": person.pesel or "",
        "civil": _civil(person),
        "origin": _joined(person.citizenship, person.language, interpreter),
        "work": _joined(person.occupation, person.workplace, person.school),
        "income": _joined(*person.income_sources),
        "phone": person.phone,
    }


def _civil(person: Person) -> str:
    status = label(person.marital_status) if person.marital_status else ""
    return _joined(status, label(person.education) if person.education else "")


def _placements(session: Session, family_id: str, people: Iterable[tuple[Member, Person]]) -> list[Value]:
    names = {person.id: _name(person) for _member_row, person in people}
    return [
        {
            "name": names[one.person_id],
            "form": label(one.form),
            "place": one.place,
            "since": one.since,
            "until": one.until,
            "coordinator": _joined(one.coordinator_name, one.coordinator_phone),
        }
        for one in _rows(session, Placement, family_id)
        if one.person_id in names
    ]


def _outsider(one: Outsider) -> dict[str, Value]:
    return {"name": one.name, "relation": one.relation, "phone": one.phone}


def _institutions(session: Session, family_id: str) -> list[Value]:
    return [
        {
            "name": one.name,
            "person": _joined(one.person_name, one.person_phone or one.phone),
            "matter": one.matter,
            "since": one.since,
        }
        for one in list_partners(session, family_id=family_id)
        if one.until is None
    ]


def _housing(family: Family) -> dict[str, Value]:
    """Return what is written of the home; nothing of it is asked for."""
    known = family.housing
    title = str(known.get("title") or "")
    sizes = (
        (_("{n} m²"), known.get("area_m2")),
        (_("rooms: {n}"), known.get("rooms")),
        (_("people: {n}"), known.get("people")),
    )
    words = [form.format(n=value) for form, value in sizes if value]
    named = label(HousingTitle(title)) if title in set(HousingTitle) else title
    more = [str(known[name]) for name in ("media", "heating", "condition", "arrears") if known.get(name)]
    return {"housing": _joined(named, *words, *more)}


def _close(session: Session, family: Family, people: Iterable[tuple[Member, Person]]) -> dict[str, Value]:
    """Return the part that is printed on purpose only."""
    return {
        "address_stay": family.address_stay,
        "risks": family.restricted_notes,
        "health": [row for _member_row, person in people if (row := _health(person))],
        "courts": [
            {
                "court": _joined(one.court, one.division),
                "reference": one.reference,
                "matter": label(one.kind),
                "order_on": one.order_on,
                "ended_on": one.ended_on,
            }
            for one in _rows(session, CourtCase, family.id)
        ],
        "blue_cards": [
            {"number": one.number, "started_on": one.started_on, "ended_on": one.ended_on}
            for one in _rows(session, BlueCard, family.id)
        ],
    }


def _health(person: Person) -> dict[str, Value]:
    disability = label(person.disability) if person.disability else ""
    if not any((disability, person.health_note, person.legal_note, person.whereabouts)):
        return {}
    return {
        "name": _name(person),
        "health": "\n".join(filter(None, (disability, person.health_note))),
        "legal": "\n".join(filter(None, (person.legal_note, person.whereabouts))),
    }


def _changed_on(rows: Iterable[Any]) -> date | None:
    moments: list[datetime] = [one.updated_at or one.created_at for one in rows if one.updated_at or one.created_at]
    return local(max(moments)).date() if moments else None


def _name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}".strip()


def _joined(*words: str) -> str:
    return ", ".join(filter(None, (one.strip() for one in words)))
