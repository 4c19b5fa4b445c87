"""Disagreements for the pictures of the demo, as the office would have written them after merging."""

from datetime import timedelta
from typing import Any, Final

from sqlmodel import Session, col, select

from app import clock
from app.acting import actor_of
from app.demo.ids import family_id, user_id
from storage.models import Action, Conflict, Note, Plan, Visit
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import DangerLevel, VisitPlace, VisitStatus

SOCIAL_WORKER: Final = "iwona.testowska"
OFFICE_COMPUTER: Final = "office"
_UNKNOWN: Final = object()


def seed_disagreements(session: Session) -> None:
    """Let the social worker disagree about a deadline of R-001 and a sentence of a note about it."""
    plan = select(Plan).where(Plan.family_id == family_id("R-001")).order_by(col(Plan.version).desc()).limit(1)
    action = session.exec(select(Action).where(Action.plan_id == session.exec(plan).one().id, Action.number == 8)).one()
    assert action.due is not None
    earlier = action.due - timedelta(days=45)
    before = (action.due - timedelta(days=20)).isoformat()
    _add(session, action, "due", mine=action.due.isoformat(), theirs=earlier.isoformat(), before=before)
    action.due = earlier
    open_to_all = (Note.family_id == family_id("R-001"), Note.sensitivity == Sensitivity.NORMAL)
    note = session.exec(select(Note).where(*open_to_all).limit(1)).one()
    theirs = f"{note.facts}\nWychowawczyni zaprosiła mamę na czwartek."
    _add(session, note, "facts", mine=f"{note.facts}\nWychowawczyni zadzwoni w piątek.", theirs=theirs)
    note.facts = theirs


def seed_every_disagreement(session: Session) -> None:
    """Let the social worker disagree in every way there is about R-001, and about a visit to another family."""
    seed_disagreements(session)
    met = select(Visit).where(Visit.family_id == family_id("R-001"), Visit.status == VisitStatus.HELD)
    first, second = session.exec(met.order_by(col(Visit.started_at).desc()).limit(2)).all()
    first.danger = DangerLevel.WATCH
    _add(session, first, "danger", mine=DangerLevel.NONE, theirs=DangerLevel.WATCH, kind="safety", before=None)
    _add(session, second, "deleted_at", mine="2026-11-20T09:05:00.000000Z", theirs=None, kind="deletion", before=None)
    _add(session, first, "place", mine=VisitPlace.SCHOOL, theirs=first.place)
    other = select(Visit).where(Visit.family_id == family_id("R-004"), Visit.status == VisitStatus.HELD)
    visit = session.exec(other.order_by(col(Visit.started_at)).limit(1)).one()
    _add(session, visit, "purpose", mine="plan dnia, lekcje", theirs="plan dnia, rachunki", before="plan dnia")


def _add(  # noqa: PLR0913 - all but the first three are named
    session: Session,
    row: Action | Note | Visit,
    field: str,
    *,
    mine: str,
    theirs: str | None,
    kind: str = "",
    before: object = _UNKNOWN,
) -> None:
    me = actor_of(session)
    values: dict[str, Any] = {
        "office_by": user_id(SOCIAL_WORKER),
        "office_device": OFFICE_COMPUTER,
        "office_at": clock.now() - timedelta(hours=15),
        "other_by": me.user_id,
        "other_device": me.device_id,
        "other_at": clock.now() - timedelta(days=1, hours=8),
    }
    session.add(
        Conflict(
            scope=row.scope,
            entity=str(row.__tablename__),
            entity_id=row.id,
            field=field,
            kind=kind or ("text" if field == "facts" else "field"),
            base_value={} if before is _UNKNOWN else {"value": before},
            office_value={"value": theirs},
            other_value={"value": mine},
            **values,
        )
    )
