"""What goes into a family's set and what does not, read from the file in one go."""

from collections.abc import Iterator

from sqlmodel import Session, col, select

from app import audit
from app.attachment_words import kind_words, title_of
from app.documents import load_template
from app.documents.errors import TemplateInvalid
from app.dossier.anew import LIVING, made_anew
from app.dossier.contents import Choice, KeptFile, LeftOut, Offer, Sheet, Source
from app.dossier.cover import cover_fields, left_out_words
from app.dossier.parts import dossier_parts
from app.family_mode import HiddenInFamilyModeError, restricted_to
from app.i18n import _, for_the_office, format_date, label, local
from app.prints import PrintNotKept, context_for, corrections_of, kept_paper
from app.rights import Act, may, require
from storage.attachments import AttachmentFiles
from storage.models import Attachment, Document, Family, family_scope
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.case import DocumentStatus, Sensitivity

_UNFINISHED = (DocumentStatus.DRAFT, DocumentStatus.VOID)
_OF_THE_FILE = "RC"
_FIRM = (DocumentStatus.TO_SIGN, DocumentStatus.SIGNED, DocumentStatus.SENT, DocumentStatus.ACKNOWLEDGED)


def look_at_dossier(session: Session, *, family_id: str) -> Offer:
    """Return what there is to be bound.

    Raises:
        NotAllowedError: this family's file is not for the user.
        HiddenInFamilyModeError: the family looks on.
    """
    _admit(session, family_id)
    papers = [row for row in _papers(session, family_id) if not _reason(row)]
    files = [row for row in _files(session, family_id) if row.voided_at is None]
    # Who reported the family is not for whoever may not register reports: it is not even offered to them.
    papers = [row for row in papers if not _is_apart(row) or may(session, Act.REGISTER_REFERRAL)]
    rows: list[Document | Attachment] = [*papers, *files]
    closely = sum(_is_close(row) for row in rows)
    return Offer(
        papers=sum(not _is_close(row) for row in papers) + len(made_anew(session, family_id=family_id)),
        files=sum(not _is_close(row) for row in files),
        closely=closely,
        may_closely=may(session, Act.SEE_STRICT, family_id=family_id),
    )


def gather_dossier(session: Session, *, files: AttachmentFiles, family_id: str, choice: Choice) -> Source:
    """Return what a set is made from; every restricted paper in it leaves a trace.

    Args:
        session: a write session when restricted papers are wanted.
        files: of the open profile.
        family_id: whose.
        choice: what is wanted.

    Raises:
        NotAllowedError: this family's file, or its restricted papers, are not for the user.
        HiddenInFamilyModeError: the family looks on.
    """
    _admit(session, family_id)
    if choice.closely:
        require(session, Act.SEE_STRICT, family_id=family_id)
    left = LeftOut()
    family = session.get_one(Family, family_id)
    with for_the_office():
        found = [
            *made_anew(session, family_id=family_id, closely=choice.closely),
            *_paper_sheets(session, family_id, choice, left),
            *_file_sheets(session, files, family_id, choice, left),
        ]
        return Source(
            family_id=family_id,
            code=family.code,
            context=context_for(session, family_id=family_id),
            cover=cover_fields(session, family=family),
            sheets=tuple(sorted(found, key=lambda one: dossier_parts().place_of(one.part))),
            left_out=left_out_words(left),
            closely=choice.closely,
        )


def _admit(session: Session, family_id: str) -> None:
    if restricted_to(session) is not None:
        raise HiddenInFamilyModeError
    require(session, Act.SEE_FILE, family_id=family_id)


def _papers(session: Session, family_id: str) -> list[Document]:
    """Return the printed papers, the earliest first; of the same content the firmest, and the Polish one."""
    query = select(Document).where(
        Document.family_id == family_id,
        col(Document.deleted_at).is_(None),
        col(Document.printed_at).is_not(None),
        col(Document.template_id).not_in(LIVING),
    )
    chosen: dict[tuple[str, str, str], Document] = {}
    for row in session.exec(query.order_by(col(Document.printed_at), col(Document.id))):
        key = (row.template_id, row.entity_id or "", row.hash)
        if key not in chosen or _firmness(row) > _firmness(chosen[key]):
            chosen[key] = row
    return list(chosen.values())


def _firmness(row: Document) -> tuple[int, bool]:
    return (_FIRM.index(row.status) if row.status in _FIRM else -1, row.language == "pl")


def _files(session: Session, family_id: str) -> list[Attachment]:
    query = select(Attachment).where(Attachment.scope == family_scope(family_id), col(Attachment.deleted_at).is_(None))
    return list(session.exec(query.order_by(col(Attachment.id))))


def _reason(row: Document) -> str:
    """Return why a paper never goes into the set, nothing when it may."""
    if row.status in _UNFINISHED:
        return "unfinished"
    try:
        return "" if load_template(row.template_id).retention == _OF_THE_FILE else "elsewhere"
    except TemplateInvalid:
        return ""


def _is_apart(row: Document) -> bool:
    return row.template_id in dossier_parts().apart


def _is_close(row: Document | Attachment) -> bool:
    return row.sensitivity != Sensitivity.NORMAL or (isinstance(row, Document) and _is_apart(row))


def _paper_sheets(session: Session, family_id: str, choice: Choice, left: LeftOut) -> Iterator[Sheet]:
    registers = may(session, Act.REGISTER_REFERRAL)
    for row in _papers(session, family_id):
        reason = _reason(row)
        if reason:
            left.count(reason)
        elif _is_close(row) and (not choice.closely or (_is_apart(row) and not registers)):
            left.count("closely")
        else:
            yield from _paper_sheet(session, row, choice, left)


def _paper_sheet(session: Session, row: Document, choice: Choice, left: LeftOut) -> Iterator[Sheet]:
    since = corrections_of(session, row_id=row.entity_id) if row.entity_id else ()
    printed = local(row.printed_at).date() if row.printed_at else None
    try:
        make = kept_paper(row, corrections=tuple(one for one in since if choice.closely or not one.restricted))
    except (PrintNotKept, TemplateInvalid):
        left.lost.append(", ".join(filter(None, (row.title, format_date(printed) if printed else ""))))
        return
    _leave_trace(session, row, "document")
    yield Sheet(
        part=dossier_parts().title_of(row.template_id),
        name=row.title,
        remark=" · ".join(filter(None, (row.number, _version(row), label(row.status)))),
        day=row.signed_on or printed,
        make=make,
    )


def _version(row: Document) -> str:
    return _("version {version}").format(version=row.version) if row.version > 1 else ""


def _file_sheets(
    session: Session, files: AttachmentFiles, family_id: str, choice: Choice, left: LeftOut
) -> Iterator[Sheet]:
    for row in _files(session, family_id):
        if row.voided_at is not None:
            left.count("void_files")
        elif not choice.files:
            left.count("unwanted")
        elif _is_close(row) and not choice.closely:
            left.count("closely")
        elif not files.has(row.id):
            left.count("away")
        else:
            _leave_trace(session, row, "attachment")
            yield Sheet(
                part=dossier_parts().files,
                name=title_of(row.filename),
                remark=kind_words(row.kind),
                day=local(row.created_at).date() if row.created_at else None,
                file=KeptFile(row.id, row.mime, row.size, row.sha256),
            )


def _leave_trace(session: Session, row: Document | Attachment, entity: str) -> None:
    if _is_close(row):
        audit.record(session, kind=AuditKind.RESTRICTED_OPENED, about=row.id, detail={"entity": entity})
