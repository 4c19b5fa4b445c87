"""The day of an assistant: who to visit, what to finish, what is due, what was promised (domain.md §5.1)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from sqlalchemy import and_, func, or_, select
from sqlmodel import Session, col

from app import clock, conflicts, danger_desk, deadlines, drafts, notes
from app.acting import my_id
from app.agreements import OpenAgreement, list_my_promises
from app.day_moments import span_of_days
from app.deadlines import Deadline
from app.vocative import greeted
from storage.models import Document, Family, Plan, User, Visit
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.visit import VisitPlace, VisitStatus

VisitState = Literal["planned", "going", "done", "missed"]
UnfinishedKind = Literal["danger", "visit", "note", "decision", "signature"]

_CALLED_OFF = (
    VisitStatus.CANCELLED_FAMILY,
    VisitStatus.CANCELLED_ASSISTANT,
    VisitStatus.REFUSED,
    VisitStatus.NOT_FOUND,
)


@dataclass(frozen=True, slots=True)
class TodayVisit:
    """One visit of the day.

    Attributes:
        at: planned hour, or the real one of a visit out of the blue (UTC).
        state: whether it waits, goes on, is over or did not happen.
    """

    visit_id: str
    family_id: str
    code: str
    name: str
    at: datetime
    place: VisitPlace
    place_note: str
    purpose: str
    status: VisitStatus
    state: VisitState


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something begun: a danger, a card of a visit, a note, a printed plan that waits for signatures.

    Attributes:
        row_id: the danger, the visit, the plan; of a note and of decisions the family.
        family_id: empty, as code and name, for a danger nobody has said whose it is.
        at: when it began or was printed.
        missing: what a card of a visit still lacks: `agreements`, `danger`, `facts`.
        version: of the plan.
        number: how many decisions wait.
    """

    kind: UnfinishedKind
    row_id: str
    family_id: str
    code: str
    name: str
    at: datetime
    missing: tuple[str, ...] = ()
    version: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True)
class Today:
    """Everything the first screen shows.

    Attributes:
        greeted: first name as one calls somebody in the language in use.
        steps: what the families do by their plans, due in two weeks or overdue.
        late: how many deadlines are overdue.
        promised_now: promises due today or earlier.
    """

    day: date
    greeted: str
    visits: tuple[TodayVisit, ...]
    unfinished: tuple[Unfinished, ...]
    deadlines: tuple[Deadline, ...]
    steps: tuple[Deadline, ...]
    promises: tuple[OpenAgreement, ...]
    late: int
    promised_now: int


def get_today(session: Session) -> Today:
    """Return the day of the user of the session."""
    day = clock.today()
    due = tuple(deadlines.list_deadlines(session, day=day))
    promises = list_my_promises(session)
    user = session.get(User, my_id(session))
    return Today(
        day=day,
        greeted=greeted(user.first_name) if user else "",
        visits=list_visits(session, day=day),
        unfinished=list_unfinished(session, day=day),
        deadlines=due,
        steps=tuple(deadlines.list_action_deadlines(session, day=day)),
        promises=promises,
        late=sum(one.due < day for one in due),
        promised_now=sum(one.due is not None and one.due <= day for one in promises),
    )


def _mine(day: date) -> Any:
    begin, end = span_of_days(day, day)
    at = func.coalesce(col(Visit.planned_start), col(Visit.started_at))
    return and_(at >= begin, at < end)


def list_visits(session: Session, *, day: date) -> tuple[TodayVisit, ...]:
    """Return my visits of a day, in the order of their hours."""
    query = (
        select(Visit, col(Family.code), col(Family.display_name))
        .join(Family, col(Family.id) == col(Visit.family_id))
        .where(col(Visit.user_id) == my_id(session), col(Visit.deleted_at).is_(None), _mine(day))
        .order_by(func.coalesce(col(Visit.planned_start), col(Visit.started_at)), col(Visit.id))
    )
    return tuple(
        TodayVisit(
            visit_id=visit.id,
            family_id=visit.family_id,
            code=code,
            name=name,
            at=visit.planned_start or visit.started_at or clock.now(),
            place=visit.place,
            place_note=visit.place_note,
            purpose=visit.purpose,
            status=visit.status,
            state=_state(visit),
        )
        for visit, code, name in session.execute(query)
    )


