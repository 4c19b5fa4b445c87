"""Letters to institutions about a family: written, printed, sent, answered (UWR art. 16 ust. 1 pkt 2–3, D32)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Final

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.documents import Value
from app.errors import KnownError
from app.forms import FieldDescription, FormDescription, Kind, Option, options_of
from app.i18n import for_the_office, label
from app.institution_names import list_names
from app.plans.around import assistant_name, newest_case
from app.prints import Printable, Subject, context_for, make_printable
from app.rights import Act, require
from storage.models import Family, Institution, Letter, Member, Person, family_scope
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.court import LetterKind, SendingWay
from storage.vocabulary.term import N_

TEMPLATE: Final = "D32"
DRAFT: Final = "letter"


class LetterSentError(KnownError):
    """A letter that left does not change any more; only its answer is added (V18)."""

    code: ClassVar[str] = "letter_sent"


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in the list of a family."""

    letter_id: str
    institution: str
    kind: LetterKind
    drawn_on: date | None
    sent_on: date | None
    answer_due: date | None
    answered_on: date | None

    def waits(self, *, day: date) -> bool:
        """Return whether an answer is overdue."""
        return bool(self.sent_on and self.answer_due and not self.answered_on and self.answer_due < day)


def list_letters(session: Session, *, family_id: str) -> tuple[LetterLine, ...]:
    """Return a family's letters, those not sent yet first, then the newest."""
    query = (
        select(Letter, Institution)
        .outerjoin(Institution, col(Institution.id) == col(Letter.institution_id))
        .where(Letter.family_id == family_id, col(Letter.deleted_at).is_(None))
        .order_by(col(Letter.sent_on).is_not(None), col(Letter.sent_on).desc(), col(Letter.id).desc())
    )
    return tuple(
        LetterLine(
            letter_id=row.id,
            institution=body.name if body is not None else "",
            kind=row.kind,
            drawn_on=row.drawn_on,
            sent_on=row.sent_on,
            answer_due=row.answer_due,
            answered_on=row.answered_on,
        )
        for row, body in session.exec(query)
    )


def letter_form(session: Session, *, family_id: str) -> FormDescription:
    """Return the form; name and birth year of the people it is about are all that is told by itself."""
    bodies = tuple(Option(row_id, name) for row_id, name in list_names(session))
    wanted = ("kind", str(LetterKind.INFORMATION))
    fields = (
        FieldDescription(name="institution_id", label=N_("To whom"), kind=Kind.CHOICE, options=bodies, required=True),
        FieldDescription(
            name="kind", label=N_("Kind"), kind=Kind.CHOICE, options=options_of(LetterKind), required=True
        ),
        FieldDescription(
            name="subjects",
            label=N_("About whom"),
            kind=Kind.PEOPLE,
            options=_people(session, family_id),
            required=True,
            whole_row=True,
        ),
        FieldDescription(name="body", label=N_("Text"), kind=Kind.LONG, lines=5, required=True, whole_row=True),
        FieldDescription(
            name="wanted", label=N_("What you ask for"), kind=Kind.LONG, lines=2, only_if=wanted, whole_row=True
        ),
        FieldDescription(
            name="justification",
            label=N_("Why it is needed"),
            kind=Kind.LONG,
            lines=2,
            only_if=wanted,
            hint=N_("only what the work with the family needs"),
            whole_row=True,
        ),
        FieldDescription(name="answer_due", label=N_("Answer wanted by"), kind=Kind.DATE),
        FieldDescription(name="sent_on", label=N_("Sent on"), kind=Kind.DATE, checks=("not_future",)),
        FieldDescription(
            name="sent_how", label=N_("How it was sent"), kind=Kind.CHOICE, options=options_of(SendingWay)
        ),
        FieldDescription(name="answered_on", label=N_("Answered on"), kind=Kind.DATE, checks=("not_future",)),
        FieldDescription(name="answer", label=N_("What they answered"), kind=Kind.LONG, lines=2, whole_row=True),
    )
    return FormDescription(name=DRAFT, fields=fields, refusals={"letter_sent": "body"})


