"""Deciding between two versions, and taking the decision back: both are ordinary writes with an operation each."""

from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Column, Date
from sqlalchemy import String as SqlString
from sqlmodel import Session

from app import audit, clock, corrections
from app.acting import my_id
from app.conflicts.cards import DRAFT, Choice, choices_for, column_of, is_text, office_is_mine, row_of
from app.drafts import discard_draft
from app.field_words import field_name, words_of
from app.i18n import _
from app.polish_dates import DateNotUnderstood, parse
from storage.errors import KnownError
from storage.models import Conflict, Note, Synced
from storage.models.columns import Coded
from storage.values import from_plain, to_plain
from storage.vocabulary.audit import AuditKind

_TAKEN_BACK = "taken_back"


class ValueNotUnderstoodError(KnownError):
    """A typed value that does not fit the field, such as a day that does not exist."""

    code: ClassVar[str] = "value_not_understood"


class AlreadyDecidedError(KnownError):
    """Somebody else has decided in the meantime, or what was chosen is no longer possible."""

    code: ClassVar[str] = "already_decided"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: the row that now holds it, and what is needed to take it back.

    Attributes:
        choice: what was chosen.
        before: plain value of the field before the decision.
        after: plain value since.
        correction_id: the correction that was written beside a sealed visit, empty for none.
    """

    conflict_id: str
    entity: str
    row_id: str
    choice: Choice = "mine"
    before: Any = None
    after: Any = None
    correction_id: str = ""


def decide(session: Session, *, conflict_id: str, choice: Choice, other: str = "") -> Decision:
    """Write the decision into the row and close the conflict.

    Args:
        session: write session.
        conflict_id: what is decided.
        choice: keep mine, keep theirs, keep both (texts and sets) or something else.
        other: the value for `other`: words as people write them, the code of a term.

    Raises:
        ValueNotUnderstoodError: `other` does not fit the field.
        AlreadyDecidedError: it was decided elsewhere, or the entry was sealed in the meantime.
    """
    conflict = session.get_one(Conflict, conflict_id)
    row = row_of(session, conflict)
    office_mine = office_is_mine(session, conflict)
    if conflict.resolution is not None or choice not in choices_for(conflict, row, office_mine=office_mine):
        raise AlreadyDecidedError
    before = None if row is None else to_plain(getattr(row, conflict.field))
    correction = ""
    if row is not None and row.sealed_at is not None and conflict.field != "deleted_at":
        correction = _add_correction(session, conflict, row) if choice == "both" else ""
    elif row is not None:
        value = _decided(conflict, column_of(row, conflict.field), choice, other=other, office_mine=office_mine)
        if before != to_plain(value):
            setattr(row, conflict.field, value)
    after = None if row is None else to_plain(getattr(row, conflict.field))
    conflict.resolution = choice
    conflict.resolved_by = my_id(session)
    conflict.resolved_at = clock.now()
    discard_draft(session, kind=DRAFT, entity_id=conflict.id)
    _leave_trace(session, conflict, choice)
    return Decision(conflict.id, conflict.entity, conflict.entity_id, choice, before, after, correction)


def take_back(session: Session, *, decision: Decision) -> bool:
    """Open a decision again, with what stood there before it; what was written over it since stays.

    Returns:
        False when the decision in force is somebody else's: then nothing is changed.
    """
    conflict = session.get_one(Conflict, decision.conflict_id)
    if conflict.resolution != decision.choice or conflict.resolved_by != my_id(session):
        return False
    row = row_of(session, conflict)
    if row is not None and decision.before != decision.after and row.sealed_at is None:
        column = column_of(row, conflict.field)
        if to_plain(getattr(row, conflict.field)) == decision.after:
            setattr(row, conflict.field, from_plain(column, decision.before))
    if decision.correction_id:
        session.get_one(Note, decision.correction_id).deleted_at = clock.now()
    conflict.resolution = conflict.resolved_by = conflict.resolved_at = None
    _leave_trace(session, conflict, _TAKEN_BACK)
    return True


def _leave_trace(session: Session, conflict: Conflict, choice: str) -> None:
    detail = {"field": conflict.field, "choice": choice}
    audit.record(session, kind=AuditKind.DECIDED, about=conflict.entity_id, detail=detail)


def _add_correction(session: Session, conflict: Conflict, row: Synced) -> str:
    """Put what came too late beside the sealed document (V18)."""
    if conflict.entity not in corrections.MODELS:
        raise AlreadyDecidedError
    reason = _("Added later: {field}").format(field=field_name(conflict.field))
    text = words_of(conflict.other_value.get("value"))
    return corrections.write_beside(session, row, text=text, reason=reason, field=conflict.field)


def _decided(conflict: Conflict, column: Column[Any], choice: Choice, *, other: str, office_mine: bool) -> Any:
    office, kept = conflict.office_value.get("value"), conflict.other_value.get("value")
    mine, theirs = (office, kept) if office_mine else (kept, office)
    if choice == "other":
        return _typed(column, other)
    if choice == "both":
        return _both(column, from_plain(column, mine), from_plain(column, theirs))
    return from_plain(column, mine if choice == "mine" else theirs)


def _both(column: Column[Any], mine: Any, theirs: Any) -> Any:
    if isinstance(mine, list) or isinstance(theirs, list):
        return list(dict.fromkeys([*(mine or []), *(theirs or [])]))
    gap = "\n\n" if is_text(column) else " / "
    return gap.join(part for part in (mine, theirs) if part)


def _typed(column: Column[Any], words: str) -> Any:
    if isinstance(column.type, Date):
        try:
            return parse(words, today=clock.today()).day
        except DateNotUnderstood as error:
            raise ValueNotUnderstoodError from error
    if isinstance(column.type, Coded):
        if words not in set(column.type.vocabulary):
            raise ValueNotUnderstoodError
        return from_plain(column, words)
    if isinstance(column.type, SqlString) and words.strip():
        return words.strip()
    raise ValueNotUnderstoodError