def _state(visit: Visit) -> VisitState:
    if visit.status in _CALLED_OFF:
        return "missed"
    if visit.entered_at is not None:
        return "done"
    return "going" if visit.started_at is not None else "planned"


def list_unfinished(session: Session, *, day: date) -> tuple[Unfinished, ...]:
    """Return what was begun before a day and waits to be finished: a danger first, papers to sign last."""
    begun = [*_dangers(session), *_open_cards(session, day), *_open_notes(session)]
    found = [*begun, *_decisions(session), *_unsigned_plans(session)]
    return tuple(sorted(found, key=lambda one: (one.kind != "danger", one.kind == "signature", one.at)))


def _dangers(session: Session) -> list[Unfinished]:
    nobodys = danger_desk.FamilyChoice("", "", "")
    found = [(one, one.family or nobodys) for one in danger_desk.list_open_dangers(session)]
    return [
        Unfinished("danger", one.danger_id, family.family_id, family.code, family.name, one.began_at)
        for one, family in found
    ]


def _decisions(session: Session) -> list[Unfinished]:
    now = clock.now()
    return [
        Unfinished("decision", one.family_id or "", one.family_id or "", one.code, one.name, now, number=one.number)
        for one in conflicts.where_to_decide(session)
    ]


def _open_cards(session: Session, day: date) -> list[Unfinished]:
    query = (
        select(Visit, col(Family.code), col(Family.display_name))
        .join(Family, col(Family.id) == col(Visit.family_id))
        .where(
            col(Visit.user_id) == my_id(session),
            col(Visit.deleted_at).is_(None),
            col(Visit.started_at).is_not(None),
            col(Visit.entered_at).is_(None),
            or_(col(Visit.status).not_in(_CALLED_OFF)),
            ~_mine(day),
        )
    )
    return [
        Unfinished(
            kind="visit",
            row_id=visit.id,
            family_id=visit.family_id,
            code=code,
            name=name,
            at=visit.started_at or clock.now(),
            missing=_missing(session, visit),
        )
        for visit, code, name in session.execute(query)
    ]


def _missing(session: Session, visit: Visit) -> tuple[str, ...]:
    draft = drafts.load_draft(session, kind=drafts.VISIT, entity_id=visit.id)
    typed = draft.payload if draft else {}
    lacks = {
        "facts": not (typed.get("facts") or visit.facts),
        "agreements": not typed.get("promises"),
        "danger": not (typed.get("danger") or visit.danger),
    }
    return tuple(name for name, empty in lacks.items() if empty)


def _open_notes(session: Session) -> list[Unfinished]:
    found = []
    for draft in drafts.list_drafts(session, kind=notes.DRAFT):
        family = session.get(Family, draft.family_id) if draft.family_id else None
        if family is not None:
            found.append(Unfinished("note", family.id, family.id, family.code, family.display_name, draft.updated_at))
    return found


def _unsigned_plans(session: Session) -> list[Unfinished]:
    waiting = (DocumentStatus.PRINTED, DocumentStatus.TO_SIGN)
    printed = func.max(col(Document.printed_at))
    query = (
        select(Plan, col(Family.code), col(Family.display_name), printed)
        .join(Document, and_(col(Document.entity_id) == col(Plan.id), col(Document.entity) == "plan"))
        .join(Family, col(Family.id) == col(Plan.family_id))
        .where(
            col(Document.status).in_(waiting),
            col(Document.printed_at).is_not(None),
            col(Document.deleted_at).is_(None),
            col(Plan.deleted_at).is_(None),
            col(Plan.signed_on).is_(None),
        )
        .group_by(col(Plan.id), col(Family.code), col(Family.display_name))
    )
    return [
        Unfinished("signature", plan.id, plan.family_id, code, name, at, version=plan.version)
        for plan, code, name, at in session.execute(query)
    ]