def letter_values(session: Session, *, letter_id: str) -> dict[str, Any]:
    """Return what the form opens with; a letter that is not there yet asks for information."""
    row = session.get(Letter, letter_id)
    if row is None:
        return {"kind": str(LetterKind.INFORMATION)}
    found = {name: getattr(row, name) for name in (*_WORDS, *_AFTER)}
    return found | {"kind": str(row.kind), "sent_how": str(row.sent_how) if row.sent_how else None}


def write_letter(session: Session, *, family_id: str, letter_id: str, values: Mapping[str, Any]) -> str:
    """Write a letter and return its id; once it was sent only the answer changes.

    Raises:
        LetterSentError: something else than the answer was changed after sending.
        NotAllowedError: somebody else writes this family's file.
    """
    require(session, Act.WORK, family_id=family_id)
    row = session.get(Letter, letter_id)
    if row is None:
        case = newest_case(session, family_id)
        row = Letter(
            id=letter_id,
            scope=family_scope(family_id),
            family_id=family_id,
            case_id=case.id if case else None,
            user_id=my_id(session),
            drawn_on=clock.today(),
        )
        session.add(row)
    if row.sent_on is not None and any(_stored(values, name) != getattr(row, name) for name in (*_WORDS, "kind")):
        raise LetterSentError
    for name in (*_WORDS, *_AFTER):
        setattr(row, name, _stored(values, name))
    row.kind = LetterKind(values["kind"])
    row.sent_how = SendingWay(values["sent_how"]) if values.get("sent_how") else None
    if row.sent_on is not None:
        row.status = DocumentStatus.ACKNOWLEDGED if row.answered_on else DocumentStatus.SENT
    return row.id


def print_letter(session: Session, *, letter_id: str) -> Printable:
    """Return a letter ready for the preview."""
    row = session.get_one(Letter, letter_id)
    family = session.get_one(Family, row.family_id)
    body = session.get(Institution, row.institution_id) if row.institution_id else None
    people = session.exec(select(Person).where(col(Person.id).in_(row.subjects)).order_by(col(Person.birth_date))).all()
    with for_the_office():
        data: dict[str, Value] = {
            "number": family.code,
            "version": 1,
            "institution": body.name if body else "",
            "institution_address": body.address if body else "",
            "kind": label(row.kind),
            "subjects": [_named(one) for one in people],
            "body": row.body,
            "wanted": row.wanted,
            "justification": row.justification,
            "answer_due": row.answer_due,
            "assistant": assistant_name(session, row.family_id, row.drawn_on or clock.today()),
        }
    return make_printable(
        TEMPLATE,
        subject=Subject(family_id=row.family_id, entity="letter", entity_id=letter_id),
        data=data,
        context=context_for(session, family_id=row.family_id, about=letter_id),
        for_signature=row.sent_on is None,
    )


_WORDS = ("institution_id", "subjects", "body", "wanted", "justification", "answer_due")
_AFTER = ("sent_on", "answered_on", "answer")


def _stored(values: Mapping[str, Any], name: str) -> Any:
    value = values.get(name)
    if name == "subjects":
        return list(value or ())
    return value.strip() if isinstance(value, str) else value if value is not None else _EMPTY.get(name)


_EMPTY = {"body": "", "wanted": "", "justification": "", "answer": ""}


def _people(session: Session, family_id: str) -> tuple[Option, ...]:
    query = (
        select(Person, Member.role)
        .join(Member, col(Member.person_id) == col(Person.id))
        .where(Member.family_id == family_id, col(Member.deleted_at).is_(None), col(Person.deleted_at).is_(None))
        .order_by(col(Person.birth_date), col(Person.id))
    )
    return tuple(
        Option(person.id, f"{person.first_name} {person.last_name}".strip(), role=str(role), sex=str(person.sex or ""))
        for person, role in session.exec(query)
    )


def _named(person: Person) -> str:
    """Return name and birth year: the least that says who is meant (D32)."""
    name = f"{person.first_name} {person.last_name}".strip()
    return f"{name}, ur. {person.birth_date.year}" if person.birth_date else name
