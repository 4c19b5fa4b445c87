"""Two versions of one thing, both kept until a person decides (docs/sync.md); deciding is an ordinary write."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Column, Date, select
from sqlalchemy import String as SqlString
from sqlmodel import Session, col

from app import audit, clock
from app.acting import actor_of, my_id
from app.field_words import field_name, named_ids, row_name, words_of
from app.i18n import _
from app.polish_dates import DateNotUnderstood, parse
from storage.errors import KnownError
from storage.models import Conflict, Family, Synced, User, synced_models
from storage.models.columns import Coded, Merge
from storage.values import from_plain, to_plain
from storage.vocabulary.audit import AuditKind

Choice = Literal["mine", "theirs", "both", "other"]


class ValueNotUnderstoodError(KnownError):
    """A typed value that does not fit the field, such as a day that does not exist."""

    code = "value_not_understood"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two versions.

    Attributes:
        who: first name and surname; „Ty” for mine.
        first_name: for buttons.
        device_is_this: whether it was typed on this laptop.
    """

    who: str
    first_name: str
    device_is_this: bool
    at: datetime | None
    words: str


@dataclass(frozen=True, slots=True)
class ConflictCard:
    """A decision to make, in plain words.

    Attributes:
        where: „Plan R-001, działanie A8”.
        what: „Ty i Iwona Testowska macie tu dwie wersje: termin”.
        mine: my version; of two strangers', the one that does not stand now.
        long: whether the versions are texts to be read in full.
        choices: what may be chosen.
    """

    conflict_id: str
    family_id: str | None
    code: str
    where: str
    what: str
    mine: Version
    theirs: Version
    long: bool
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided: the row that now holds it."""

    conflict_id: str
    entity: str
    row_id: str


def count_conflicts(session: Session) -> int:
    """Return how many decisions wait."""
    return len(session.scalars(select(col(Conflict.id)).where(*_undecided())).all())


def list_conflicts(session: Session) -> tuple[ConflictCard, ...]:
    """Return the decisions that wait, the oldest first."""
    query = (
        select(Conflict, Family)
        .outerjoin(Family, col(Family.scope) == col(Conflict.scope))
        .where(*_undecided())
        .order_by(col(Conflict.id))
    )
    found = session.execute(query).all()
    ids = {one for conflict, _family in found for one in (conflict.office_by, conflict.other_by) if one}
    users = {user.id: user for user in session.scalars(select(User).where(col(User.id).in_(ids)))}
    return tuple(_card(session, conflict, family, users) for conflict, family in found)


def decide(session: Session, *, conflict_id: str, choice: Choice, other: str = "") -> Decision:
    """Write the decision into the row and close the conflict.

    Args:
        session: write session.
        conflict_id: what is decided.
        choice: keep mine, keep theirs, keep both (texts and sets) or something else.
        other: the typed value for `other`; days as people write them.

    Raises:
        ValueNotUnderstoodError: `other` does not fit the field.
    """
    conflict = session.get_one(Conflict, conflict_id)
    row = _row_of(session, conflict)
    if row is not None:
        column = _column(row, conflict.field)
        value = _decided(session, conflict, column, choice, other)
        if to_plain(getattr(row, conflict.field)) != to_plain(value):
            setattr(row, conflict.field, value)
    conflict.resolution = choice
    conflict.resolved_by = my_id(session)
    conflict.resolved_at = clock.now()
    detail = {"field": conflict.field, "choice": str(choice)}
    audit.record(session, kind=AuditKind.DECIDED, about=conflict.entity_id, detail=detail)
    return Decision(conflict.id, conflict.entity, conflict.entity_id)


def _undecided() -> tuple[Any, ...]:
    return (col(Conflict.resolution).is_(None), col(Conflict.deleted_at).is_(None))


def _row_of(session: Session, conflict: Conflict) -> Synced | None:
    model = next((one for one in synced_models() if one.__tablename__ == conflict.entity), None)
    return None if model is None else session.get(model, conflict.entity_id)


def _column(row: Synced, field: str) -> Column[Any]:
    columns = type(row).__table__.columns  # type: ignore[attr-defined]
    found: Column[Any] = columns[field]
    return found


def _office_is_mine(session: Session, conflict: Conflict) -> bool:
    """Return whether my version is the one that stands now; of my own two, the one of this laptop is mine."""
    actor = actor_of(session)
    if conflict.office_by == conflict.other_by == actor.user_id:
        return conflict.office_device == actor.device_id != conflict.other_device
    return conflict.office_by == actor.user_id


def _decided(session: Session, conflict: Conflict, column: Column[Any], choice: Choice, other: str) -> Any:
    office, kept = conflict.office_value.get("value"), conflict.other_value.get("value")
    mine, theirs = (office, kept) if _office_is_mine(session, conflict) else (kept, office)
    if choice == "other":
        return _typed(column, other)
    if choice == "both":
        return _joined(column, from_plain(column, mine), from_plain(column, theirs))
    return from_plain(column, mine if choice == "mine" else theirs)


def _joined(column: Column[Any], mine: Any, theirs: Any) -> Any:
    if isinstance(mine, list) or isinstance(theirs, list):
        return list(dict.fromkeys([*(mine or []), *(theirs or [])]))
    gap = "\n\n" if _is_text(column) else " / "
    return gap.join(part for part in (mine, theirs) if part)


def _typed(column: Column[Any], words: str) -> Any:
    if isinstance(column.type, Date):
        try:
            return parse(words, today=clock.today()).day
        except DateNotUnderstood as error:
            raise ValueNotUnderstoodError from error
    if isinstance(column.type, SqlString) and words.strip():
        return words.strip()
    raise ValueNotUnderstoodError


def _card(session: Session, conflict: Conflict, family: Family | None, users: dict[str, User]) -> ConflictCard:
    row = _row_of(session, conflict)
    column = None if row is None else _column(row, conflict.field)
    office = _version(session, conflict, users, column, side="office")
    kept = _version(session, conflict, users, column, side="other")
    mine, theirs = (office, kept) if _office_is_mine(session, conflict) else (kept, office)
    return ConflictCard(
        conflict_id=conflict.id,
        family_id=family.id if family else None,
        code=family.code if family else "",
        where=_("an entry that is gone") if row is None else row_name(session, row, family),
        what=_what(conflict, mine, theirs, my_id(session)),
        mine=mine,
        theirs=theirs,
        long=column is not None and _is_text(column),
        choices=_choices(conflict, column),
    )


def _version(
    session: Session, conflict: Conflict, users: dict[str, User], column: Column[Any] | None, *, side: str
) -> Version:
    plain = getattr(conflict, f"{side}_value").get("value")
    value = plain if column is None else from_plain(column, plain)
    if conflict.kind == "deletion":
        words = _("keep it") if value is None else _("delete it")
    else:
        words = words_of(named_ids(session, conflict.field, value))
    by = getattr(conflict, f"{side}_by")
    user = users.get(by) if by else None
    mine = by == my_id(session)
    return Version(
        who=_("You") if mine else (f"{user.first_name} {user.last_name}" if user else _("Somebody at the office")),
        first_name=user.first_name if user else "",
        device_is_this=getattr(conflict, f"{side}_device") == actor_of(session).device_id,
        at=getattr(conflict, f"{side}_at"),
        words=words,
    )


def _what(conflict: Conflict, mine: Version, theirs: Version, me: str) -> str:
    names = {"mine": mine.who, "theirs": theirs.who, "field": field_name(conflict.field)}
    if conflict.office_by == conflict.other_by == me:
        return _("You have two versions from two computers: {field}").format(**names)
    if me in (conflict.office_by, conflict.other_by):
        return _("You and {theirs} have two versions: {field}").format(**names)
    return _("{mine} and {theirs} have two versions: {field}").format(**names)


def _choices(conflict: Conflict, column: Column[Any] | None) -> tuple[Choice, ...]:
    sides: tuple[Choice, ...] = ("mine", "theirs")
    if column is None or conflict.kind in ("deletion", "safety"):
        return sides
    if column.info.get("merge") is Merge.SET:
        return (*sides, "both")
    if isinstance(column.type, Date):
        return (*sides, "other")
    if isinstance(column.type, SqlString) and not isinstance(column.type, Coded):
        return (*sides, "both", "other")
    return sides


def _is_text(column: Column[Any]) -> bool:
    return column.info.get("merge") is Merge.TEXT


__all__ = [
    "Choice",
    "ConflictCard",
    "Decision",
    "ValueNotUnderstoodError",
    "Version",
    "count_conflicts",
    "decide",
    "list_conflicts",
]
