"""Dated entries of a family's file as evidence: their facts, and which of them speak of a section."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from app.court.sections import BY_KIND, SectionKind
from app.court.view import Evidence
from app.date_words import folded
from app.entries import sentence
from app.i18n import label, local
from storage.models import CourtDocument, CourtParagraph, Note, Visit
from storage.vocabulary.case import Visibility
from storage.vocabulary.court import CourtDocumentKind
from storage.vocabulary.visit import VisitStatus


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
    since, until = paper.period_from or date.min, paper.period_to or date.max
    used = _used(session, paper_id)
    found = [
        Evidence(one.key, one.on, one.title, one.text, fits=_fits(one, kind), used=one.key in used)
        for one in _entries(session, paper.family_id)
        if since <= one.on <= until
    ]
    return tuple(sorted(found, key=lambda one: (one.fits, one.on, one.key), reverse=True))


def read_sources(session: Session, *, keys: Iterable[str]) -> tuple[Entry, ...]:
    """Return entries by their keys; one that is not there any more is left out."""
    wanted = list(keys)
    visits = [key.partition(":")[2] for key in wanted if key.startswith("visit:")]
    notes = [key.partition(":")[2] for key in wanted if key.startswith("note:")]
    found = [_visit(one) for one in session.exec(select(Visit).where(col(Visit.id).in_(visits)))]
    found += [_note(one) for one in session.exec(select(Note).where(col(Note.id).in_(notes)))]
    return tuple(one for one in found if one is not None)


def _entries(session: Session, family_id: str) -> Iterator[Entry]:
    visits = select(Visit).where(
        Visit.family_id == family_id, col(Visit.ended_at).is_not(None), col(Visit.deleted_at).is_(None)
    )
    notes = select(Note).where(
        Note.family_id == family_id, Note.visibility != Visibility.AUTHOR, col(Note.deleted_at).is_(None)
    )
    for one in (*map(_visit, session.exec(visits)), *map(_note, session.exec(notes))):
        if one is not None and one.text.strip():
            yield one


def _visit(visit: Visit) -> Entry | None:
    at = visit.started_at or visit.ended_at
    if at is None:
        return None
    parts = [visit.facts, visit.children_note, visit.result, visit.quotes]
    if visit.status not in (VisitStatus.HELD, VisitStatus.INTERRUPTED):
        parts = [sentence(label(visit.status)), *parts]
    text = " ".join(" ".join(part.split()) for part in parts if part.strip())
    return Entry(f"visit:{visit.id}", _day(at), sentence(label(visit.contact_type)), text, tuple(visit.activities))


def _note(note: Note) -> Entry | None:
    text = " ".join(note.facts.split())
    return Entry(f"note:{note.id}", _day(note.occurred_at), note.subject or sentence(label(note.how)), text)


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


def _day(at: datetime) -> date:
    return local(at).date()
