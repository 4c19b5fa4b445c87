"""Notices to the guardianship court (D27, KPC art. 572) and of a suspected crime (D28, KPK art. 304 § 2): drafts."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlmodel import Session, col, select

from app import clock
from app.acting import my_id
from app.forms import Care, FieldDescription, FieldFinding, FormDescription, Kind, Option, Section, options_of
from app.i18n import _, for_the_office, local
from app.interventions.around import Around, case_id
from app.interventions.events import Event, list_events, split_day, with_day
from app.interventions.rows import to_words
from app.rules.finding import Finding, Severity
from storage.models import CourtDocument, CourtParagraph, Institution, Intervention
from storage.vocabulary.case import DocumentStatus
from storage.vocabulary.court import CourtDocumentKind, SendingWay
from storage.vocabulary.organisation import InstitutionKind
from storage.vocabulary.term import N_

COURT, CRIME = str(CourtDocumentKind.NOTICE_COURT), str(CourtDocumentKind.NOTICE_CRIME)
EVENTS = "events"
_TEXTS = {COURT: ("help", "risks", "requests"), CRIME: ("suspect", "evidence")}
_TO = {
    COURT: (InstitutionKind.COURT,),
    CRIME: (InstitutionKind.POLICE, InstitutionKind.PROSECUTOR),
}
_PLAIN = ("addressee", "urgent", "shows_reporter", "drawn_on", "sent_on", "proof")
_SHORTEST_NAME = 4


def describe(session: Session, around: Around, kind: str) -> FormDescription:
    """Return the form of a notice; `kind` is one of `COURT` and `CRIME`."""
    reporters = tuple(_reporters(session, around))

    def v28(values: Mapping[str, Any]) -> Iterator[FieldFinding]:
        if values.get("shows_reporter"):
            return
        told = " ".join(row["text"] for row in values.get(EVENTS) or ()).casefold()
        if any(part in told for name in reporters for part in _parts(name)):
            text = _("The words name the person who reported. Take the name out, or choose below that it is said.")
            yield FieldFinding(EVENTS, Finding("reporter_named", Severity.ASK, text))

    fields = (*_to(session, around, kind), *_told(), *_of_kind(kind), *_sent())
    sections = (
        Section("to", N_("To whom, about whom")),
        Section("told", N_("What happened")),
        Section("more", N_("What else")),
        Section("sent", N_("Sending")),
    )
    return FormDescription(name=kind, fields=fields, sections=sections, rules=(v28,))


def values(
    session: Session, form: FormDescription, around: Around, kind: str, row: CourtDocument | None
) -> dict[str, Any]:
    """Return what the form opens with; a new notice tells what the intervention knows."""
    if row is None:
        return _fresh(session, form, around, kind)
    found: dict[str, Any] = {name: getattr(row, name) for name in _PLAIN}
    found |= {"institution_id": row.institution_id, "subjects": row.subjects}
    found["sent_how"] = str(row.sent_how) if row.sent_how else None
    events: list[dict[str, Any]] = []
    for paragraph in paragraphs(session, row.id):
        if paragraph.section == EVENTS:
            on, text = split_day(paragraph.text)
            known = next((one.partition(":")[2] for one in paragraph.sources if one.startswith("known:")), "")
            events.append({"on": on.isoformat() if on else "", "text": text, "known_from": known})
        else:
            found[paragraph.section] = paragraph.text
    return found | {EVENTS: to_words(form.field(EVENTS), events)}


def write(
    session: Session, around: Around, kind: str, row: CourtDocument | None, given: Mapping[str, Any]
) -> CourtDocument:
    """Write a notice with its paragraphs and return its row; once sent it is sealed."""
    if row is None:
        row = CourtDocument(
            scope=around.family.scope,
            family_id=around.family.id,
            case_id=case_id(session, around.family.id),
            intervention_id=around.intervention.id if around.intervention else None,
            kind=CourtDocumentKind(kind),
            user_id=my_id(session),
        )
        session.add(row)
    for name in _PLAIN:
        setattr(row, name, given.get(name) if name in given else getattr(row, name))
    row.institution_id, row.subjects = given["institution_id"], list(given["subjects"])
    row.sent_how = SendingWay(given["sent_how"]) if given["sent_how"] else None
    session.flush()
    _write_paragraphs(session, row, kind, given)
    if row.sent_on is not None:
        row.status, row.sealed_at, row.sealed_by = DocumentStatus.SENT, clock.now(), my_id(session)
    return row


def paragraphs(session: Session, document_id: str) -> list[CourtParagraph]:
    """Return the paragraphs of a paper in their order."""
    query = (
        select(CourtParagraph)
        .where(CourtParagraph.court_document_id == document_id, col(CourtParagraph.deleted_at).is_(None))
        .order_by(col(CourtParagraph.section), col(CourtParagraph.number), col(CourtParagraph.id))
    )
    return list(session.exec(query))


def event_row(event: Event) -> dict[str, str]:
    """Return an event as the inputs of a row hold it."""
    day = f"{event.on:%d.%m.%Y}" if event.on else ""
    return {"on": day, "text": event.text, "known_from": event.known_from}


def _fresh(session: Session, form: FormDescription, around: Around, kind: str) -> dict[str, Any]:
    before = around.intervention
    to = _institutions(session, kind)
    young = {one.id for one in around.options(children=True)}
    wanted = [one for one in around.at_risk() if kind == CRIME or one in young]
    subjects = wanted or (sorted(young) if kind == COURT else [])
    found: dict[str, Any] = {
        "institution_id": to[0].id if len(to) == 1 else None,
        "subjects": subjects,
        "urgent": before is not None,
        "drawn_on": clock.today(),
    }
    if before is not None:
        event = _of_intervention(before)
        row = {"on": event.on.isoformat() if event.on else "", "text": event.text, "known_from": event.known_from}
        found[EVENTS] = to_words(form.field(EVENTS), [row])
        if kind == CRIME:
            found |= {"suspect": before.source_person, "evidence": before.witnesses}
    return found


def _of_intervention(row: Intervention) -> Event:
    with for_the_office():
        known = _("the assistant's intervention")
    return Event(local(row.occurred_at).date() if row.occurred_at else None, row.facts.strip(), known)


def _write_paragraphs(session: Session, row: CourtDocument, kind: str, given: Mapping[str, Any]) -> None:
    """Make the paragraphs what the form says; those that are gone are deleted."""
    picked = {(one.on, one.known_from): one.source for one in list_events(session, family_id=row.family_id)}
    wanted: list[tuple[str, int, str, list[str]]] = []
    for number, one in enumerate(given[EVENTS], 1):
        if one["text"].strip():
            known_from = one["known_from"].strip()
            said = with_day(Event(one["on"], one["text"].strip(), ""))
            both = (picked.get((one["on"], known_from)), f"known:{known_from}" if known_from else None)
            wanted.append((EVENTS, number, said, [source for source in both if source]))
    wanted += [(name, 1, given[name].strip(), []) for name in _TEXTS[kind] if given[name].strip()]
    known = {(one.section, one.number): one for one in paragraphs(session, row.id)}
    for section, number, words, sources in wanted:
        paragraph = known.pop((section, number), None)
        if paragraph is None:
            paragraph = CourtParagraph(
                scope=row.scope, family_id=row.family_id, court_document_id=row.id, section=section, number=number
            )
            session.add(paragraph)
        paragraph.text, paragraph.sources = words, sources
    for gone in known.values():
        gone.deleted_at = clock.now()


def _reporters(session: Session, around: Around) -> Iterator[str]:
    query = select(Intervention.informed_by).where(
        Intervention.family_id == around.family.id, col(Intervention.deleted_at).is_(None)
    )
    for name in session.exec(query):
        if name.strip():
            yield name


def _parts(name: str) -> list[str]:
    """Return the words of a name long enough to be one."""
    return [one for one in name.casefold().replace(",", " ").split() if len(one) >= _SHORTEST_NAME]


def _institutions(session: Session, kind: str) -> tuple[Institution, ...]:
    query = (
        select(Institution)
        .where(col(Institution.kind).in_(_TO[kind]), col(Institution.deleted_at).is_(None))
        .order_by(col(Institution.name))
    )
    return tuple(session.exec(query))


def _to(session: Session, around: Around, kind: str) -> Iterator[FieldDescription]:
    options = tuple(Option(one.id, one.name) for one in _institutions(session, kind))
    about = N_("Which children it is about") if kind == COURT else N_("Who was harmed")
    yield FieldDescription(
        name="institution_id", label=N_("To"), kind=Kind.CHOICE, options=options, section="to", whole_row=True
    )
    yield FieldDescription(
        name="addressee", label=N_("or another address"), hint=N_("name, division, address"), section="to"
    )
    yield FieldDescription(name="drawn_on", label=N_("Dated"), kind=Kind.DATE, required=True, section="to")
    people = around.options(children=True) if kind == COURT else around.options()
    yield FieldDescription(name="subjects", label=about, kind=Kind.PEOPLE, options=people, section="to", whole_row=True)
    if kind == COURT:
        yield FieldDescription(name="urgent", label=N_("it is urgent"), kind=Kind.TICK, section="to")


def _told() -> Iterator[FieldDescription]:
    event = (
        FieldDescription(name="text", label=N_("What happened"), kind=Kind.LONG, lines=2),
        FieldDescription(name="on", label=N_("Day"), kind=Kind.DATE, checks=("not_future",)),
        FieldDescription(name="known_from", label=N_("How it is known")),
    )
    yield FieldDescription(
        name=EVENTS,
        label=N_("Events with their days, facts only"),
        kind=Kind.ROWS,
        adds=N_("Add an event"),
        items=event,
        section="told",
        whole_row=True,
    )
    yield FieldDescription(
        name="shows_reporter",
        label=N_("say who reported it"),
        hint=N_("left out unless you choose it"),
        kind=Kind.TICK,
        care=Care.STRICT,
        section="told",
    )


def _of_kind(kind: str) -> Iterator[FieldDescription]:
    labels = {
        "help": N_("Help so far and what came of it"),
        "risks": N_("What threatens the children's good"),
        "requests": N_("What we ask the court for"),
        "suspect": N_("Who is suspected, if known"),
        "evidence": N_("Witnesses and evidence"),
    }
    for name in _TEXTS[kind]:
        care = Care.STRICT if name == "suspect" else Care.PLAIN
        yield FieldDescription(
            name=name, label=labels[name], kind=Kind.LONG, lines=3, care=care, section="more", whole_row=True
        )


def _sent() -> Iterator[FieldDescription]:
    hint = N_("once it is sent, only corrections are added")
    yield FieldDescription(
        name="sent_on", label=N_("Sent on"), kind=Kind.DATE, hint=hint, checks=("not_future",), section="sent"
    )
    yield FieldDescription(
        name="sent_how", label=N_("How"), kind=Kind.CHOICE, options=options_of(SendingWay), section="sent"
    )
    yield FieldDescription(
        name="proof", label=N_("Proof of sending"), example=N_("for example a number"), section="sent"
    )
