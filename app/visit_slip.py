"""The slip „Ustalenia ze spotkania” of a visit (domain.md D19): what both sides agreed, to leave with the family."""

from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, func, select

from app import clock
from app.acting import my_id
from app.documents import Context, Data, OfficeHeader, RenderedDocument, document_number, load_template, render
from app.i18n import label, local
from app.visits import CardContent
from app.visits.reading import ReadTimes, read_times
from storage.models import Agreement, Case, Family, Member, Office, Person, User, Visit
from storage.vocabulary.visit import AgreementSide, AgreementStatus

TEMPLATE = "D19-ustalenia"
_ADULT_FROM = 13
"""From this age a child signs for what it promised (domain.md §3.5, V08)."""


@dataclass(frozen=True, slots=True)
class VisitSlip:
    """A slip ready to look at.

    Attributes:
        document: the print.
        data: what it was made from, to keep with the print.
    """

    visit_id: str
    family_id: str
    document: RenderedDocument
    data: Data


def make_slip(session: Session, *, visit_id: str, card: CardContent) -> VisitSlip:
    """Make the slip of a visit that may still be going on; days that are not understood are left out.

    Raises:
        DataMismatch, RestrictedOnFamilyPrint: see `app.documents.render`.
    """
    visit, family, case = session.exec(
        select(Visit, Family, Case)
        .join(Family, col(Family.id) == col(Visit.family_id))
        .join(Case, col(Case.id) == col(Visit.case_id))
        .where(Visit.id == visit_id)
    ).one()
    office = session.exec(select(Office)).first()
    me = session.get(User, my_id(session))
    people = _people(session, visit.family_id)
    template = load_template(TEMPLATE)
    data = _data(session, visit, card, people=people) | {
        "number": document_number(template.number_kind, family_code=family.code, n=_place(session, visit)),
        "version": 1,
        "family": family.display_name,
        "assistant": f"{me.first_name} {me.last_name}" if me else "",
        "assistant_phone": me.phone if me else "",
    }
    document = render(template, data, _context(office, case, me))
    return VisitSlip(visit.id, family.id, document, data)


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


def _context(office: Office | None, case: Case, me: User | None) -> Context:
    header = OfficeHeader(
        name=office.name if office else "",
        address=office.address if office else "",
        phone=office.phone if office else "",
        email=office.email if office else "",
        place=office.town if office else "",
    )
    return Context(
        office=header,
        case_number=case.number or "",
        day=clock.today(),
        printed_at=clock.now(),
        printed_by=f"{me.first_name[:1]}. {me.last_name}" if me else "",
        demo=office.demo if office else False,
        # A print in the kitchen must not fail because the assistant's own name is not here yet.
        draft=me is None,
    )


def _name(one: Person) -> str:
    return f"{one.first_name} {one.last_name}".strip()
