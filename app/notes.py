"""Notes of what happened outside a visit: a call, a letter, a meeting (domain.md D23)."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session

from app import clock, drafts, family_mode
from app.acting import my_id
from app.families import newest_case
from app.rules import current_limit
from storage.errors import KnownError
from storage.models import Family, Note
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import ContactType

DRAFT = "note"


class NoteEmptyError(KnownError):
    """A note without any facts."""

    code = "note_empty"


class NoteInFutureError(KnownError):
    """A note of something that has not happened yet (V03)."""

    code = "note_in_future"


@dataclass(frozen=True, slots=True)
class NoteForm:
    """What the quick form holds; facts and conclusions are two things.

    Attributes:
        occurred_at: when it happened (UTC).
    """

    occurred_at: datetime
    how: ContactType = ContactType.PHONE
    subject: str = ""
    with_whom: str = ""
    facts: str = ""
    conclusions: str = ""


def add_note(session: Session, *, family_id: str, form: NoteForm) -> str:
    """Write a note into a family's file, forget its draft and return its id.

    Raises:
        NoteEmptyError: no facts were written.
        NoteInFutureError: it is said to have happened in the future, by more than a clock may be wrong (V03).
    """
    # A family that looks on was not shown the conclusions typed before; they go into the file all the same.
    hidden = family_mode.complete_draft(session, kind=DRAFT, entity_id=family_id)
    whole = replace(form, conclusions=hidden.get("conclusions") or form.conclusions)
    note_id = write_note(session, family_id=family_id, form=whole)
    drafts.discard_draft(session, kind=DRAFT, entity_id=family_id)
    return note_id


def write_note(
    session: Session, *, family_id: str, form: NoteForm, sensitivity: Sensitivity = Sensitivity.NORMAL
) -> str:
    """Write a note into a family's file and return its id; a note being typed in the quick form stays where it is.

    Raises:
        NoteEmptyError: no facts were written.
        NoteInFutureError: it is said to have happened in the future, by more than a clock may be wrong (V03).
    """
    if not form.facts.strip():
        raise NoteEmptyError
    ahead = timedelta(minutes=current_limit(session, "clock_tolerance_minutes", day=clock.today()))
    if form.occurred_at > clock.now() + ahead:
        raise NoteInFutureError
    family = session.get_one(Family, family_id)
    case = newest_case()
    note = Note(
        scope=family.scope,
        family_id=family_id,
        case_id=session.execute(select(case.c.id).where(case.c.family_id == family_id)).scalar(),
        user_id=my_id(session),
        entered_at=clock.now(),
        occurred_at=form.occurred_at,
        how=form.how,
        subject=form.subject.strip(),
        with_whom=form.with_whom.strip(),
        facts=form.facts.strip(),
        conclusions=form.conclusions.strip(),
        sensitivity=sensitivity,
    )
    session.add(note)
    return note.id
