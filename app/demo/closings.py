"""How the work with some families ended, and the contacts after it."""

from dataclasses import dataclass, field
from typing import Any, Final

import msgspec

from app import resources
from app.demo.book import Book
from app.demo.ids import demo_id, family_id, user_id
from app.demo.office import ANNA, EWA
from app.demo.people import person_id
from storage.models import Closure, Leave, MonitoringContact
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.closing import (
    ChildOutcome,
    ClosureDecision,
    ClosureInitiator,
    ClosureReason,
    EffectKept,
    MonitoringForm,
    MonitoringNeed,
)
from storage.vocabulary.visit import DangerLevel
from storage.vocabulary.work import LeaveKind

_TOLD: Final = {
    "R-003": ("wymyslak", "closing.toml"),
    "R-012": ("closed", "R-012.toml"),
    "R-013": ("closed", "R-013.toml"),
}
_HEAD: Final = "Halina Wzorska"


@dataclass(frozen=True, slots=True)
class Ended:
    """A closing; `children` maps keys of people to where they are, `contacts` are the planned days."""

    reason: ClosureReason
    initiator: ClosureInitiator
    decided: str
    closes: str
    sustain: str
    worker_view: str
    opinion_by: str
    children: dict[str, ChildOutcome] = field(default_factory=dict)
    family_view: str = ""
    form: MonitoringForm | None = None
    contacts: tuple[str, ...] = ()
    no_monitoring: str = ""


class Made(msgspec.Struct, frozen=True, rename={"who": "with"}):
    """A contact that was made; `effects` lists goal, whether it lasts, what shows it; `who` and `seen` are keys."""

    number: int
    day: str
    hour: str
    who: str
    seen: str
    safety: DangerLevel
    need: MonitoringNeed
    effects: tuple[tuple[str, EffectKept, str], ...] = ()
    problems: str = ""
    done: str = ""
    next: str = ""


class Told(msgspec.Struct, frozen=True):
    """One file of the story."""

    closing: Ended
    contacts_made: tuple[Made, ...] = ()


def write_leave(book: Book) -> None:
    """Write the absence for which somebody stands in (domain.md §8.1)."""
    leave = Leave(
        user_id=user_id(EWA),
        kind=LeaveKind.ANNUAL,
        since=book.day("2026-12-07"),
        until=book.day("2026-12-18"),
        substitute_id=user_id(ANNA),
    )
    book.private(leave, EWA, f"leave/{EWA}/2026-12")


def write_after_work(book: Book, code: str, *, assistant: str) -> None:
    """Write the closing of a family and its contacts, if its work has ended in the story."""
    if code not in _TOLD:
        return
    content = resources.path("demo", *_TOLD[code]).read_bytes()
    told = msgspec.toml.decode(content, type=Told)
    with book.chapter():
        _write_closure(book, code, told.closing)
        made = {one.number: one for one in told.contacts_made}
        for number, day in enumerate(told.closing.contacts, start=1):
            _write_contact(book, code, (number, day), made.get(number), ended=told.closing, assistant=assistant)


def _write_closure(book: Book, code: str, told: Ended) -> None:
    closure = Closure(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        status=DocumentStatus.SIGNED,
        reason=told.reason,
        initiator=told.initiator,
        child_outcomes=[
            {"person_id": person_id(code, key), "outcome": str(outcome)} for key, outcome in told.children.items()
        ],
        sustain=told.sustain,
        family_view=told.family_view,
        social_worker_view=told.worker_view,
        opinion_on=book.day(told.decided),
        opinion_by=told.opinion_by,
        monitoring_agreed=bool(told.contacts),
        monitoring_form=told.form,
        monitoring_dates=[book.day(one).isoformat() for one in told.contacts],
        no_monitoring_reason=told.no_monitoring,
        decision=ClosureDecision.CLOSE,
        decided_on=book.day(told.decided),
        decided_by=_HEAD,
        closed_on=book.day(told.closes),
    )
    book.family(closure, code, "closure")


def _write_contact(  # noqa: PLR0913 - one contact of the plan and, perhaps, what became of it
    book: Book, code: str, planned: tuple[int, str], told: Made | None, *, ended: Ended, assistant: str
) -> None:
    number, day = planned
    contact = MonitoringContact(
        family_id=family_id(code),
        case_id=demo_id(f"{code}/case"),
        user_id=user_id(assistant),
        number=number,
        planned_on=book.day(day),
        form=ended.form,
        **(_made(book, code, told) if told is not None else {}),
    )
    book.family(contact, code, f"monitoring/{number}")


def _made(book: Book, code: str, told: Made) -> dict[str, Any]:
    return {
        "made_at": book.moment(told.day, told.hour),
        "present": [person_id(code, key) for key in told.who.split()],
        "children_seen": [person_id(code, key) for key in told.seen.split()],
        "effects": [
            {"goal_id": demo_id(f"{code}/goal/{goal}"), "kept": str(kept), "note": note}
            for goal, kept, note in told.effects
        ],
        "safety": told.safety,
        "new_problems": told.problems,
        "need": told.need,
        "done": told.done,
        "next_on": book.day_or_none(told.next),
    }
