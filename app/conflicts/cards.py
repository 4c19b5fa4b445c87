"""What waits for a decision, in plain words: which entry, who and when on both sides, from what to what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Literal

from sqlalchemy import Column, Date, func, select
from sqlalchemy import String as SqlString
from sqlmodel import Session, col

from app.acting import actor_of, my_id
from app.conflicts.difference import Piece, compare, shorten
from app.corrections import MODELS
from app.drafts import load_draft
from app.field_words import field_name, named_ids, row_name, words_of
from app.i18n import _, label
from storage.models import Conflict, Family, Synced, User, synced_models
from storage.models.columns import Coded, Merge
from storage.values import from_plain, to_plain

Choice = Literal["mine", "theirs", "both", "other"]
# Kind of the drafts of third versions; `text` holds what was typed.
DRAFT: Final = "decision"


@dataclass(frozen=True, slots=True)
class Version:
    """One of the two versions.

    Attributes:
        who: first name and surname; „Ty” for mine.
        first_name: for buttons.
        device_is_this: whether it was typed on this laptop.
        pieces: the words around the differences, those that only this version has marked; of long texts a part.
        stands: whether this is the version that is in force until somebody decides.
        deletes: whether this side deleted the entry.
        mine: whether it is the user's own.
    """

    who: str
    first_name: str
    device_is_this: bool
    at: datetime | None
    words: str
    pieces: tuple[Piece, ...] = ()
    stands: bool = False
    deletes: bool = False
    mine: bool = False


@dataclass(frozen=True, slots=True)
class ConflictCard:
    """A decision to make, in plain words.

    Attributes:
        where: „Plan R-001, działanie A8”.
        what: „Ty i Iwona Testowska macie tu dwie wersje: termin”.
        mine: my version; of two strangers', the one that does not stand now.
        long: whether the versions are texts to be read in full.
        choices: what may be chosen.
        kind: `field`, `text`, `safety`, `deletion` or `sealed`, as in `storage.models.Conflict`.
        before: what stood there before both changes; empty when that is not known or a long text.
        now: what stands there now, when it is neither of the two; empty otherwise.
        options: the values a field knows, with their words, where a third one is chosen rather than typed.
        day: whether a third one is a day.
        draft: a third version that was begun and not kept yet, as it was typed.
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
    kind: str = "field"
    before: str = ""
    now: str = ""
    options: tuple[tuple[str, str], ...] = ()
    day: bool = False
    draft: str = ""


@dataclass(frozen=True, slots=True)
class FamilyQuestions:
    """How many decisions wait in one family's binder; in nobody's when the id is None."""

    family_id: str | None
    code: str
    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Questions:
    """What the screen of decisions shows.

    Attributes:
        cards: the first decisions of the family, the oldest first.
        number: how many wait in this family altogether.
        elsewhere: where else decisions wait, by code.
    """

    cards: tuple[ConflictCard, ...]
    number: int
    elsewhere: tuple[FamilyQuestions, ...] = ()


def count_conflicts(session: Session, *, family_id: str | None = None) -> int:
    """Return how many decisions wait, of one family or of all."""
    query = select(func.count(col(Conflict.id))).where(*undecided())
    if family_id is not None:
        query = query.join(Family, col(Family.scope) == col(Conflict.scope)).where(col(Family.id) == family_id)
    return int(session.scalars(query).one())


def list_conflicts(session: Session, *, most: int | None = None) -> tuple[ConflictCard, ...]:
    """Return the decisions that wait, the oldest first.

    Args:
        session: open session.
        most: no more than so many.
    """
    return _cards(session, (), most)


def family_questions(session: Session, *, family_id: str | None, most: int) -> Questions:
    """Return what is to be decided about a family.

    Args:
        session: open session.
        family_id: whose; None for what is in nobody's binder.
        most: cards to return; the others are only counted.
    """
    places = where_to_decide(session)
    whose = col(Family.id).is_(None) if family_id is None else col(Family.id) == family_id
    return Questions(
        _cards(session, (whose,), most),
        sum(one.number for one in places if one.family_id == family_id),
        tuple(one for one in places if one.family_id != family_id),
    )


