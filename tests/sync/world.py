"""Offices and laptops for the tests of the sync: real PostgreSQL, real SQLCipher, the real hub in between."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Dialect, Engine, text
from sqlmodel import col, select

from storage.actor import Actor
from storage.capture import StoreSession
from storage.database import close, head, open_database
from storage.models import Assignment, Conflict, Family, OutboxOperation, Synced, Visit, family_scope, new_id
from storage.models.base import synced_models
from storage.values import to_plain
from storage.vault_key import DataKey
from sync import hub
from sync.client import Laptop, SyncReport, synchronise
from sync.exchange import Offering, Taken
from sync.feed import FeedRecorder
from sync.life import begin_life, open_life
from sync.protocol import (
    MAX_PAGE_ROWS,
    Acknowledge,
    Hello,
    Manifest,
    ManifestRequest,
    Page,
    PullRequest,
    PushAnswers,
    PushBatch,
    Receipt,
    Welcome,
    decode,
    encode,
)

_COMPILED: dict[Any, Any] = {}
_DIALECTS: dict[str, Dialect] = {}
T = TypeVar("T", bound=msgspec.Struct)
R = TypeVar("R", bound=Synced)


class CutError(Exception):
    """The connection broke."""


def sign(body: bytes) -> bytes:
    return body[:8]


@dataclass
class Line:
    """A laptop's line to the office: messages travel as bytes, each call is its own transaction, and it can be cut.

    Attributes:
        cut: how many calls still get through; None for all of them.
        reply_lost: whether the call that is cut still takes effect at the office.
        older: the office's program is one that gives nothing unasked.
        bare: nothing goes with the hello.
    """

    engine: Engine
    device: str
    user: str
    cut: int | None = None
    reply_lost: bool = False
    revoked: bool = False
    page_rows: int | None = None
    older: bool = False
    bare: bool = False
    calls: list[str] = field(default_factory=list)

    def _call(self, kind: type[T], message: msgspec.Struct, work: Callable[[Any, T, hub.Caller], Any]) -> Any:
        self.calls.append(type(message).__name__)
        if self.cut is not None:
            self.cut -= 1
            if self.cut < 0 and not self.reply_lost:
                raise CutError
        heard = decode(kind, encode(message))
        with self._transaction(message) as connection:
            caller = hub.caller(connection, device=self.device, user=self.user, revoked=self.revoked)
            said = work(connection, heard, caller)
        if self.cut is not None and self.cut < 0:
            raise CutError
        return decode(type(said), encode(said))

    def _transaction(self, message: msgspec.Struct) -> Any:
        if isinstance(message, Hello) and message.batch is None:
            return hub.snapshot(self.engine, writing=True)
        reads = isinstance(message, PullRequest | ManifestRequest)
        return hub.snapshot(self.engine) if reads else self.engine.begin()

    def hello(self, message: Hello) -> Welcome:
        if self.older or self.bare:
            message = msgspec.structs.replace(message, marks=None, batch=None)
        limit = self.page_rows or MAX_PAGE_ROWS
        welcome: Welcome = self._call(
            Hello, message, lambda c, m, who: hub.greet(c, m, caller=who, sign=sign, limit=limit)
        )
        batch = hub.first_batch(message, welcome)
        if batch is not None and welcome.pushed is not None:
            welcome = msgspec.structs.replace(welcome, pushed=self._closed(batch, welcome.pushed))
        return welcome

    def push(self, batch: PushBatch) -> PushAnswers:
        def work(connection: Any, heard: PushBatch, caller: hub.Caller) -> PushAnswers:
            said = hub.push(connection, heard, caller=caller)
            gives = said.answers and not self.older
            closed = hub.close_at_once(connection, heard, caller=caller, sign=sign) if gives else None
            return said if closed is None else msgspec.structs.replace(said, page=closed[0], receipt=closed[1])

        return self._closed(batch, self._call(PushBatch, batch, work))

    def _closed(self, batch: PushBatch, said: PushAnswers) -> PushAnswers:
        if batch.cursors is None or not said.answers or said.page is not None or self.revoked or self.older:
            return said
        with hub.snapshot(self.engine, writing=True) as connection:
            caller = hub.caller(connection, device=self.device, user=self.user)
            limit = self.page_rows or MAX_PAGE_ROWS
            page, receipt = hub.close(connection, batch, caller=caller, sign=sign, limit=limit)
        return decode(PushAnswers, encode(msgspec.structs.replace(said, page=page, receipt=receipt)))

    def pull(self, request: PullRequest) -> Page:
        if self.page_rows is not None:
            request = msgspec.structs.replace(request, limit=self.page_rows)
        return self._call(PullRequest, request, lambda c, m, who: hub.pull(c, m, caller=who))  # type: ignore[no-any-return]

    def manifest(self, request: ManifestRequest) -> Manifest:
        return self._call(ManifestRequest, request, lambda c, m, who: hub.manifest(c, m, caller=who))  # type: ignore[no-any-return]

    def offer(self, message: Offering) -> Taken:
        return self._call(Offering, message, lambda c, m, who: hub.take_back(c, m, caller=who))  # type: ignore[no-any-return]

    def acknowledge(self, message: Acknowledge) -> Receipt:
        return self._call(  # type: ignore[no-any-return]
            Acknowledge, message, lambda c, m, who: hub.acknowledge(c, m, caller=who, sign=sign)
        )


class Centre:
    """The office's database and its own work."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.actor = Actor(user_id="coordinator", device_id="server")
        self.recorder = FeedRecorder(schema_version=head() or "")
        with engine.begin() as connection:
            self.server_id = hub.establish(connection)

    def write(self) -> StoreSession:
        return StoreSession(self.engine, actor=self.actor, recorder=self.recorder)

    def add_family(self, *users: str, code: str = "R-001") -> str:
        """Open a file for a family and assign users to it; return the family's id."""
        family_id = new_id()
        with self.write() as session, session.begin():
            scope = family_scope(family_id)
            session.add(Family(id=family_id, scope=scope, code=code, display_name="Przykładowscy"))
            for user in users:
                row = Assignment(scope=scope, case_id="c", family_id=family_id, user_id=user, since=date(2020, 1, 1))
                session.add(row)
        return family_id

    def change(self, row_id: str, model: type[R], **values: Any) -> None:
        with self.write() as session, session.begin():
            change(session.get_one(model, row_id), values)

    def scalar(self, query: str, **values: Any) -> Any:
        with self.engine.connect() as connection:
            return connection.execute(text(query), values).scalar()

    def rows(self, scope: str) -> dict[str, dict[str, Any]]:
        return rows(self.engine, scope)


