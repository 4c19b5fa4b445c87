"""What is written in a family's file, newest first: visits, notes, versions of the plan, consents, papers."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Literal

from sqlalchemy import func, select
from sqlmodel import Session, col

from app import audit
from app.acting import my_id
from app.i18n import WARSAW, _, label, local
from app.rules import current_limit
from app.rules.visit_validity import is_late_entry
from storage.models import Consent, Document, Intervention, Note, Plan, User, Visit, family_scope
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.case import ConsentKind, DocumentStatus, Sensitivity
from storage.vocabulary.plan import PlanStatus
from storage.vocabulary.visit import ContactType, VisitPlace, VisitStatus

Group = Literal["visits", "institutions", "plan"]
Kind = Literal[
    "visit",
    "missed",
    "accompanying",
    "phone",
    "institution",
    "intervention",
    "note",
    "plan",
    "consent",
    "paper",
]

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
_WITH_INSTITUTIONS = ("institution", "accompanying")
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
_NOTE_LINE = ("id", "user_id", "how", "occurred_at", "subject", "sensitivity")
_NOTE_WORDS = ("facts",)
_BEGINNING = 640


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated thing in a family's file.

    Attributes:
        entity: table name of the row.
        at: when it happened (UTC), not when it was written down.
        groups: filters it belongs to besides everything.
        text: its first words; empty when restricted.
        minutes: how long it took, None when it has no length.
        author: who wrote it, empty when it was me.
        restricted: the text is shown only after opening the entry on purpose.
    """

    entity: str
    row_id: str
    at: datetime
    kind: Kind
    groups: tuple[Group, ...]
    title: str
    text: str
    minutes: int | None = None
    author: str = ""
    restricted: bool = False


@dataclass(frozen=True, slots=True)
class EntryText:
    """An entry to be read.

    Attributes:
        sections: pairs of heading and text, facts before conclusions.
        quotes: the family's own words.
        entered_at: when it was written, if more than three days later (V05); None otherwise.
    """

    entry: Entry
    sections: tuple[tuple[str, str], ...]
    quotes: str = ""
    entered_at: datetime | None = None


def list_entries(session: Session, *, family_id: str, limit: int | None = None) -> tuple[Entry, ...]:
    """Return a family's entries, the newest first."""
    me = my_id(session)
    found = [
        *_visits(session, family_id, me),
        *_notes(session, family_id, me),
        *_interventions(session, family_id),
        *_plans(session, family_id),
        *_consents(session, family_id),
        *_papers(session, family_id),
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.row_id), reverse=True)[:limit])


def read_entry(session: Session, *, entity: str, row_id: str) -> EntryText:
    """Return an entry with its whole text."""
    me = my_id(session)
    if entity == "visit":
        visit, *names = session.execute(_with_author(Visit).where(col(Visit.id) == row_id)).one()
        sections = (
            (_("Purpose"), visit.purpose),
            (_("Facts"), visit.facts),
            (_("Children"), visit.children_note),
            (_("Observations and conclusions"), visit.reflections),
        )
        late = _late(session, visit.ended_at or visit.started_at, visit.entered_at)
        return EntryText(_visit(visit, names, me), _filled(sections), visit.quotes, late)
    note, *names = session.execute(_with_author(Note).where(col(Note.id) == row_id)).one()
    parts = (
        (_("With whom"), note.with_whom),
        (_("Facts"), note.facts),
        (_("Observations and conclusions"), note.conclusions),
    )
    return EntryText(_note(note, names, me), _filled(parts), "", _late(session, note.occurred_at, note.entered_at))


def open_restricted(session: Session, *, entity: str, row_id: str) -> EntryText:
    """Return the whole text of an entry that is kept closely; opening it leaves a trace (domain.md §3.6, art. 9, 10).

    Args:
        session: write session.
        entity: `visit` or `note`.
        row_id: the entry.
    """
    audit.record(session, kind=AuditKind.RESTRICTED_OPENED, about=row_id, detail={"entity": entity})
    return read_entry(session, entity=entity, row_id=row_id)


