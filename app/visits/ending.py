"""How a visit ends: finished, interrupted, or never begun because nobody opened."""

from itertools import takewhile
from typing import Any

from sqlmodel import Session, col, select

from app import clock, drafts, family_mode
from app.journal import Journal
from app.rules.limits import current_limit
from app.visits.change import VisitChange, open_row
from app.visits.checking import check_card, is_late
from app.visits.content import CardContent
from app.visits.errors import VisitNotReadyError
from app.visits.reading import read_times
from app.visits.writing import write_answers, write_card
from storage.models import Visit
from storage.vocabulary.visit import ContactType, VisitStatus

_NOBODY = (VisitStatus.NOT_FOUND, VisitStatus.REFUSED)


def finish_visit(session: Session, *, visit_id: str, card: CardContent, confirmed: bool = False) -> VisitChange:
    """End a visit: write it, what became of earlier agreements, the new ones and the next meeting.

    A visit that was interrupted and not resumed stays interrupted; its card is complete now.

    Args:
        session: open session.
        visit_id: the visit.
        card: the answers.
        confirmed: the user answered what was asked (severity `ASK`) and wants to end it so.

    Raises:
        VisitNotReadyError: an answer is missing, a time makes no sense or something has to be asked first; the
            draft stays.
        VisitSealedError: nothing may change any more.
    """
    visit = open_row(session, visit_id)
    card = _whole(session, visit, card)
    now = clock.now()
    times = read_times(card, visit, now=now)
    findings = check_card(session, visit=visit, card=card, times=times)
    stopping = tuple(one for one in findings if not one.keepable or (one.severity == "ask" and not confirmed))
    if stopping:
        raise VisitNotReadyError(findings=stopping)
    journal = Journal(session)
    next_id = write_card(journal, visit, card, times)
    status = visit.status if visit.status is VisitStatus.INTERRUPTED else VisitStatus.HELD
    journal.change(visit, status=status, ended_at=times.end, entered_at=visit.entered_at or now)
    return _ended(journal, visit, card, next_visit_id=next_id)


def interrupt_visit(session: Session, *, visit_id: str, card: CardContent) -> VisitChange:
    """Break a visit off with one click: nothing is required, the office gets what there is, the card stays open.

    Raises:
        VisitSealedError: nothing may change any more.
    """
    visit = open_row(session, visit_id)
    card = _whole(session, visit, card)
    now = clock.now()
    times = read_times(card, visit, now=now)
    journal = Journal(session)
    next_id = write_card(journal, visit, card, times)
    journal.change(visit, status=VisitStatus.INTERRUPTED, ended_at=now)
    drafts.save_draft(
        session,
        kind=drafts.VISIT,
        entity_id=visit.id,
        family_id=visit.family_id,
        payload=card.to_payload(),
    )
    before = tuple(journal.before)
    return VisitChange(visit.id, visit.family_id, visit.status, now, next_visit_id=next_id, before=before)


def resume_visit(session: Session, *, visit_id: str) -> VisitChange:
    """Go on with an interrupted visit; its clock runs again.

    Raises:
        VisitSealedError: nothing may change any more.
    """
    visit = open_row(session, visit_id)
    journal = Journal(session)
    journal.change(visit, status=VisitStatus.PLANNED, ended_at=None, entered_at=None)
    return VisitChange(visit.id, visit.family_id, visit.status, clock.now(), before=tuple(journal.before))


def mark_not_found(session: Session, *, visit_id: str, card: CardContent | None = None) -> VisitChange:
    """Note with one click that nobody was at home now."""
    return _not_held(session, visit_id, VisitStatus.NOT_FOUND, card)


def mark_refused(session: Session, *, visit_id: str, card: CardContent | None = None) -> VisitChange:
    """Note with one click that the family did not let the assistant in."""
    return _not_held(session, visit_id, VisitStatus.REFUSED, card)


def mark_cancelled(session: Session, *, visit_id: str, card: CardContent | None = None) -> VisitChange:
    """Note with one click that the family called the visit off."""
    return _not_held(session, visit_id, VisitStatus.CANCELLED_FAMILY, card)


def _not_held(session: Session, visit_id: str, status: VisitStatus, card: CardContent | None) -> VisitChange:
    visit = open_row(session, visit_id)
    now = clock.now()
    journal = Journal(session)
    if card is not None:
        card = _whole(session, visit, card)
        write_answers(journal, visit, card)
    values: dict[str, Any] = {"status": status, "ended_at": now, "entered_at": now}
    if status in _NOBODY:
        values |= {"contact_type": ContactType.ATTEMPT, "started_at": visit.started_at or now}
    journal.change(visit, **values)
    if status not in _NOBODY:
        return _ended(journal, visit, card)
    attempts = _attempts(session, visit)
    enough = current_limit(session, "attempts_before_letter", day=clock.today())
    return _ended(journal, visit, card, attempts=attempts, letter_advised=attempts >= enough)


def _whole(session: Session, visit: Visit, card: CardContent) -> CardContent:
    """Return the card with the answers a family that looks on was not shown; the same card otherwise."""
    hidden = family_mode.complete_draft(session, kind=drafts.VISIT, entity_id=visit.id)
    return CardContent.from_payload({**card.to_payload(), **hidden}) if hidden else card


def _attempts(session: Session, visit: Visit) -> int:
    """Count closed doors in a row, this one included."""
    query = (
        select(Visit.status)
        .where(
            Visit.family_id == visit.family_id,
            Visit.id != visit.id,
            col(Visit.ended_at).is_not(None),
            col(Visit.deleted_at).is_(None),
        )
        .order_by(col(Visit.started_at).desc())
        .limit(20)
    )
    return 1 + sum(1 for _status in takewhile(lambda status: status in _NOBODY, session.exec(query)))


def _ended(journal: Journal, visit: Visit, card: CardContent | None, **known: Any) -> VisitChange:
    session = journal.session
    kept = drafts.load_draft(session, kind=drafts.VISIT, entity_id=visit.id)
    drafts.discard_draft(session, kind=drafts.VISIT, entity_id=visit.id)
    return VisitChange(
        visit_id=visit.id,
        family_id=visit.family_id,
        status=visit.status,
        at=clock.now(),
        late_entry=is_late(session, visit),
        before=tuple(journal.before),
        draft=card.to_payload() if card is not None else dict(kept.payload) if kept else None,
        **known,
    )
