"""The slip „Ustalenia ze spotkania” of a visit (domain.md D19): what both sides agreed, to leave with the family."""

from typing import Any

from sqlmodel import Session, col, func, select

from app import clock
from app.acting import my_id
from app.documents import document_number, load_template
from app.i18n import for_the_office, label, local
from app.prints import Printable, Subject, context_for, make_printable
from app.visits import CardContent
from app.visits.reading import ReadTimes, read_times
from storage.models import Agreement, Family, Member, Person, User, Visit
from storage.vocabulary.visit import AgreementSide, AgreementStatus

TEMPLATE = "D19-ustalenia"
_ADULT_FROM = 13
"""From this age a child signs for what it promised (domain.md §3.5, V08)."""


def print_slip(session: Session, *, visit_id: str, card: CardContent) -> Printable:
    """Make the slip of a visit that may still be going on; days that are not understood are left out.

    Raises:
        DataMismatch, DocumentIncomplete, RestrictedOnFamilyPrint: see `app.documents.render`.
    """
    visit, family = session.exec(
        select(Visit, Family).join(Family, col(Family.id) == col(Visit.family_id)).where(Visit.id == visit_id)
    ).one()
    me = session.get(User, my_id(session))
    with for_the_office():
        said = _data(session, visit, card, people=_people(session, visit.family_id))
    data = said | {
        "number": document_number(
            load_template(TEMPLATE).number_kind, family_code=family.code, n=_place(session, visit)
        ),
        "version": 1,
        "family": family.display_name,
        "assistant": f"{me.first_name} {me.last_name}" if me else "",
        "assistant_phone": me.phone if me else "",
    }
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=family.id, entity="visit", entity_id=visit.id),
        data=data,
        # A print in the kitchen must not fail because the assistant's own name has not come from the office yet.
        context=context_for(session, family_id=family.id, draft=me is None),
        for_signature=True,
    )


def _data(session: Session, visit: Visit, card: CardContent, *, people: dict[str, Person]) -> dict[str, Any]:
    times = read_times(card, visit, now=clock.now())
    present = [people[key] for key in card.present if key in people]
    return {
        "met_on": local(times.start).date(),
        "place": str(card.place),
        "present": [_name(one) for one in present],
        "previous": _previous(session, card, people),
        **_promises(card, times, people),
        "next": local(times.next_start) if times.next_start else None,
        "next_place": label(card.next_place) if times.next_start else "",
        "signers": [{"name": _name(one)} for one in present if _may_sign(one)],
    }


def _promises(card: CardContent, times: ReadTimes, people: dict[str, Person]) -> dict[str, Any]:
    family, mine = [], []
    for one in card.promises:
        if not one.text.strip():
            continue
        row: dict[str, Any] = {"text": one.text.strip(), "due": times.due.get(one.id)}
        if one.side is AgreementSide.ASSISTANT:
            mine.append(row)
        else:
            person = people.get(one.person_id or "")
            family.append(row | {"person": person.first_name if person else ""})
    return {"tasks_family": family, "tasks_assistant": mine}


def _previous(session: Session, card: CardContent, people: dict[str, Person]) -> list[dict[str, Any]]:
    """Return what was answered at this visit about agreements of earlier ones."""
    query = select(Agreement).where(col(Agreement.id).in_(card.outcomes.keys())).order_by(col(Agreement.id))
    found = []
    for row in session.exec(query):
        status = card.outcomes[row.id]
        if status is not AgreementStatus.OPEN:
            person = people.get(row.person_id or "")
            mine = row.side is AgreementSide.ASSISTANT
            who = person.first_name if person else label(AgreementSide.ASSISTANT) if mine else ""
            found.append({"text": row.text, "person": who, "status": str(status)})
    return found


def _people(session: Session, family_id: str) -> dict[str, Person]:
    query = select(Person).join(Member, col(Member.person_id) == col(Person.id)).where(Member.family_id == family_id)
    return {one.id: one for one in session.exec(query)}


def _may_sign(one: Person) -> bool:
    if one.birth_date is None:
        return True
    day = clock.today()
    age = day.year - one.birth_date.year - ((day.month, day.day) < (one.birth_date.month, one.birth_date.day))
    return age >= _ADULT_FROM


def _place(session: Session, visit: Visit) -> int:
    """Return which meeting with the family this is: the number of the slip, the same at every print."""
    query = select(func.count(col(Visit.id))).where(
        Visit.family_id == visit.family_id,
        col(Visit.started_at) < (visit.started_at or clock.now()),
        col(Visit.deleted_at).is_(None),
    )
    return session.exec(query).one() + 1


def _name(one: Person) -> str:
    return f"{one.first_name} {one.last_name}".strip()
