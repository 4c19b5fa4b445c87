"""Courts and institutions of the story: cases at courts, papers to them, who else works with a family."""

from dataclasses import dataclass

from app.demo.book import Book
from app.demo.ids import demo_id, family_id, user_id
from app.demo.people import person_id
from storage.models import CaseInstitution, CourtCase, CourtDocument
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.court import CourtDocumentKind, CourtMatter, SendingWay


@dataclass(frozen=True, slots=True)
class Matter:
    """A case at a court; `about` holds keys of people, split by spaces."""

    key: str
    reference: str
    ordered: str
    kind: CourtMatter = CourtMatter.PARENTAL_AUTHORITY
    court: str = "Sąd Rejonowy w Nowej Wzorcówce"
    division: str = "III Wydział Rodzinny i Nieletnich"
    about: str = ""
    obligation: str = ""
    obliges: bool = False
    reports: tuple[str, ...] = ()
    next: str = ""
    kurator: str = ""
    ended: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A paper to a court, sent or being written."""

    kind: CourtDocumentKind
    matter: str
    about: str
    since: str
    until: str
    due: str
    received: str = ""
    sent: str = ""
    how: SendingWay = SendingWay.EDELIVERY
    questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Working:
    """An institution that works with a family."""

    institution: str
    matter: str
    since: str
    person: str = ""
    phone: str = ""
    until: str = ""


def write_partners(book: Book, code: str, partners: tuple[Working, ...]) -> None:
    """Write the institutions that work with a family."""
    for told in partners:
        row = CaseInstitution(
            family_id=family_id(code),
            institution_id=demo_id(f"institution/{told.institution}"),
            person_name=told.person,
            person_phone=told.phone,
            matter=told.matter,
            since=book.day(told.since),
            until=book.day_or_none(told.until),
        )
        book.family(row, code, f"partner/{told.institution}")


def write_courts(book: Book, code: str, login: str, matters: tuple[Matter, ...], papers: tuple[Written, ...]) -> None:
    """Write a family's cases at courts and the papers about them."""
    by_key = {one.key: one for one in matters}
    for matter in matters:
        _write_matter(book, code, matter)
    for paper in papers:
        _write_paper(book, code, login, by_key[paper.matter], paper)


def _write_matter(book: Book, code: str, told: Matter) -> None:
    row = CourtCase(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        court=told.court,
        division=told.division,
        reference=told.reference,
        kind=told.kind,
        person_ids=[person_id(code, key) for key in told.about.split()],
        order_on=book.day(told.ordered),
        obligation=told.obligation,
        obliges=told.obliges,
        report_dates=[book.day(day).isoformat() for day in told.reports],
        next_report_due=book.day_or_none(told.next),
        kurator_name=told.kurator,
        ended_on=book.day_or_none(told.ended),
    )
    book.family(row, code, f"court/{told.key}")


def _write_paper(book: Book, code: str, login: str, matter: Matter, told: Written) -> None:
    row = CourtDocument(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        court_case_id=demo_id(f"{code}/court/{matter.key}"),
        kind=told.kind,
        status=DocumentStatus.SENT if told.sent else DocumentStatus.DRAFT,
        user_id=user_id(login),
        addressee=f"{matter.court}, {matter.division}",
        reference=matter.reference,
        received_on=book.day_or_none(told.received),
        letter_on=book.day_or_none(told.received),
        due_on=book.day(told.due),
        period_from=book.day(told.since),
        period_to=book.day(told.until),
        drawn_on=book.day(told.sent or told.until),
        subjects=[person_id(code, key) for key in told.about.split()],
        questions=[{"number": number, "text": text} for number, text in enumerate(told.questions, start=1)],
        sent_on=book.day_or_none(told.sent),
        sent_how=told.how if told.sent else None,
    )
    if told.sent:
        row.sealed_at, row.sealed_by = book.moment(told.sent, "15:00"), user_id(login)
    book.family(row, code, f"court/{matter.key}/{told.kind}/{told.due}")
