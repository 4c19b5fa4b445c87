"""Writing the paragraphs of a paper, by hand or out of entries of the file."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, func, select

from app import clock
from app.court.evidence import read_sources
from app.court.papers import writable
from app.court.sections import BY_KIND
from app.i18n import _, for_the_office, format_date
from storage.models import CourtDocument, CourtParagraph
from storage.vocabulary.court import CourtDocumentKind


@dataclass(frozen=True, slots=True)
class _Words:
    section: str
    text: str = ""
    sources: tuple[str, ...] = ()
    unknown: bool = False


def add_paragraph(
    session: Session,
    *,
    paper_id: str,
    section: str,
    text: str = "",
    sources: Sequence[str] = (),
) -> str:
    """Add a paragraph at the end of a section and return its id; what said „brak wiedzy” goes.

    Raises:
        CourtPaperSent: the paper was sent.
    """
    paper = writable(session, paper_id)
    _forget_unknown(session, paper, section)
    return _put(session, paper, _Words(section, text=text, sources=tuple(sources)))


def take_evidence(session: Session, *, paper_id: str, section: str, keys: Sequence[str]) -> tuple[str, ...]:
    """Make a paragraph of each entry: „17 listopada 2026 r. …” with the entry as its source; returns their ids.

    Only facts are taken; observations and conclusions stay where they are.

    Raises:
        CourtPaperSent: the paper was sent.
    """
    paper = writable(session, paper_id)
    _forget_unknown(session, paper, section)
    made = []
    with for_the_office():
        for entry in sorted(read_sources(session, keys=keys), key=lambda one: (one.on, one.key)):
            text = _("{date}: {facts}").format(date=format_date(entry.on, "print"), facts=entry.text.strip())
            made.append(_put(session, paper, _Words(section, text=text, sources=(entry.key,))))
    return tuple(made)


def edit_paragraph(session: Session, *, paragraph_id: str, text: str) -> None:
    """Change the words of a paragraph; its sources stay.

    Raises:
        CourtPaperSent: the paper was sent.
    """
    _row(session, paragraph_id).text = text


def set_sources(session: Session, *, paragraph_id: str, sources: Sequence[str]) -> None:
    """Say on which entries a paragraph rests.

    Raises:
        CourtPaperSent: the paper was sent.
    """
    _row(session, paragraph_id).sources = list(dict.fromkeys(sources))


def remove_paragraph(session: Session, *, paragraph_id: str) -> None:
    """Take a paragraph away; `restore_paragraph` brings it back.

    Raises:
        CourtPaperSent: the paper was sent.
    """
    _row(session, paragraph_id).deleted_at = clock.now()


def restore_paragraph(session: Session, *, paragraph_id: str) -> None:
    """Bring a removed paragraph back.

    Raises:
        CourtPaperSent: the paper was sent.
    """
    _row(session, paragraph_id).deleted_at = None


def mark_unknown(session: Session, *, paper_id: str, section: str) -> None:
    """Let a section say „brak wiedzy” (V21); a section that says something already stays as it is.

    Raises:
        CourtPaperSent: the paper was sent.
    """
    paper = writable(session, paper_id)
    if not _rows(session, paper, section):
        _put(session, paper, _Words(section, unknown=True))


def _row(session: Session, paragraph_id: str) -> CourtParagraph:
    row = session.get_one(CourtParagraph, paragraph_id)
    writable(session, row.court_document_id)
    return row


def _rows(session: Session, paper: CourtDocument, section: str) -> Sequence[CourtParagraph]:
    query = select(CourtParagraph).where(
        CourtParagraph.court_document_id == paper.id,
        CourtParagraph.section == section,
        col(CourtParagraph.deleted_at).is_(None),
    )
    return session.exec(query).all()


def _forget_unknown(session: Session, paper: CourtDocument, section: str) -> None:
    for row in _rows(session, paper, section):
        if row.unknown:
            row.deleted_at = clock.now()


def _put(session: Session, paper: CourtDocument, words: _Words) -> str:
    """Put a paragraph at the end of its section; in a section of judgements it is one."""
    last = session.exec(
        select(func.max(CourtParagraph.number)).where(
            CourtParagraph.court_document_id == paper.id, CourtParagraph.section == words.section
        )
    ).one()
    kinds = BY_KIND.get(CourtDocumentKind(paper.kind), ())
    row = CourtParagraph(
        scope=paper.scope,
        family_id=paper.family_id,
        court_document_id=paper.id,
        section=words.section,
        number=(last or 0) + 1,
        text=words.text,
        is_judgement=any(one.key == words.section and one.is_judgement for one in kinds),
        unknown=words.unknown,
        sources=list(words.sources),
    )
    session.add(row)
    session.flush()
    return row.id
