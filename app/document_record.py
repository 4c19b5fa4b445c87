"""What is known about a document itself: who changed it last, how it went, what was put right in it (S3-36, S3-37)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from app import corrections, drafts
from app.corrections import Correction, Passage
from app.corrections.form import DRAFT
from app.day_moments import noon
from app.drafts import KeptDraft
from app.i18n import _, label
from storage.models import (
    Action,
    Agreement,
    AreaRating,
    Assessment,
    BlueCard,
    CaseStep,
    Closure,
    CourtDocument,
    CourtParagraph,
    Document,
    Goal,
    Handover,
    Intervention,
    Letter,
    MonitoringContact,
    Plan,
    SafetyPlan,
    Synced,
    User,
    Visit,
    ZzCard,
)
from storage.vocabulary.case import CaseStatus

# What is changed with the words of a document although it stands in rows of its own: the rows and what they name it by.
_PARTS: dict[type[Synced], tuple[tuple[type[Synced], str], ...]] = {
    Assessment: ((AreaRating, "assessment_id"),),
    CourtDocument: ((CourtParagraph, "court_document_id"),),
    Plan: ((Goal, "plan_id"), (Action, "plan_id")),
    Visit: ((Agreement, "visit_id"),),
}
_OTHERS: tuple[type[Synced], ...] = (Plan, SafetyPlan, BlueCard, Handover, ZzCard)
_MODELS: dict[str, type[Synced]] = {**corrections.MODELS, **{str(one.__tablename__): one for one in _OTHERS}}


@dataclass(frozen=True, slots=True)
class LastChange:
    """When a document changed last and who did it; `who` is empty for somebody this laptop does not know."""

    at: datetime
    who: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """Something that happened to a document.

    Attributes:
        at: when; noon of the day where only a day is known.
        whole_day: only a day is known.
        document_id: a print that can be looked at again as it was made; empty without one.
    """

    at: datetime
    words: str
    who: str = ""
    whole_day: bool = False
    document_id: str = ""


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """What stands at the foot of a document.

    Attributes:
        history: the newest first.
        sealed: it only takes corrections (V18).
        may_correct: the user may write one.
        passages: what of it can be corrected; empty while it is open.
        draft: a correction that was typed and not kept.
    """

    entity: str
    row_id: str
    family_id: str
    last: LastChange | None
    history: tuple[HistoryLine, ...]
    corrections: tuple[Correction, ...]
    sealed: bool
    may_correct: bool
    passages: tuple[Passage, ...]
    draft: KeptDraft | None = None


def read_record(session: Session, *, entity: str, row_id: str) -> DocumentRecord:
    """Return what is known about a document.

    Args:
        session: open session.
        entity: table of the document.
        row_id: the document.

    Raises:
        sqlalchemy.exc.NoResultFound: it is not on this laptop.
    """
    row: Any = session.get_one(_MODELS[entity], row_id)
    said = corrections.list_corrections(session, row_id=row_id)
    sealed = entity in corrections.MODELS and corrections.is_sealed(session, row)
    # A correction is not corrected again: another one stands beside it.
    able = sealed and not getattr(row, "corrects_id", None) and corrections.may_correct(session, row)
    return DocumentRecord(
        entity=entity,
        row_id=row_id,
        family_id=row.family_id,
        last=_last(session, row, said),
        history=tuple(sorted(_history(session, row, said), key=lambda one: one.at, reverse=True)),
        corrections=said,
        sealed=sealed,
        may_correct=able,
        passages=corrections.list_passages(session, row=row) if able else (),
        draft=drafts.load_draft(session, kind=DRAFT, entity_id=row_id) if able else None,
    )


def _last(session: Session, row: Any, said: tuple[Correction, ...]) -> LastChange | None:
    found = [(row.updated_at or row.created_at, row.updated_by or row.created_by)]
    for model, name in _PARTS.get(type(row), ()):
        query: Any = (
            select(model.updated_at, model.updated_by)
            .where(getattr(model, name) == row.id, col(model.updated_at).is_not(None))
            .order_by(col(model.updated_at).desc())
            .limit(1)
        )
        found += [tuple(one) for one in session.exec(query)]
    known = [(at, by) for at, by in found if at is not None]
    newest = max(known, key=lambda one: one[0], default=None)
    written = [LastChange(one.at, one.author) for one in said if one.at is not None]
    if written and (newest is None or written[-1].at >= newest[0]):
        return written[-1]
    return LastChange(newest[0], _name(session, newest[1])) if newest is not None else None


def _history(session: Session, row: Any, said: tuple[Correction, ...]) -> Iterator[HistoryLine]:
    if row.created_at is not None:
        yield HistoryLine(row.created_at, _("history: written into the file"), _name(session, row.created_by))
    for day, words, who in _days(session, row):
        if day is not None:
            yield HistoryLine(noon(day), words, who, whole_day=True)
    yield from _prints(session, row)
    if isinstance(row, Closure):
        yield from _steps(session, row)
    for one in said:
        if one.at is not None:
            yield HistoryLine(one.at, _("corrected: {what}").format(what=one.passage), one.author)


def _days(session: Session, row: Any) -> Iterator[tuple[date | None, str, str]]:
    match row:
        case Assessment():
            yield row.signed_on, _("history: signed"), ""
            yield row.handed_on, _("history: handed to the manager"), ""
            yield row.acknowledged_on, _("history: taken note of"), _name(session, row.acknowledged_by)
        case CourtDocument() | Letter():
            yield row.sent_on, _("history: sent"), ""
        case Intervention():
            yield row.accepted_on, _("history: accepted by the manager"), _name(session, row.accepted_by)
        case Closure():
            yield row.opinion_on, _("history: the social worker's opinion"), row.opinion_by
            yield row.decided_on, _("history: decided"), row.decided_by
        case Plan():
            yield row.signed_on, _("history: signed"), ""
            yield row.accepted_on, _("history: accepted by the manager"), _name(session, row.accepted_by)
        case MonitoringContact():
            yield row.planned_on, _("history: planned for this day"), ""


def _prints(session: Session, row: Any) -> Iterator[HistoryLine]:
    query = select(Document).where(
        Document.entity == str(row.__tablename__),
        Document.entity_id == row.id,
        col(Document.printed_at).is_not(None),
        col(Document.deleted_at).is_(None),
    )
    for one in session.exec(query):
        if one.printed_at is None:
            continue
        words = _("printed: {title} – {state}").format(title=one.title or one.number, state=label(one.status))
        kept = one.id if "context" in one.data else ""
        yield HistoryLine(one.printed_at, words, _name(session, one.printed_by), document_id=kept)


def _steps(session: Session, row: Closure) -> Iterator[HistoryLine]:
    """Yield how the case went because of a closing card: handed over, taken back, ended."""
    closing = str(CaseStatus.CLOSING)
    query = select(CaseStep).where(CaseStep.case_id == row.case_id, col(CaseStep.deleted_at).is_(None))
    for one in session.exec(query):
        if closing not in (one.before, one.after) or one.created_at is None or row.created_at is None:
            continue
        if one.created_at >= row.created_at:
            state = label(CaseStatus(one.after)) if one.after in set(CaseStatus) else one.after
            words = _("state of the case: {state}").format(state=state)
            yield HistoryLine(one.created_at, words, _name(session, one.user_id))


def _name(session: Session, user_id: str | None) -> str:
    user = session.get(User, user_id) if user_id else None
    return f"{user.first_name} {user.last_name}".strip() if user is not None else ""
