"""Writing a card into the visit, its agreements and the next meeting."""

from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from app.acting import my_id
from app.i18n import local
from app.journal import Journal
from app.visits.content import CardContent, Promise
from app.visits.reading import ReadTimes
from app.visits.travel import read_travel
from storage.models import Agreement, Visit
from storage.vocabulary.visit import AgreementSide, AgreementStatus, VisitPlace, VisitStatus

_WORDS = ("others", "children_note", "facts", "quotes", "reflections", "result")
_TYPED = ("contact_type", "place", "danger")


def write_card(journal: Journal, visit: Visit, card: CardContent, times: ReadTimes) -> str | None:
    """Write what the card says and return the id of the next visit; times that are not understood stay empty."""
    day = local(times.end).date()
    write_answers(journal, visit, card)
    _tick_off(journal, visit, card, day)
    _write_promises(journal, visit, card, times)
    next_id = _plan_next(journal, visit, card, times)
    next_place = card.next_place if times.next_start else None
    journal.change(visit, started_at=times.start, next_start=times.next_start, next_place=next_place)
    return next_id


def write_answers(journal: Journal, visit: Visit, card: CardContent) -> None:
    """Write the answers that stand in the visit's own row."""
    values: dict[str, Any] = {name: getattr(card, name) for name in _TYPED}
    values |= {name: getattr(card, name).strip() for name in _WORDS}
    travel = read_travel(card)
    values |= {"travel_minutes": travel.minutes, "hectometres": travel.hectometres}
    values["institution_id"] = card.institution_id or None
    for name in ("present", "children_seen", "activities"):
        values[name] = list(getattr(card, name))
    journal.change(visit, **values, goals_touched=list(card.goals), motivation=dict(card.motivation))


def _tick_off(journal: Journal, visit: Visit, card: CardContent, day: date) -> None:
    """Write what became of earlier agreements; one whose answer was withdrawn is open again."""
    checked_here = Agreement.checked_visit_id == visit.id
    query = select(Agreement).where(
        Agreement.family_id == visit.family_id,
        col(Agreement.id).in_(card.outcomes.keys()) | checked_here,
        col(Agreement.deleted_at).is_(None),
    )
    for row in journal.session.exec(query):
        status = card.outcomes.get(row.id, AgreementStatus.OPEN)
        done_on = day if status is AgreementStatus.DONE else None
        checked = None if status is AgreementStatus.OPEN else visit.id
        journal.change(row, status=status, done_on=done_on, checked_visit_id=checked)


def _write_promises(journal: Journal, visit: Visit, card: CardContent, times: ReadTimes) -> None:
    promises = {one.id: one for one in card.promises if one.text.strip()}
    session = journal.session
    known = {row.id: row for row in session.exec(select(Agreement).where(Agreement.visit_id == visit.id))}
    for row in known.values():
        if row.id not in promises and row.deleted_at is None:
            journal.change(row, deleted_at=times.end)
    for promise in promises.values():
        row = known.get(promise.id) or _new_agreement(journal, visit, promise)
        values = _agreement_values(session, promise, times)
        if any(getattr(row, name) != value for name, value in values.items()):
            journal.change(row, **values)


def _new_agreement(journal: Journal, visit: Visit, promise: Promise) -> Agreement:
    row = Agreement(id=promise.id, scope=visit.scope, visit_id=visit.id, family_id=visit.family_id)
    journal.add(row)
    return row


def _agreement_values(session: Session, promise: Promise, times: ReadTimes) -> dict[str, Any]:
    mine = promise.side is AgreementSide.ASSISTANT
    return {
        "side": promise.side,
        "person_id": None if mine else promise.person_id,
        "user_id": my_id(session) if mine else None,
        "text": promise.text.strip(),
        "due": times.due.get(promise.id),
        "deleted_at": None,
    }


def _plan_next(journal: Journal, visit: Visit, card: CardContent, times: ReadTimes) -> str | None:
    """Put the next meeting into the calendar; one that stands there for that day already is moved, not doubled."""
    rows = _planned(journal.session, visit)
    mine = next((row for row in rows if visit.next_start and row.planned_start == visit.next_start), None)
    if times.next_start is None:
        if mine is not None:
            journal.change(mine, deleted_at=times.end)
        return None
    day = local(times.next_start).date()
    same_day = (row for row in rows if row.planned_start and local(row.planned_start).date() == day)
    row = mine or next(same_day, None)
    if row is None:
        row = _new_next(visit)
        journal.add(row)
    journal.change(row, planned_start=times.next_start, place=card.next_place)
    return row.id


def _planned(session: Session, visit: Visit) -> list[Visit]:
    query = select(Visit).where(
        Visit.family_id == visit.family_id,
        Visit.status == VisitStatus.PLANNED,
        Visit.id != visit.id,
        col(Visit.started_at).is_(None),
        col(Visit.deleted_at).is_(None),
    )
    return list(session.exec(query))


def _new_next(visit: Visit) -> Visit:
    return Visit(
        scope=visit.scope,
        family_id=visit.family_id,
        case_id=visit.case_id,
        user_id=visit.user_id,
        place=VisitPlace.HOME,
    )
