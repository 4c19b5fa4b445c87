"""Visits, agreements and notes of the story."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Final

from app.demo.book import Book
from app.demo.ids import demo_id, family_id, user_id
from app.demo.people import person_id
from storage.models import Agreement, Note, Visit
from storage.vocabulary.case import Sensitivity, Visibility
from storage.vocabulary.visit import (
    ActivityCategory,
    AgreementSide,
    AgreementStatus,
    ContactType,
    DangerLevel,
    VisitPlace,
    VisitStatus,
)

ME: Final = "ja"


@dataclass(frozen=True, slots=True)
class Promise:
    """Something agreed at a visit; `who` is the key of a person or `ME` for the assistant."""

    who: str
    text: str
    due: str = ""
    status: AgreementStatus = AgreementStatus.DONE
    done: str = ""


@dataclass(frozen=True, slots=True)
class Meeting:
    """A visit of the story.

    Attributes:
        who: keys of the people present, split by spaces.
        seen: keys of the children seen, split by spaces.
        goals: goals of the plan touched, such as `v3/G2 v3/G4`.
        next: day, hour and place of the next meeting.
        travel_minutes: the way there and back, as `hectometres` is.
        unfinished: the card waits: the danger question has no answer and nothing is entered.
    """

    day: str
    hour: str
    minutes: int = 60
    purpose: str = ""
    facts: str = ""
    quotes: str = ""
    reflections: str = ""
    children: str = ""
    who: str = ""
    seen: str = ""
    goals: str = ""
    did: tuple[ActivityCategory, ...] = ()
    promises: tuple[Promise, ...] = ()
    motivation: dict[str, int] = field(default_factory=dict)
    status: VisitStatus = VisitStatus.HELD
    place: VisitPlace = VisitPlace.HOME
    contact: ContactType = ContactType.VISIT
    where: str = ""
    others: str = ""
    danger: DangerLevel = DangerLevel.NONE
    next: tuple[str, str, VisitPlace] | None = None
    unfinished: bool = False
    travel_minutes: int | None = None
    hectometres: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A note of the story."""

    day: str
    hour: str
    subject: str
    facts: str
    conclusions: str = ""
    whom: str = ""
    how: ContactType = ContactType.PHONE
    sensitivity: Sensitivity = Sensitivity.NORMAL
    visibility: Visibility = Visibility.CASE_TEAM
    entered: str = ""


def visit_id(code: str, day: str) -> str:
    """Return the id of a family's visit of a day."""
    return demo_id(f"{code}/visit/{day}")


def write_meetings(book: Book, code: str, login: str, meetings: tuple[Meeting, ...]) -> None:
    """Write visits in their order; what was agreed at one is checked at the next that took place."""
    for place, meeting in enumerate(meetings):
        _write_visit(book, code, login, meeting)
        later = (one.day for one in meetings[place + 1 :] if one.status is VisitStatus.HELD)
        for number, promise in enumerate(meeting.promises, start=1):
            _write_promise(book, code, login, meeting, promise, number=number, checked=next(later, ""))


def write_notes(book: Book, code: str, login: str, entries: tuple[Entry, ...]) -> None:
    """Write notes; each is entered half an hour after what it tells of, unless told otherwise."""
    for entry in entries:
        moment = book.moment(entry.day, entry.hour)
        note = Note(
            family_id=family_id(code),
            case_id=demo_id(f"{code}/case"),
            user_id=user_id(login),
            occurred_at=moment,
            entered_at=book.moment(entry.entered, "08:30") if entry.entered else moment + timedelta(minutes=30),
            subject=entry.subject,
            with_whom=entry.whom,
            how=entry.how,
            facts=entry.facts,
            conclusions=entry.conclusions,
            visibility=entry.visibility,
            sensitivity=entry.sensitivity,
        )
        book.family(note, code, f"note/{entry.day}/{entry.hour}")


def _write_visit(book: Book, code: str, login: str, told: Meeting) -> None:
    start = book.moment(told.day, told.hour)
    begun = told.status not in {
        VisitStatus.PLANNED,
        VisitStatus.CANCELLED_FAMILY,
        VisitStatus.CANCELLED_ASSISTANT,
    }
    met = told.status in {VisitStatus.HELD, VisitStatus.INTERRUPTED}
    end = start + timedelta(minutes=told.minutes)
    visit = Visit(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        user_id=user_id(login),
        status=told.status,
        contact_type=told.contact,
        place=told.place,
        place_note=told.where,
        purpose=told.purpose,
        planned_start=start,
        started_at=start if begun else None,
        ended_at=end if begun else None,
        entered_at=end + timedelta(minutes=25) if begun and not told.unfinished else None,
        present=[person_id(code, key) for key in told.who.split()],
        children_seen=[person_id(code, key) for key in told.seen.split()],
        children_note=told.children,
        others=told.others,
        goals_touched=[demo_id(f"{code}/goal/{key}") for key in told.goals.split()],
        activities=[activity.value for activity in told.did],
        facts=told.facts,
        quotes=told.quotes,
        reflections=told.reflections,
        motivation={person_id(code, key): value for key, value in told.motivation.items()},
        danger=told.danger if met and not told.unfinished else None,
        next_start=book.moment(told.next[0], told.next[1]) if told.next else None,
        next_place=told.next[2] if told.next else None,
        travel_minutes=told.travel_minutes,
        hectometres=told.hectometres,
    )
    book.family(visit, code, f"visit/{told.day}")


def _write_promise(  # noqa: PLR0913 - the parts of one sentence of the story
    book: Book, code: str, login: str, told: Meeting, promise: Promise, *, number: int, checked: str
) -> None:
    mine = promise.who == ME
    settled = promise.status is not AgreementStatus.OPEN
    done = promise.done or (checked if promise.status is AgreementStatus.DONE else "")
    agreement = Agreement(
        visit_id=visit_id(code, told.day),
        family_id=family_id(code),
        side=AgreementSide.ASSISTANT if mine else AgreementSide.FAMILY,
        person_id=None if mine else person_id(code, promise.who),
        user_id=user_id(login) if mine else None,
        text=promise.text,
        due=book.day(promise.due) if promise.due else None,
        status=promise.status,
        done_on=book.day(done) if done else None,
        checked_visit_id=visit_id(code, checked) if settled and checked else None,
    )
    book.family(agreement, code, f"visit/{told.day}/agreement/{number}")