def where_to_decide(session: Session) -> tuple[FamilyQuestions, ...]:
    """Return the families decisions wait for, by code, with how many."""
    query = (
        select(col(Family.id), col(Family.code), col(Family.display_name), func.count(col(Conflict.id)))
        .select_from(Conflict)
        .outerjoin(Family, col(Family.scope) == col(Conflict.scope))
        .where(*undecided())
        .group_by(col(Family.id), col(Family.code), col(Family.display_name))
        .order_by(col(Family.code))
    )
    found = session.execute(query)
    return tuple(FamilyQuestions(one, code or "", name or "", int(number)) for one, code, name, number in found)


def undecided() -> tuple[Any, ...]:
    """Return the conditions of a decision that waits."""
    return (col(Conflict.resolution).is_(None), col(Conflict.deleted_at).is_(None))


def row_of(session: Session, conflict: Conflict) -> Synced | None:
    """Return the row a conflict is about, None when it is gone."""
    model = next((one for one in synced_models() if one.__tablename__ == conflict.entity), None)
    return None if model is None else session.get(model, conflict.entity_id)


def column_of(row: Synced, field: str) -> Column[Any]:
    """Return the column a conflict is about."""
    columns = type(row).__table__.columns  # type: ignore[attr-defined]
    found: Column[Any] = columns[field]
    return found


def office_is_mine(session: Session, conflict: Conflict) -> bool:
    """Return whether my version is the one that stands now; of my own two, the one of this laptop is mine."""
    actor = actor_of(session)
    if conflict.office_by == conflict.other_by == actor.user_id:
        return conflict.office_device == actor.device_id != conflict.other_device
    return conflict.office_by == actor.user_id


def is_text(column: Column[Any]) -> bool:
    """Return whether a column holds a long text."""
    return column.info.get("merge") is Merge.TEXT


def choices_for(conflict: Conflict, row: Synced | None, *, office_mine: bool) -> tuple[Choice, ...]:
    """Return what may be chosen: a class of field that can hold both may keep both (docs/sync.md, merging)."""
    sides: tuple[Choice, ...] = ("mine", "theirs")
    if row is None:
        return sides
    column = column_of(row, conflict.field)
    if conflict.kind == "sealed" or (row.sealed_at is not None and conflict.kind != "deletion"):
        stands: Choice = "mine" if office_mine else "theirs"
        # What came too late for a sealed document may stand beside it as a correction (V18).
        return (stands, "both") if conflict.entity in MODELS and is_text(column) else (stands,)
    if conflict.kind in ("deletion", "safety"):
        return sides
    return (*sides, *_further(column))


def _further(column: Column[Any]) -> tuple[Choice, ...]:
    """Return what can be chosen besides one of the two."""
    if column.info.get("merge") is Merge.SET:
        return ("both",)
    if isinstance(column.type, (Date, Coded)):
        return ("other",)
    return ("both", "other") if isinstance(column.type, SqlString) else ()


def _cards(session: Session, conditions: Sequence[Any], most: int | None) -> tuple[ConflictCard, ...]:
    query = (
        select(Conflict, Family)
        .outerjoin(Family, col(Family.scope) == col(Conflict.scope))
        .where(*undecided(), *conditions)
        .order_by(col(Conflict.id))
        .limit(most)
    )
    found = session.execute(query).all()
    ids = {one for conflict, _family in found for one in (conflict.office_by, conflict.other_by) if one}
    users = {user.id: user for user in session.scalars(select(User).where(col(User.id).in_(ids)))}
    return tuple(_card(session, conflict, family, users) for conflict, family in found)