def _filled(sections: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((heading, words) for heading, words in sections if words.strip())


def _late(session: Session, happened: datetime | None, entered: datetime | None) -> datetime | None:
    if happened is None or entered is None:
        return None
    days = current_limit(session, "late_entry_days", day=local(entered).date())
    return entered if is_late_entry(happened=happened, entered=entered, days=days) else None


def _with_author(model: type[Visit] | type[Note]) -> Any:
    return (
        select(model, col(User.first_name), col(User.last_name))
        .outerjoin(User, col(User.id) == col(model.user_id))
        .where(col(model.deleted_at).is_(None))
    )


def _lines(model: type[Visit] | type[Note], columns: tuple[str, ...], words: tuple[str, ...]) -> Any:
    """Select what the line of an entry shows; after ten years a family's whole texts would be long to read."""
    chosen = [getattr(model, name) for name in columns]
    begun = [func.substr(getattr(model, name), 1, _BEGINNING).label(name) for name in words]
    return (
        select(*chosen, *begun, col(User.first_name), col(User.last_name))
        .outerjoin(User, col(User.id) == col(model.user_id))
        .where(col(model.deleted_at).is_(None))
    )


def _visits(session: Session, family_id: str, me: str) -> Iterator[Entry]:
    query = _lines(Visit, _VISIT_LINE, _VISIT_WORDS).where(
        col(Visit.family_id) == family_id,
        col(Visit.status) != VisitStatus.PLANNED,
    )
    visits: Iterable[Any] = session.execute(query)
    for visit in visits:
        if _moment_of(visit) is not None:
            yield _visit(visit, [visit.first_name, visit.last_name], me)


def _moment_of(visit: Visit) -> datetime | None:
    return visit.started_at or visit.planned_start or visit.ended_at


def _visit(visit: Visit, names: list[str | None], me: str) -> Entry:
    kind = "missed" if visit.status in _MISSED else _KINDS.get(visit.contact_type, "note")
    restricted = visit.sensitivity != Sensitivity.NORMAL
    minutes = None
    if visit.started_at and visit.ended_at and kind != "missed":
        minutes = round((visit.ended_at - visit.started_at).total_seconds() / 60)
    return Entry(
        entity="visit",
        row_id=visit.id,
        at=_moment_of(visit) or datetime.min.replace(tzinfo=UTC),
        kind=kind,
        groups=("visits", "institutions") if kind in _WITH_INSTITUTIONS else ("visits",),
        title=_visit_title(visit),
        text="" if restricted else shortened(visit.facts or visit.purpose),
        minutes=minutes,
        author="" if visit.user_id == me else " ".join(filter(None, names)),
        restricted=restricted,
    )


def _visit_title(visit: Visit) -> str:
    if visit.status in _MISSED:
        return sentence(label(visit.status))
    what = label(visit.contact_type)
    if visit.status == VisitStatus.INTERRUPTED:
        return sentence(f"{what} {label(visit.status)}")
    if visit.place in (VisitPlace.PHONE, VisitPlace.OTHER):
        return sentence(what)
    return sentence(f"{what} {label(visit.place)}")


def _notes(session: Session, family_id: str, me: str) -> Iterator[Entry]:
    query = _lines(Note, _NOTE_LINE, _NOTE_WORDS).where(col(Note.family_id) == family_id)
    found: Iterable[Any] = session.execute(query)
    for note in found:
        yield _note(note, [note.first_name, note.last_name], me)


def _note(note: Note, names: list[str | None], me: str) -> Entry:
    kind = _KINDS.get(note.how, "note")
    restricted = note.sensitivity != Sensitivity.NORMAL
    return Entry(
        entity="note",
        row_id=note.id,
        at=note.occurred_at,
        kind=kind,
        groups=("institutions",) if kind in _WITH_INSTITUTIONS else (),
        title=_("Restricted entry") if restricted else note.subject or sentence(label(note.how)),
        text="" if restricted else shortened(note.facts),
        author="" if note.user_id == me else " ".join(filter(None, names)),
        restricted=restricted,
    )


def _interventions(session: Session, family_id: str) -> Iterator[Entry]:
    """Yield that there was one, and when; the rest stands behind the lock of „Bezpieczeństwo”."""
    query = select(col(Intervention.id), col(Intervention.occurred_at)).where(
        col(Intervention.family_id) == family_id, col(Intervention.deleted_at).is_(None)
    )
    for row_id, at in session.execute(query):
        if at is not None:
            yield Entry("intervention", row_id, at, "intervention", (), _("Restricted entry"), "", restricted=True)


def _plans(session: Session, family_id: str) -> Iterator[Entry]:
    query = select(Plan).where(col(Plan.family_id) == family_id, col(Plan.deleted_at).is_(None))
    for (plan,) in session.execute(query):
        day = plan.signed_on or plan.drawn_on
        if day is None or plan.status == PlanStatus.DRAFT:
            continue
        title = _("Plan v{version} signed") if plan.signed_on else _("Plan v{version} agreed with the family")
        yield Entry("plan", plan.id, _noon(day), "plan", ("plan",), title.format(version=plan.version), plan.main_goal)


def _consents(session: Session, family_id: str) -> Iterator[Entry]:
    query = select(Consent).where(col(Consent.scope) == family_scope(family_id), col(Consent.deleted_at).is_(None))
    titles = {
        ConsentKind.COOPERATION: _("Consent to work together"),
        ConsentKind.REFUSAL: _("The family refused"),
        ConsentKind.WITHDRAWAL: _("Consent withdrawn"),
        ConsentKind.MONITORING: _("Consent to monitoring"),
    }
    for (consent,) in session.execute(query):
        title = titles.get(consent.kind, sentence(label(consent.kind)))
        said = consent.reservations or consent.reason
        yield Entry("consent", consent.id, _noon(consent.given_on), "consent", (), title, said)


def _papers(session: Session, family_id: str) -> Iterator[Entry]:
    query = select(Document).where(
        col(Document.family_id) == family_id,
        col(Document.deleted_at).is_(None),
        col(Document.printed_at).is_not(None),
        col(Document.status) != DocumentStatus.VOID,
        col(Document.sensitivity) == Sensitivity.NORMAL,
    )
    for (paper,) in session.execute(query):
        groups: tuple[Group, ...] = ("plan",) if paper.entity == "plan" else ()
        title = paper.title or paper.number
        yield Entry("document", paper.id, paper.printed_at, "paper", groups, title, sentence(label(paper.status)))


def _noon(day: date) -> datetime:
    """Place a bare day among moments."""
    return datetime.combine(day, time(12), WARSAW).astimezone(UTC)


def shortened(words: str, limit: int = 160) -> str:
    """Return the words on one line, cut between two of them."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: line.rfind(" ", 0, limit)] + "…"


def sentence(words: str) -> str:
    """Return the words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def day_of(entry: Entry) -> date:
    """Return the day of an entry in Warsaw."""
    return local(entry.at).date()
