"""„Tryb u rodziny”: while a family looks on, a session sees that family and nothing else (domain.md §5.3 rows 3 to 5).

`restrict(session, family_id=…)` is asked by the desktop's door for every session it hands to a screen. From then on

* rows of other families, restricted and strict rows, interventions, talks about the family with others and notes for
  their author only are not there,
* of what is left, fields the family must not read about itself (`PRIVATE`) are blank,
* whatever would go round this (text, bare tables, a private column by itself) raises `HiddenQueryError`.

What was typed into private fields before stays: a draft saved meanwhile keeps it, and a card ended meanwhile is
completed with it (`complete_draft`, `unveil`).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, event, false, inspect, or_, select
from sqlalchemy.exc import NoResultFound
from sqlalchemy.orm import ORMExecuteState, QueryContext, UOWTransaction, with_loader_criteria
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm.attributes import set_committed_value
from sqlmodel import Session, SQLModel, col

from app.acting import my_id
from storage.capture import StoreSession
from storage.errors import KnownError
from storage.models import (
    OFFICE_SCOPE,
    Assessment,
    Case,
    Closure,
    Conflict,
    Draft,
    Family,
    MonitoringContact,
    Note,
    OutboxOperation,
    Person,
    Plan,
    Synced,
    Visit,
    family_scope,
    synced_models,
    user_scope,
)
from storage.vocabulary.case import Sensitivity, Visibility
from storage.vocabulary.visit import ContactType

_FAMILY = "family_mode"
_KEPT = "family_mode_kept"
_UNVEILED = "family_mode_unveiled"

# What the family must not read of itself: own conclusions, the answer about danger, who reported, how to reach
# somebody in secret, what to mind at the door, health (domain.md §3.6, §5.1, V28).
PRIVATE: Mapping[type[Synced], tuple[str, ...]] = {
    Assessment: ("difficulties", "safety", "safety_note", "unknown"),
    Case: ("source", "court_reference", "closure_reason"),
    Closure: ("social_worker_view", "override_reason"),
    Family: ("access_notes", "restricted_notes", "safe_contact", "address_stay"),
    MonitoringContact: ("safety",),
    Note: ("conclusions",),
    Person: ("note", "health_note", "disability", "legal_note", "whereabouts"),
    Plan: ("consultation_remarks",),
    Visit: ("reflections", "danger"),
}
# The same in drafts, by the kind of form; a form that has none of it is not named.
PRIVATE_IN_DRAFTS: Mapping[str, tuple[str, ...]] = {
    "visit": ("reflections", "danger"),
    "note": ("conclusions",),
}
PRIVATE_ANSWERS = PRIVATE_IN_DRAFTS["visit"]
# Violence is no talk for children, and what a teacher or a neighbour said is not to be read by those it is about.
NOT_BEFORE_FAMILY = (ContactType.INTERVENTION, ContactType.INSTITUTION, ContactType.MEETING)
# What the search may bring before a family: nothing of the office and no tasks, which are the assistant's own.
FOUND = frozenset({"family", "person", "visit", "agreement", "plan", "goal", "action", "note", "document"})


class HiddenInFamilyModeError(KnownError):
    """Something was asked for that is not of this family, or not for its eyes."""

    code = "hidden_in_family_mode"


class HiddenQueryError(RuntimeError):
    """A bug: a read that family mode cannot look through."""


def restrict(session: Session, *, family_id: str) -> None:
    """Let a session see only what this family may see, until it is closed.

    Args:
        session: open session with an actor, nothing loaded yet.
        family_id: the family that looks on.
    """
    session.info[_FAMILY] = family_id
    session.info[_KEPT] = {}
    session.info[_UNVEILED] = set()
    me = my_id(session)
    session.info["family_mode_options"] = [
        with_loader_criteria(model, _condition(model, family_id, me), include_aliases=True) for model in _tables()
    ]


def restricted_to(session: OrmSession) -> str | None:
    """Return the id of the family that looks on, None when nobody does."""
    found: str | None = session.info.get(_FAMILY)
    return found


@contextmanager
def hidden_is_known() -> Iterator[None]:
    """Turn „no such row” into a known error: in family mode it is what a foreign row looks like.

    Raises:
        HiddenInFamilyModeError: the row is not there for this family.
    """
    try:
        yield
    except NoResultFound as error:
        raise HiddenInFamilyModeError from error


def owns_visit(session: Session, *, family_id: str, visit_id: str) -> bool:
    """Return whether a visit is the family's and may be opened before it."""
    visit = session.get(Visit, visit_id)
    return visit is not None and visit.family_id == family_id


def complete_draft(session: Session, *, kind: str, entity_id: str) -> dict[str, Any]:
    """Return the private answers of a form that the screen was not given; none outside family mode.

    They are those of its draft, or of the visit itself when there is no draft.
    """
    names = PRIVATE_IN_DRAFTS.get(kind, ())
    if restricted_to(session) is None or not names:
        return {}
    session.get(Draft, (kind, entity_id))
    kept = session.info[_KEPT].get((kind, entity_id))
    if kept is None and kind == "visit":
        kept = {name: str(value) if value else value for name, value in _stored(session, Visit, entity_id).items()}
    return dict(kept or {})


