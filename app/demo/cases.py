"""The office's side of a family: the case, who leads it, what the family agreed to, what has to be done."""

from dataclasses import dataclass
from datetime import date

from app.demo.book import Book
from app.demo.ids import demo_id, family_id, user_id
from app.demo.people import person_id
from storage.models import Assignment, Case, Consent, Document, Task
from storage.vocabulary.case import (
    AssignmentKind,
    CaseBasis,
    CaseStatus,
    CaseTrack,
    ConsentKind,
    DocumentStatus,
    ReferralSource,
    TaskStatus,
)


@dataclass(frozen=True, slots=True)
class Led:
    """Who leads a case, from when to when."""

    login: str
    since: str
    until: str = ""
    kind: AssignmentKind = AssignmentKind.PERMANENT
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Agreed:
    """What people (keys split by spaces) agreed to, refused or withdrew."""

    who: str
    on: str
    kind: ConsentKind = ConsentKind.COOPERATION
    reservations: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A task of a member of the staff."""

    login: str
    title: str
    due: str
    basis: str = ""
    text: str = ""
    done: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """A print of a version of the plan."""

    title: str
    plan: int
    printed: tuple[str, str]
    login: str
    status: DocumentStatus = DocumentStatus.TO_SIGN
    copies: int = 1


@dataclass(frozen=True, slots=True)
class Dates:
    """Days of a case; the next assessment is kept within six months of `assessed`, or of the start (V10)."""

    reported: str = ""
    interview: str = ""
    application: str = ""
    assigned: str = ""
    first_contact: str = ""
    consent: str = ""
    started: str = ""
    assessed: str = ""
    next_assessment: str = ""
    closed: str = ""
    monitored: str = ""


@dataclass(frozen=True, slots=True)
class File:
    """A case of the story."""

    status: CaseStatus
    dates: Dates
    number: str = ""
    track: CaseTrack = CaseTrack.STANDARD
    basis: CaseBasis = CaseBasis.CONSENT
    source: ReferralSource | None = None
    social_worker: str = ""
    court: str = ""
    closure: str = ""
    frequency: str = ""
    hide_reminders: bool = False
    led: tuple[Led, ...] = ()


def write_case(book: Book, code: str, told: File) -> None:
    """Write a case and its assignments."""
    dates = told.dates
    day = book.day_or_none
    case = Case(
        family_id=family_id(code),
        number=told.number or None,
        track=told.track,
        basis=told.basis,
        status=told.status,
        source=told.source,
        social_worker_id=user_id(told.social_worker) if told.social_worker else None,
        court_reference=told.court,
        reported_on=day(dates.reported),
        interview_on=day(dates.interview),
        application_on=day(dates.application),
        assigned_on=day(dates.assigned),
        first_contact_on=day(dates.first_contact),
        consent_on=day(dates.consent),
        started_on=day(dates.started),
        last_assessment_on=day(dates.assessed),
        next_assessment_on=_next_assessment(book, dates),
        closed_on=day(dates.closed),
        monitoring_until=day(dates.monitored),
        closure_reason=told.closure,
        meeting_frequency=told.frequency,
        hide_reminders=told.hide_reminders,
    )
    book.family(case, code, "case")
    for number, led in enumerate(told.led, start=1):
        _write_assignment(book, code, led, number=number)


def write_consents(book: Book, code: str, consents: tuple[Agreed, ...]) -> None:
    """Write what the family agreed to."""
    for told in consents:
        consent = Consent(
            case_id=demo_id(f"{code}/case"),
            person_ids=[person_id(code, key) for key in told.who.split()],
            kind=told.kind,
            given_on=book.day(told.on),
            reservations=told.reservations if told.kind is ConsentKind.COOPERATION else "",
            reason=told.reservations if told.kind is not ConsentKind.COOPERATION else "",
        )
        book.family(consent, code, f"consent/{told.on}/{told.kind}")


def write_tasks(book: Book, code: str, duties: tuple[Duty, ...]) -> None:
    """Write what the staff has to do about a family."""
    for told in duties:
        task = Task(
            owner_id=user_id(told.login),
            family_id=family_id(code),
            title=told.title,
            text=told.text,
            due=book.day(told.due),
            legal_basis=told.basis,
            status=TaskStatus.DONE if told.done else TaskStatus.OPEN,
            done_on=book.day_or_none(told.done),
        )
        book.family(task, code, f"task/{told.due}/{told.title}")


def write_papers(book: Book, code: str, papers: tuple[Paper, ...]) -> None:
    """Write prints of plans that wait for signatures."""
    for told in papers:
        paper = Document(
            family_id=family_id(code),
            template_id="D14",
            title=told.title,
            entity="plan",
            entity_id=demo_id(f"{code}/plan/v{told.plan}"),
            number=f"{code}/{told.plan}",
            version=told.plan,
            status=told.status,
            printed_at=book.moment(*told.printed),
            printed_by=user_id(told.login),
            copies=told.copies,
        )
        book.family(paper, code, f"document/plan-v{told.plan}")


def _next_assessment(book: Book, dates: Dates) -> date | None:
    if not dates.next_assessment:
        return None
    return book.assessment_due(dates.assessed or dates.started, dates.next_assessment)


def _write_assignment(book: Book, code: str, told: Led, *, number: int) -> None:
    assignment = Assignment(
        case_id=demo_id(f"{code}/case"),
        family_id=family_id(code),
        user_id=user_id(told.login),
        kind=told.kind,
        since=book.day(told.since),
        until=book.day_or_none(told.until),
        decided_by=user_id("halina.wzorska"),
        decided_on=book.day(told.since),
        reason=told.reason,
    )
    book.family(assignment, code, f"assignment/{number}")
