"""Every flush of a synchronised model becomes operations, written in the same transaction (invariant I1).

A `StoreSession` knows its actor and its recorder. The laptop's recorder fills the outbox; the office's takes a
place in the scope's feed at once. Anything that would change a synchronised table past a flush is refused.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, event, inspect
from sqlalchemy.orm import Session as OrmSession
from sqlalchemy.orm import UOWTransaction
from sqlmodel import Session

from storage.actor import Actor
from storage.models.base import BOOKKEEPING, Synced, new_id, synced_models
from storage.values import to_plain

_ALLOWED = "parasol_writes_allowed"


class RawWriteError(RuntimeError):
    """A bug: a raw or bulk write would change a synchronised table without an operation."""


class SealedRowError(RuntimeError):
    """A bug: a sealed row was changed; corrections are rows of their own (V18)."""


@dataclass(frozen=True)
class Change:
    """One change of one row, before it has a place in an outbox or a feed.

    Attributes:
        kind: create, update, delete, restore or seal.
        fields: `{name: [old, new]}` in plain values.
    """

    op_id: str
    row: Synced
    table: str
    kind: str
    base_rev: int
    fields: dict[str, list[Any]]


class Recorder(Protocol):
    """Where changes of a session go."""

    def record(self, connection: Connection, changes: list[Change], *, actor: Actor, group_id: str) -> None:
        """Write the changes in the session's own transaction; may set `revision` on their rows."""


class StoreSession(Session):
    """A session on the store whose writes are captured.

    Without an actor it only reads: a flush with changes raises.
    """

    def __init__(self, bind: Engine, *, actor: Actor | None = None, recorder: Recorder | None = None) -> None:
        super().__init__(bind, expire_on_commit=False)
        self.actor = actor
        self.recorder = recorder
        self.group_id = new_id()
        self.changed: set[str] = set()
        self.indexed: list[Synced] = []


@contextmanager
def replaying(connection: Connection) -> Iterator[None]:
    """Allow writing synchronised tables without capture: for the sync, which applies what is captured elsewhere."""
    before = connection.info.get(_ALLOWED, False)
    connection.info[_ALLOWED] = True
    try:
        yield
    finally:
        connection.info[_ALLOWED] = before


def guard(engine: Engine) -> None:
    """Make the engine refuse writes to synchronised tables that come neither from a flush nor from the sync."""
    tables = "|".join(str(model.__tablename__) for model in synced_models())
    pattern = re.compile(
        rf"^\s*(?:insert\s+(?:or\s+\w+\s+)?into|replace\s+into|update|delete\s+from)\s+\"?(?:{tables})\"?\b",
        re.IGNORECASE,
    )

    def refuse(connection: Connection, _cursor: Any, statement: str, *_rest: Any) -> None:
        if pattern.match(statement) and not connection.info.get(_ALLOWED, False):
            raise RawWriteError(statement.split(maxsplit=1)[0].lower())

    event.listen(engine, "before_cursor_execute", refuse)


def _remember_old_values() -> None:
    for model in synced_models():
        for column in inspect(model).column_attrs:
            # Without it SQLAlchemy does not know the old value of an attribute that was expired or never loaded.
            event.listen(getattr(model, column.key), "set", _nothing, active_history=True)


def _nothing(_target: Any, _value: Any, _old: Any, _initiator: Any) -> None:
    return None


def _changes(session: StoreSession) -> Iterable[Change]:
    for row in session.deleted:
        if isinstance(row, Synced):
            raise RawWriteError("delete: set deleted_at instead")
    for row in session.new:
        if isinstance(row, Synced):
            yield _creation(row)
    for row in session.dirty:
        if isinstance(row, Synced):
            fields = _changed_fields(row)
            if fields:
                yield _update(row, fields)


def _creation(row: Synced) -> Change:
    if not row.scope:
        raise ValueError(f"a new {row.__tablename__} needs a scope")
    row.revision = 0
    # An empty field of a new row is not a change: what is left out of the operation is the column's default.
    fields = {
        name: [None, plain]
        for name, plain in ((name, to_plain(getattr(row, name))) for name in _field_names(row))
        if plain is not None
    }
    return Change(new_id(), row, str(row.__tablename__), "create", 0, fields)


def _update(row: Synced, fields: dict[str, list[Any]]) -> Change:
    if "sealed_at" not in fields and row.sealed_at is not None:
        raise SealedRowError(str(row.__tablename__))
    kind = "update"
    if "sealed_at" in fields:
        kind = "seal"
    elif "deleted_at" in fields:
        kind = "delete" if row.deleted_at is not None else "restore"
    return Change(new_id(), row, str(row.__tablename__), kind, row.revision, fields)


def _field_names(row: Synced) -> Iterable[str]:
    return (column.key for column in inspect(type(row)).column_attrs if column.key not in BOOKKEEPING)


def _changed_fields(row: Synced) -> dict[str, list[Any]]:
    state = inspect(row)
    found: dict[str, list[Any]] = {}
    for name in _field_names(row):
        history = state.attrs[name].history
        if history.has_changes():
            old = to_plain(history.deleted[0]) if history.deleted else None
            new = to_plain(getattr(row, name))
            if old != new:
                found[name] = [old, new]
    return found


def _stamp(change: Change, actor: Actor) -> None:
    moment = actor.clock()
    row = change.row
    row.updated_at, row.updated_by, row.device_id = moment, actor.user_id, actor.device_id
    if change.kind == "create":
        row.created_at, row.created_by = moment, actor.user_id


def _before_flush(session: OrmSession, _context: UOWTransaction, _instances: Any) -> None:
    if not isinstance(session, StoreSession):
        return
    changes = list(_changes(session))
    connection = session.connection()
    connection.info[_ALLOWED] = True
    if not changes:
        return
    if session.actor is None or session.recorder is None:
        raise RawWriteError("this session only reads")
    for change in changes:
        _stamp(change, session.actor)
    session.recorder.record(connection, changes, actor=session.actor, group_id=session.group_id)
    session.changed.update(change.table for change in changes)
    session.indexed.extend(change.row for change in changes)


def _after_flush(session: OrmSession, _context: UOWTransaction) -> None:
    if not isinstance(session, StoreSession):
        return
    connection = session.connection()
    if session.indexed and connection.dialect.name == "sqlite":
        from storage import search  # noqa: PLC0415 - the dictionary of lemmas loads with the first write, not before

        search.index(connection, session.indexed)
    session.indexed.clear()
    connection.info[_ALLOWED] = False


def _after_rollback(session: OrmSession) -> None:
    if isinstance(session, StoreSession):
        session.indexed.clear()


event.listen(StoreSession, "before_flush", _before_flush)
event.listen(StoreSession, "after_flush", _after_flush)
event.listen(StoreSession, "after_rollback", _after_rollback)
_remember_old_values()