def _card(session: Session, conflict: Conflict, family: Family | None, users: dict[str, User]) -> ConflictCard:
    row = row_of(session, conflict)
    column = None if row is None else column_of(row, conflict.field)
    office_mine = office_is_mine(session, conflict)
    office_words, other_words = (_words(session, conflict, column, side) for side in ("office", "other"))
    long = column is not None and is_text(column)
    pieces = [shorten(one) for one in compare(office_words, other_words)] if long else [(), ()]
    office = _version(session, conflict, users, side="office", words=office_words, pieces=pieces[0])
    kept = _version(session, conflict, users, side="other", words=other_words, pieces=pieces[1])
    mine, theirs = (office, kept) if office_mine else (kept, office)
    choices = choices_for(conflict, row, office_mine=office_mine)
    return ConflictCard(
        conflict_id=conflict.id,
        family_id=family.id if family else None,
        code=family.code if family else "",
        where=_("an entry that is gone") if row is None else row_name(session, row, family),
        what=_what(conflict, mine, theirs, my_id(session)),
        mine=mine,
        theirs=theirs,
        long=long,
        choices=choices,
        kind=conflict.kind,
        before="" if long or conflict.kind == "deletion" else _before(session, conflict, column),
        now="" if long else _now(session, conflict, row),
        options=_options(column) if "other" in choices else (),
        day=column is not None and isinstance(column.type, Date),
        draft=_draft(session, conflict) if "other" in choices else "",
    )


def _words(session: Session, conflict: Conflict, column: Column[Any] | None, side: str) -> str:
    return _said(session, conflict, column, getattr(conflict, f"{side}_value").get("value"))


def _said(session: Session, conflict: Conflict, column: Column[Any] | None, plain: Any) -> str:
    value = plain if column is None else from_plain(column, plain)
    if conflict.kind == "deletion":
        return _("keep it") if value is None else _("delete it")
    return words_of(named_ids(session, conflict.field, value))


def _before(session: Session, conflict: Conflict, column: Column[Any] | None) -> str:
    if "value" not in conflict.base_value:
        return ""
    return _said(session, conflict, column, conflict.base_value["value"])


def _now(session: Session, conflict: Conflict, row: Synced | None) -> str:
    """Return what somebody has written there since, if it is neither of the two."""
    if row is None or conflict.kind in ("deletion", "sealed"):
        return ""
    plain = to_plain(getattr(row, conflict.field))
    if plain in (conflict.office_value.get("value"), conflict.other_value.get("value")):
        return ""
    return _said(session, conflict, column_of(row, conflict.field), plain)


def _draft(session: Session, conflict: Conflict) -> str:
    kept = load_draft(session, kind=DRAFT, entity_id=conflict.id)
    return str(kept.payload.get("text", "")) if kept is not None else ""


def _options(column: Column[Any] | None) -> tuple[tuple[str, str], ...]:
    if column is None or not isinstance(column.type, Coded):
        return ()
    return tuple((one.value, label(one)) for one in column.type.vocabulary)


def _version(  # noqa: PLR0913 - all but the first are named
    session: Session,
    conflict: Conflict,
    users: dict[str, User],
    *,
    side: str,
    words: str,
    pieces: tuple[Piece, ...],
) -> Version:
    by = getattr(conflict, f"{side}_by")
    user = users.get(by) if by else None
    mine = by == my_id(session)
    return Version(
        who=_("You") if mine else (f"{user.first_name} {user.last_name}" if user else _("Somebody at the office")),
        first_name=user.first_name if user else "",
        device_is_this=getattr(conflict, f"{side}_device") == actor_of(session).device_id,
        at=getattr(conflict, f"{side}_at"),
        words=words,
        pieces=pieces,
        stands=side == "office",
        deletes=conflict.kind == "deletion" and getattr(conflict, f"{side}_value").get("value") is not None,
        mine=mine,
    )


def _what(conflict: Conflict, mine: Version, theirs: Version, me: str) -> str:
    names = {"mine": mine.who, "theirs": theirs.who, "field": field_name(conflict.field)}
    if conflict.office_by == conflict.other_by == me:
        return _("You have two versions from two computers: {field}").format(**names)
    if me in (conflict.office_by, conflict.other_by):
        return _("You and {theirs} have two versions: {field}").format(**names)
    return _("{mine} and {theirs} have two versions: {field}").format(**names)