def unveil(session: Session, row: Synced) -> None:
    """Give a row its private fields back, for a command that writes them; what it held before is then told truly."""
    if restricted_to(session) is None or type(row) not in PRIVATE:
        return
    for name, value in _stored(session, type(row), row.id).items():
        set_committed_value(row, name, value)
    session.info[_UNVEILED].add(row.id)


def _stored(session: OrmSession, model: type[Synced], row_id: str) -> dict[str, Any]:
    """Read private fields past the restriction."""
    table = model.__table__  # type: ignore[attr-defined]
    query = select(*(table.c[name] for name in PRIVATE[model])).where(table.c.id == row_id)
    found = session.connection().execute(query).mappings().first()
    return dict(found) if found is not None else {}


@cache
def _tables() -> tuple[type[Any], ...]:
    """Return every table there is: one this module does not know is empty in family mode."""
    found = {mapper.class_ for mapper in SQLModel._sa_registry.mappers}  # noqa: SLF001 - SQLModel's only list of tables
    return tuple(sorted(found, key=lambda model: model.__name__))


def _condition(model: type[Any], family_id: str, me: str) -> ColumnElement[bool]:
    if model is Draft:
        return col(Draft.family_id) == family_id
    if model is OutboxOperation:
        return col(OutboxOperation.scope) == family_scope(family_id)
    if model is Conflict or not issubclass(model, Synced):
        return false()
    parts = [col(model.sensitivity) == Sensitivity.NORMAL, _of_family_or_nobody(model, family_id, me)]
    if model is Visit:
        parts.append(col(Visit.contact_type).not_in(NOT_BEFORE_FAMILY))
    if model is Note:
        parts += [col(Note.how).not_in(NOT_BEFORE_FAMILY), col(Note.visibility) != Visibility.AUTHOR]
    return and_(*parts)


def _of_family_or_nobody(model: type[Synced], family_id: str, me: str) -> ColumnElement[bool]:
    ours = col(model.scope) == family_scope(family_id)
    nobodys = col(model.scope).in_([OFFICE_SCOPE, user_scope(me)])
    if "family_id" in model.model_fields:
        column = getattr(model, "family_id")  # noqa: B009 - only some tables have one
        return or_(and_(ours, column == family_id), and_(nobodys, column.is_(None)))
    return or_(ours, nobodys)


def _look(state: ORMExecuteState) -> None:
    session = state.session
    if restricted_to(session) is None:
        return
    if not state.is_orm_statement:
        raise HiddenQueryError("only models can be asked in family mode")
    if state.is_select and not state.is_column_load:
        _refuse_private_columns(state)
    state.statement = state.statement.options(*session.info["family_mode_options"])


def _refuse_private_columns(state: ORMExecuteState) -> None:
    for one in getattr(state.statement, "column_descriptions", ()):
        owner, name = one["entity"], getattr(one["expr"], "key", None)
        if isinstance(owner, type) and name in PRIVATE.get(owner, ()):
            raise HiddenQueryError(f"{owner.__name__}.{name}")


def _veil(row: Any, context: QueryContext, *_names: Any) -> None:
    session = context.session if context is not None else None
    if session is None or restricted_to(session) is None:
        return
    if isinstance(row, Draft):
        _veil_draft(session, row)
    elif row.id not in session.info[_UNVEILED]:
        for name in PRIVATE[type(row)]:
            value = getattr(row, name)
            set_committed_value(row, name, "" if isinstance(value, str) and type(value) is str else None)


def _veil_draft(session: OrmSession, draft: Draft) -> None:
    names = PRIVATE_IN_DRAFTS.get(draft.kind, ())
    kept = {name: draft.payload[name] for name in names if name in draft.payload}
    session.info[_KEPT][draft.kind, draft.entity_id] = kept
    set_committed_value(draft, "payload", {key: value for key, value in draft.payload.items() if key not in names})


def _keep_private(session: OrmSession, _context: UOWTransaction, _instances: Any) -> None:
    """Put what was hidden back into what is written; refuse a write over a field nobody was shown."""
    if restricted_to(session) is None:
        return
    for row in [*session.new, *session.dirty]:
        if isinstance(row, Draft):
            _complete(session, row)
    for row in session.dirty:
        names = PRIVATE.get(type(row), ())
        changed = any(inspect(row).attrs[name].history.has_changes() for name in names)
        if changed and row.id not in session.info[_UNVEILED]:
            raise HiddenQueryError(f"write over a hidden field of {type(row).__name__}")


def _complete(session: OrmSession, draft: Draft) -> None:
    assert isinstance(session, Session)
    with session.no_autoflush:
        hidden = complete_draft(session, kind=draft.kind, entity_id=draft.entity_id)
    given = {name: draft.payload.get(name) or value for name, value in hidden.items()}
    if any(draft.payload.get(name) != value for name, value in given.items()):
        draft.payload = {**draft.payload, **given}


event.listen(StoreSession, "do_orm_execute", _look)
event.listen(StoreSession, "before_flush", _keep_private, insert=True)
for _model in (*PRIVATE, Draft):
    event.listen(_model, "load", _veil)
    event.listen(_model, "refresh", _veil)
assert set(PRIVATE) <= set(synced_models())
