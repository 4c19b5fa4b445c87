"""Dated entries of a family's file as evidence: their facts, and which of them speak of a section."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import func
from sqlalchemy import select as columns
from sqlmodel import Session, col, select

from app.court.sections import BY_KIND, SectionKind
from app.court.view import Evidence
from app.date_words import folded
from app.day_moments import span_of_days
from app.entries import sentence
from app.i18n import label, local
from storage.models import CourtDocument, CourtParagraph, Note, Visit
from storage.vocabulary.case import Visibility
from storage.vocabulary.court import CourtDocumentKind
from storage.vocabulary.visit import VisitStatus

_EVER: Final = (date(1970, 1, 1), date(9000, 1, 1))
_MET_AT: Final = func.coalesce(Visit.started_at, Visit.ended_at)
# What evidence is made of; the whole rows of ten years would be long to read.
_VISITS: Final = columns(
    col(Visit.id),
    col(Visit.started_at),
    col(Visit.ended_at),
    col(Visit.status),
    col(Visit.contact_type),
    col(Visit.activities),
    col(Visit.facts),
    col(Visit.children_note),
    col(Visit.result),
    col(Visit.quotes),
)
_NOTES: Final = columns(col(Note.id), col(Note.occurred_at), col(Note.how), col(Note.subject), col(Note.facts))


@dataclass(frozen=True, slots=True)
class Entry:
    """A dated entry and its facts."""

    key: str
    on: date
    title: str
    text: str
    activities: tuple[str, ...] = ()


def list_evidence(session: Session, *, paper_id: str, section: str = "") -> tuple[Evidence, ...]:
    """Return what was seen and heard in the paper's time, what speaks of the section first, then the newest.

    Args:
        session: open session.
        paper_id: whose time; entries its paragraphs rest on are marked.
        section: key of a section; empty, or a question of the court, for none in particular.
    """
    paper = session.get_one(CourtDocument, paper_id)
    kinds = BY_KIND.get(CourtDocumentKind(paper.kind), ())
    kind = next((one for one in kinds if one.key == section), None)
    used = _used(session, paper_id)
    found = [
        Evidence(one.key, one.on, one.title, one.text, fits=_fits(one, kind), used=one.key in used)
        for one in _entries(session, paper)
    ]
    return tuple(sorted(found, key=lambda one: (one.fits, one.on, one.key), reverse=True))


def time_of(paper: CourtDocument) -> tuple[datetime, datetime]:
    """Return the moments (UTC) a paper speaks of; one without days speaks of all."""
    return span_of_days(paper.period_from or _EVER[0], paper.period_to or _EVER[1])


def read_sources(session: Session, *, keys: Iterable[str]) -> tuple[Entry, ...]:
    """Return entries by their keys; one that is not there any more is left out."""
    wanted = list(keys)
    visits = [key.partition(":")[2] for key in wanted if key.startswith("visit:")]
    notes = [key.partition(":")[2] for key in wanted if key.startswith("note:")]
    of_visits = _VISITS.where(col(Visit.id).in_(visits), _MET_AT.is_not(None))
    return tuple(_read(session, of_visits, _NOTES.where(col(Note.id).in_(notes))))


def _entries(session: Session, paper: CourtDocument) -> Iterator[Entry]:
    begin, end = time_of(paper)
    visits = _VISITS.where(
        col(Visit.family_id) == paper.family_id,
        col(Visit.ended_at).is_not(None),
        col(Visit.deleted_at).is_(None),
        begin <= _MET_AT,
        end > _MET_AT,
    )
    notes = _NOTES.where(
        col(Note.family_id) == paper.family_id,
        col(Note.visibility) != Visibility.AUTHOR,
        col(Note.deleted_at).is_(None),
        col(Note.occurred_at) >= begin,
        col(Note.occurred_at) < end,
    )
    yield from (one for one in _read(session, visits, notes) if one.text.strip())


def _read(session: Session, visits: Any, notes: Any) -> Iterator[Entry]:
    yield from (_visit(one) for one in session.execute(visits))
    yield from (_note(one) for one in session.execute(notes))


def _visit(visit: Any) -> Entry:
    parts = [visit.facts, visit.children_note, visit.result, visit.quotes]
    if visit.status not in (VisitStatus.HELD, VisitStatus.INTERRUPTED):
        parts = [sentence(label(visit.status)), *parts]
    words = " ".join(" ".join(part.split()) for part in parts if part.strip())
    day = local(visit.started_at or visit.ended_at).date()
    return Entry(f"visit:{visit.id}", day, sentence(label(visit.contact_type)), words, tuple(visit.activities))


def _note(note: Any) -> Entry:
    words = " ".join(note.facts.split())
    day = local(note.occurred_at).date()
    return Entry(f"note:{note.id}", day, note.subject or sentence(label(note.how)), words)


def _fits(entry: Entry, section: SectionKind | None) -> bool:
    if section is None:
        return False
    if set(entry.activities) & {str(one) for one in section.activities}:
        return True
    words = f" {folded(entry.text)}"
    return any(f" {stem}" in words for stem in section.words)


def _used(session: Session, paper_id: str) -> set[str]:
    query = select(CourtParagraph.sources).where(
        CourtParagraph.court_document_id == paper_id, col(CourtParagraph.deleted_at).is_(None)
    )
    return {str(key) for keys in session.exec(query) for key in keys}
