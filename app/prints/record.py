"""The record of prints: what went to the printer can be printed again as it was, and compared with what is now."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from app import audit, clock
from app.acting import my_id
from app.documents import CorrectionLine, Data, Template, content_hash, load_template
from app.documents.words import in_language
from app.prints.errors import PrintNotKept
from app.prints.plain import context_from_plain, context_to_plain, data_from_plain, to_plain
from app.prints.printable import Printable, Subject, make_printable
from storage.models import Document, family_scope, user_scope
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.case import DocumentStatus, Sensitivity

_FAMILYS_OWN = "RF"
_FINAL = (DocumentStatus.SIGNED, DocumentStatus.SENT, DocumentStatus.ACKNOWLEDGED, DocumentStatus.VOID)


@dataclass(frozen=True, slots=True)
class PrintRecord:
    """A print that was made.

    Attributes:
        copies: how many came out of the printer, all times together.
        kept: whether it can be printed again as it was.
    """

    document_id: str
    title: str
    number: str
    status: DocumentStatus
    printed_at: datetime | None
    copies: int
    language: str
    kept: bool


def record_print(session: Session, *, printable: Printable, copies: int = 1) -> str:
    """Record that a document went to the printer and return the id of the record.

    The same content printed again adds its copies to the record there is. Printing other content for signature makes
    earlier papers that still wait for signatures void. Of a set its cover is recorded, and by itself each paper that
    was made anew for it: those can be printed again as they were. What is the family's own is recorded without its
    content: the office keeps no copy of it (RF, domain.md §2.0).
    """
    for one in printable.bound or ():
        record_print(session, printable=one, copies=copies)
    rows = _of_entity(session, printable)
    same = next((row for row in rows if _is_same(row, printable)), None)
    if printable.for_signature:
        for row in rows:
            if row is not same and row.status == DocumentStatus.TO_SIGN:
                row.status = DocumentStatus.VOID
    row = same or _new_row(session, printable)
    row.data = _kept(printable)
    row.printed_at = clock.now()
    row.printed_by = my_id(session)
    row.copies += copies
    session.flush()
    audit.record(session, kind=AuditKind.PRINTED, about=row.id, detail={"copies": copies})
    return row.id


def reprint(session: Session, *, document_id: str) -> Printable:
    """Return a print as it was made, byte for byte.

    Raises:
        PrintNotKept: its content was not kept, or the template has changed since.
    """
    return kept_paper(session.get_one(Document, document_id))()


def kept_paper(row: Document, *, corrections: tuple[CorrectionLine, ...] | None = None) -> Callable[[], Printable]:
    """Return what makes a print as it was; called, it needs no database any more.

    Args:
        row: the record of the print.
        corrections: what was put right since (V18); those it was printed with when left out.

    Raises:
        PrintNotKept: its content was not kept, or the template has changed since.
        TemplateInvalid: this program does not know the template.
    """
    template = load_template(row.template_id)
    if "context" not in row.data or template.version != row.template_version:
        raise PrintNotKept
    context = context_from_plain(row.data["context"])
    return partial(
        make_printable,
        row.template_id,
        subject=Subject(
            family_id=row.family_id,
            entity=row.entity,
            entity_id=row.entity_id or "",
            sensitivity=Sensitivity(row.sensitivity),
        ),
        data=data_from_plain(template.fields, row.data["data"]),
        context=context if corrections is None else replace(context, corrections=corrections),
        for_signature=row.status not in (DocumentStatus.DRAFT, DocumentStatus.PRINTED),
    )


def list_prints(session: Session, *, entity: str, entity_id: str) -> tuple[PrintRecord, ...]:
    """Return the prints about one row, the newest first."""
    query = (
        select(Document)
        .where(Document.entity == entity, Document.entity_id == entity_id, col(Document.deleted_at).is_(None))
        .order_by(col(Document.printed_at).desc(), col(Document.id).desc())
    )
    return tuple(
        PrintRecord(
            document_id=row.id,
            title=row.title,
            number=row.number,
            status=row.status,
            printed_at=row.printed_at,
            copies=row.copies,
            language=row.language,
            kept="context" in row.data,
        )
        for row in session.exec(query)
    )


def differs(document: Document, *, data: Data, ignoring: Collection[str] = ()) -> bool:
    """Return whether the content is another one now than on the paper, by the hash the paper carries.

    Args:
        document: the record of the print.
        data: the content as it is now.
        ignoring: fields whose change asks for no new paper, such as the name of the assistant.
    """
    template = load_template(document.template_id)
    if not document.hash or template.version != document.template_version:
        return False
    printed = data_from_plain(template.fields, document.data.get("data", {}))
    return _hash(template, data, printed, ignoring) != document.hash


def _hash(template: Template, data: Data, printed: Data, ignoring: Collection[str]) -> str:
    as_printed = {name: printed.get(name) for name in ignoring}
    return content_hash(template, {**data, **as_printed})


def _of_entity(session: Session, printable: Printable) -> list[Document]:
    query = select(Document).where(
        Document.entity == printable.subject.entity,
        Document.entity_id == printable.subject.entity_id,
        Document.template_id == printable.template_id,
        col(Document.deleted_at).is_(None),
    )
    return list(session.exec(query))


def _is_same(row: Document, printable: Printable) -> bool:
    return (
        row.status not in _FINAL
        and row.hash == printable.rendered.content_hash
        and row.status == _status(printable)
        and row.language == printable.context.language
        and len(row.data.get("context", {}).get("corrections", ())) == len(printable.context.corrections)
    )


def _kept(printable: Printable) -> dict[str, Any]:
    if load_template(printable.template_id).retention == _FAMILYS_OWN:
        return {}
    content = {"data": to_plain(printable.data)}
    return content if printable.bound is not None else content | {"context": context_to_plain(printable.context)}


def _status(printable: Printable) -> DocumentStatus:
    if printable.context.draft:
        return DocumentStatus.DRAFT
    return DocumentStatus.TO_SIGN if printable.for_signature else DocumentStatus.PRINTED


def _new_row(session: Session, printable: Printable) -> Document:
    template = load_template(printable.template_id)
    family_id = printable.subject.family_id
    made: dict[str, Any] = {
        "family_id": family_id,
        # A report is about no family: it is its author's.
        "scope": family_scope(family_id) if family_id else user_scope(my_id(session)),
        "template_id": template.id,
        "template_version": template.version,
        "title": in_language(template.title, "pl"),
        "entity": printable.subject.entity,
        "entity_id": printable.subject.entity_id,
        "sensitivity": printable.subject.sensitivity,
        "number": printable.rendered.number,
        "version": printable.rendered.version,
        "language": printable.context.language,
        "hash": printable.rendered.content_hash,
        "status": _status(printable),
        "copies": 0,
    }
    row = Document(**made)
    session.add(row)
    return row