class Store:
    """A laptop: its encrypted store, its user, its line to the office."""

    def __init__(self, directory: Path, *, template: Path, key: DataKey, centre: Centre, user: str) -> None:
        self.directory = directory
        self.key = key
        self.user = user
        self.centre = centre
        directory.mkdir()
        shutil.copy(template, directory / "store.db")
        self.device = new_id()
        self.line = Line(centre.engine, self.device, user)
        self.open()

    def open(self) -> None:
        self.engine = open_database(self.directory / "store.db", key=self.key)
        self._own_dialect = self.engine.dialect
        # Compiled once for all stores, not anew in each: hundreds are opened in a minute.
        self.engine.dialect = _DIALECTS.setdefault("sqlite", self.engine.dialect)
        self.engine.update_execution_options(compiled_cache=_COMPILED)
        self.recorder = open_life(self.engine, directory=self.directory)

    def close(self) -> None:
        self.engine.dialect = self._own_dialect
        close(self.engine)

    def write(self) -> StoreSession:
        actor = Actor(user_id=self.user, device_id=self.device)
        return StoreSession(self.engine, actor=actor, recorder=self.recorder)

    def add(self, *made: Synced) -> None:
        with self.write() as session, session.begin():
            session.add_all(made)

    def change(self, row_id: str, model: type[R], **values: Any) -> None:
        with self.write() as session, session.begin():
            change(session.get_one(model, row_id), values)

    def get(self, model: type[R], row_id: str) -> R:
        with StoreSession(self.engine) as session:
            return session.get_one(model, row_id)

    def sync(self, **options: Any) -> SyncReport:
        return synchronise(Laptop(self.engine, self.recorder, self.device), self.line, **options)

    def states(self) -> list[str]:
        with StoreSession(self.engine) as session:
            return list(session.exec(select(OutboxOperation.state).order_by(col(OutboxOperation.dseq))).all())

    def conflicts(self) -> list[Conflict]:
        with StoreSession(self.engine) as session:
            return list(session.exec(select(Conflict).order_by(col(Conflict.id))).all())

    def rows(self, scope: str) -> dict[str, dict[str, Any]]:
        return rows(self.engine, scope)

    def scalar(self, query: str, **values: Any) -> Any:
        with self.engine.connect() as connection:
            return connection.execute(text(query), values).scalar()

    def new_life(self) -> None:
        begin_life(self.engine, self.recorder)


def change(row: Synced, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


def visit(family_id: str, **values: Any) -> Visit:
    plain: dict[str, Any] = {"family_id": family_id, "case_id": "c", "user_id": "u"} | values
    return Visit(scope=family_scope(family_id), **plain)


def rows(engine: Engine, scope: str) -> dict[str, dict[str, Any]]:
    """Return every row of a scope in plain values, as a user would compare two screens."""
    found: dict[str, dict[str, Any]] = {}
    with StoreSession(engine) as session:
        for model in synced_models():
            for row in session.exec(select(model).where(col(model.scope) == scope)).all():
                values = {name: to_plain(getattr(row, name)) for name in type(row).model_fields}
                found[row.id] = {"table": str(model.__tablename__), **values}
    return found
