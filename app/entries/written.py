"""Visits and notes as entries of a family's file; what only a line shows is all that is read for a line."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session, col

from app.entries.entry import Entry, Kind, sentence, shortened
from app.i18n import _, label
from storage.models import Note, User, Visit
from storage.vocabulary.case import Sensitivity
from storage.vocabulary.visit import ContactType, VisitPlace, VisitStatus

_MISSED = (
    VisitStatus.NOT_FOUND,
    VisitStatus.CANCELLED_FAMILY,
    VisitStatus.CANCELLED_ASSISTANT,
    VisitStatus.REFUSED,
)
_KINDS: dict[ContactType, Kind] = {
    ContactType.VISIT: "visit",
    ContactType.MONITORING: "visit",
    ContactType.ACCOMPANYING: "accompanying",
    ContactType.PHONE: "phone",
    ContactType.MESSAGE: "phone",
    ContactType.INSTITUTION: "institution",
    ContactType.MEETING: "institution",
    ContactType.INTERVENTION: "intervention",
}
WITH_INSTITUTIONS: Final[tuple[Kind, ...]] = ("institution", "accompanying")
# What the line of an entry is made of, and how many letters of its text are read for it.
_VISIT_LINE = (
    "id",
    "user_id",
    "status",
    "contact_type",
    "place",
    "planned_start",
    "started_at",
    "ended_at",
    "sensitivity",
)
_VISIT_WORDS = ("facts", "purpose")
_NOTE_LINE = ("id", "user_id", "how", "occurred_at", "subject", "sensitivity", "corrects_id")
_NOTE_WORDS = ("facts",)
_BEGINNING = 640
_VISIT_MOMENT: Final[ColumnElement[Any]] = func.coalesce(Visit.started_at, Visit.planned_start, Visit.ended_at)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What a picture of the work shows of a visit or contact, its text not read.

    Attributes:
        at: when it happened (UTC).
    """

    row_id: str
    at: datetime
    kind: Kind
    title: str
    restricted: bool
    entity: str = "visit"


def visit_entries(
    session: Session, *, family_id: str, me: str, limit: int | None = None, only: Collection[Kind] = ()
) -> list[Entry]:
    """Return a family's visits and contacts.

    Args:
        session: the store.
        family_id: whose.
        me: the reader, whose own name is not said.
        limit: only the newest so many.
        only: kinds; none for all.
    """
    query = _lines(Visit, _VISIT_LINE, _VISIT_WORDS).where(*_of_visits(family_id))
    if only:
        query = query.where(col(Visit.contact_type).in_(_types(only)), col(Visit.status).not_in(_MISSED))
    found: Iterable[Any] = session.execute(_newest(query, limit, _VISIT_MOMENT, col(Visit.id)))
    return [entry_of_visit(one, one[-2:], me) for one in found]


def note_entries(
    session: Session, *, family_id: str, me: str, limit: int | None = None, only: Collection[Kind] = ()
) -> list[Entry]:
    """Return a family's notes; arguments as for `visit_entries`."""
    query = _lines(Note, _NOTE_LINE, _NOTE_WORDS).where(*_of_notes(family_id))
    if only:
        query = query.where(col(Note.how).in_(_types(only)))
    found: Iterable[Any] = session.execute(_newest(query, limit, col(Note.occurred_at), col(Note.id)))
    return [entry_of_note(one, one[-2:], me) for one in found]


def list_meetings(session: Session, *, family_id: str) -> tuple[Meeting, ...]:
    """Return all visits and contacts of a family, the oldest first."""
    chosen = [getattr(Visit, name) for name in _VISIT_LINE]
    visits: Iterable[Any] = session.execute(select(*chosen).where(*_of_visits(family_id)))
    found = [
        Meeting(one.id, _moment_of(one), _visit_kind(one), _visit_title(one), one.sensitivity != Sensitivity.NORMAL)
        for one in visits
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.row_id)))


def count_notes(session: Session, *, family_id: str) -> Mapping[Kind, int]:
    """Return how many notes of each kind a family has."""
    query = select(col(Note.how), func.count()).where(*_of_notes(family_id)).group_by(col(Note.how))
    found: Counter[Kind] = Counter()
    for how, number in session.execute(query):
        found[_KINDS.get(how, "note")] += number
    return found


