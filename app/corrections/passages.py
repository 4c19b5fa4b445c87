"""What of a document can be corrected, and what stands there."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlmodel import Session, col, select

from app.field_words import field_name, named_ids, words_of
from app.i18n import _
from storage.models import (
    Assessment,
    Closure,
    CourtDocument,
    CourtParagraph,
    Intervention,
    Letter,
    MonitoringContact,
    Note,
    Synced,
    Visit,
)

OTHER: Final = "other"
"""Field of a correction about something that has no name of its own: a signature, a number, a row of a table."""
_SECTION: Final = "section:"
MODELS: Final[Mapping[str, type[Synced]]] = {
    "visit": Visit,
    "assessment": Assessment,
    "intervention": Intervention,
    "court_document": CourtDocument,
    "closure": Closure,
    "monitoring_contact": MonitoringContact,
    "letter": Letter,
    "note": Note,
}
_FIELDS: Final[Mapping[type[Synced], tuple[str, ...]]] = {
    Visit: (
        "facts",
        "quotes",
        "present",
        "children_seen",
        "children_note",
        "reflections",
        "result",
        "place",
        "started_at",
        "ended_at",
        "danger",
    ),
    Assessment: (
        "changes",
        "causes",
        "expectations",
        "conclusions",
        "unknown",
        "needs",
        "family_resources",
        "goals",
        "safety",
        "safety_note",
        "family_view",
        "partners_view",
        "difficulties",
        "stability",
        "conclusion",
        "next_goals",
        "next_due",
        "drawn_on",
    ),
    Intervention: (
        "facts",
        "occurred_at",
        "place",
        "informed_at",
        "level",
        "source_person",
        "witnesses",
        "remedial",
        "follow_up_by",
        "follow_up_until",
        "nk_a_on",
    ),
    CourtDocument: ("addressee", "reference", "drawn_on", "sent_on"),
    Closure: (
        "reason",
        "closed_on",
        "sustain",
        "family_view",
        "social_worker_view",
        "no_monitoring_reason",
        "override_reason",
        "decided_on",
        "decided_by",
    ),
    MonitoringContact: ("made_at", "form", "present", "children_seen", "safety", "new_problems", "need", "done"),
    Letter: ("body", "wanted", "justification", "drawn_on", "sent_on"),
    Note: ("facts", "conclusions", "subject", "with_whom", "occurred_at"),
}


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a document.

    Attributes:
        field: key a correction keeps; empty for what has no name.
        name: what it is called, in the nominative.
        words: what stands there, as a person reads it.
    """

    field: str
    name: str
    words: str


def row_of(session: Session, *, entity: str, row_id: str) -> Any:
    """Return the row of a document.

    Raises:
        KeyError: documents of this kind take no corrections; a bug.
        sqlalchemy.exc.NoResultFound: it is not on this laptop.
    """
    return session.get_one(MODELS[entity], row_id)


def list_passages(session: Session, *, row: Synced) -> tuple[Passage, ...]:
    """Return what of a document can be corrected: what is filled in, in the order of the paper, then the rest."""
    found = [
        Passage(name, field_name(name), words_of(named_ids(session, name, getattr(row, name))))
        for name in _FIELDS.get(type(row), ())
        if getattr(row, name) not in (None, "", [])
    ]
    if isinstance(row, CourtDocument):
        found = [*_sections(session, row), *found]
    return (*found, Passage(OTHER, passage_name(OTHER), ""))


def passage_name(field: str) -> str:
    """Return what a place in a document is called."""
    if field == OTHER:
        return _("something else")
    if not field:
        return ""
    if field.startswith(_SECTION):
        return _section_title(field.removeprefix(_SECTION))
    return field_name(field)


def _section_title(key: str) -> str:
    from app.court.sections import section_title  # noqa: PLC0415 - papers for the court print their corrections

    return section_title(key)


def _sections(session: Session, row: CourtDocument) -> list[Passage]:
    query = (
        select(CourtParagraph)
        .where(CourtParagraph.court_document_id == row.id, col(CourtParagraph.deleted_at).is_(None))
        .order_by(col(CourtParagraph.number), col(CourtParagraph.id))
    )
    words: dict[str, list[str]] = {}
    for one in session.exec(query):
        if one.text.strip():
            words.setdefault(one.section, []).append(one.text.strip())
    return [Passage(f"{_SECTION}{key}", _section_title(key), "\n\n".join(said)) for key, said in words.items()]