def noted_interventions(session: Session, *, family_id: str) -> tuple[datetime, ...]:
    """Return when something happened that is noted as an intervention (UTC)."""
    query = select(col(Note.occurred_at)).where(*_of_notes(family_id), col(Note.how) == ContactType.INTERVENTION)
    return tuple(session.scalars(query))


def entry_of_visit(visit: Visit, names: Sequence[str | None], me: str) -> Entry:
    """Return a visit, or the columns of its line, as an entry; `names` are its author's, `me` is the reader."""
    kind = _visit_kind(visit)
    restricted = visit.sensitivity != Sensitivity.NORMAL
    minutes = None
    if visit.started_at and visit.ended_at and kind != "missed":
        minutes = round((visit.ended_at - visit.started_at).total_seconds() / 60)
    return Entry(
        entity="visit",
        row_id=visit.id,
        at=_moment_of(visit),
        kind=kind,
        groups=("visits", "institutions") if kind in WITH_INSTITUTIONS else ("visits",),
        title=_visit_title(visit),
        text="" if restricted else shortened(visit.facts or visit.purpose),
        minutes=minutes,
        author="" if visit.user_id == me else " ".join(filter(None, names)),
        restricted=restricted,
    )


def entry_of_note(note: Note, names: Sequence[str | None], me: str) -> Entry:
    """Return a note, or the columns of its line, as an entry; `names` are its author's, `me` is the reader."""
    kind = _KINDS.get(note.how, "note")
    restricted = note.sensitivity != Sensitivity.NORMAL
    return Entry(
        entity="note",
        row_id=note.id,
        at=note.occurred_at,
        kind=kind,
        groups=("institutions",) if kind in WITH_INSTITUTIONS else (),
        title=_("Restricted entry") if restricted else _note_title(note),
        text="" if restricted else shortened(note.facts),
        author="" if note.user_id == me else " ".join(filter(None, names)),
        restricted=restricted,
    )


def _note_title(note: Note) -> str:
    if note.corrects_id:
        return _("Correction: {reason}").format(reason=note.subject)
    return note.subject or sentence(label(note.how))


def _lines(model: type[Visit] | type[Note], columns: tuple[str, ...], words: tuple[str, ...]) -> Any:
    """Select what the line of an entry shows; after ten years a family's whole texts would be long to read."""
    chosen = [getattr(model, name) for name in columns]
    begun = [func.substr(getattr(model, name), 1, _BEGINNING).label(name) for name in words]
    author = col(User.id) == col(model.user_id)
    return select(*chosen, *begun, col(User.first_name), col(User.last_name)).outerjoin(User, author)


def _newest(query: Any, limit: int | None, *order: Any) -> Any:
    return query if limit is None else query.order_by(*(one.desc() for one in order)).limit(limit)


def _types(kinds: Collection[Kind]) -> list[ContactType]:
    return [one for one in ContactType if _KINDS.get(one, "note") in kinds]


def _of_notes(family_id: str) -> tuple[ColumnElement[bool], ...]:
    return col(Note.family_id) == family_id, col(Note.deleted_at).is_(None)


def _of_visits(family_id: str) -> tuple[ColumnElement[bool], ...]:
    return (
        col(Visit.family_id) == family_id,
        col(Visit.deleted_at).is_(None),
        col(Visit.status) != VisitStatus.PLANNED,
        _VISIT_MOMENT.is_not(None),
    )


def _moment_of(visit: Visit) -> datetime:
    return visit.started_at or visit.planned_start or visit.ended_at or datetime.min.replace(tzinfo=UTC)


def _visit_kind(visit: Visit) -> Kind:
    return "missed" if visit.status in _MISSED else _KINDS.get(visit.contact_type, "note")


def _visit_title(visit: Visit) -> str:
    if visit.status in _MISSED:
        return sentence(label(visit.status))
    what = label(visit.contact_type)
    if visit.status == VisitStatus.INTERRUPTED:
        return sentence(f"{what} {label(visit.status)}")
    if visit.place in (VisitPlace.PHONE, VisitPlace.OTHER):
        return sentence(what)
    return sentence(f"{what} {label(visit.place)}")
