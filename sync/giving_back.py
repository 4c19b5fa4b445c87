"""A laptop meets an office that was put back from a copy: it gives back what the copy lacks (docs/sync.md).

Operations the office has no more wait to be sent again, under their old numbers; rows in a revision of a life that is
lost are offered as they were, without this laptop's pending work. An operation whose effect is in an offered row says
so, and changes nothing a second time.
"""

from collections.abc import Iterator
from typing import Any

import msgspec
from sqlalchemy import Connection, Engine, text
from sqlmodel import col, select

from storage import search
from storage.capture import StoreSession, replaying
from storage.database import reading
from storage.models.base import synced_models
from storage.values import to_plain
from sync import local
from sync.digest import Tally
from sync.exchange import Exchange, Offering
from sync.protocol import Mark, RowKey, TableRows, Welcome
from sync.shapes import shapes

OFFICE, _LOST = "office", "lost"
_ROWS = 1_000
_CLEAN = ("applied", "merged", "conflict")
Spans = dict[str, list[tuple[int, int]]]


def note_loss(engine: Engine, welcome: Welcome, *, incarnation: str) -> None:
    """Take up another life of the office, in one transaction: what it lost, and operations to send again.

    Args:
        engine: the laptop's store.
        welcome: in which the office told of it.
        incarnation: this life of the store.
    """
    with engine.begin() as connection:
        spans: Spans = local.fact(connection, _LOST).get("spans", {})
        for scope, told in welcome.lost.items():
            known = [(after, until) for after, until in spans.get(scope, [])]
            spans[scope] = known + [span for span in told if span not in known]
        _send_again(connection, spans, incarnation=incarnation, highest=welcome.highest_dseq)
        local.clear_staged(connection)
        local.set_fact(connection, _LOST, {"spans": spans})
        life = {"server_id": welcome.server_id, "epoch": welcome.epoch}
        local.set_fact(connection, OFFICE, local.fact(connection, OFFICE) | life)


def losses(connection: Connection) -> Spans:
    """Return what of the office's loss is not given back yet, empty when nothing is."""
    found: Spans = local.fact(connection, _LOST).get("spans", {})
    return found


def give_back(engine: Engine, exchange: Exchange, spans: Spans, *, at: str) -> list[RowKey]:
    """Offer the office the rows it lost; return those that only the office writes, and has in another state.

    Args:
        engine: the laptop's store.
        exchange: the office.
        spans: `losses`.
        at: the office's moment.
    """
    refused: list[RowKey] = []
    for part in _offers(engine, spans):
        said = exchange.offer(Offering(tables=[part]))
        refused += said.refused
        if said.unknown:
            _put_away(engine, part.scope, said.unknown, at=at)
    with engine.begin() as connection:
        local.set_fact(connection, _LOST, {})
    return refused


def _send_again(connection: Connection, spans: Spans, *, incarnation: str, highest: int) -> None:
    """Let every kept operation the office has no more wait again; what an offered row has in it says so."""
    found = connection.execute(
        text(
            'SELECT op_id, scope, "table", row_id, state, answer FROM outbox '
            "WHERE state <> 'pending' AND (incarnation <> :incarnation OR dseq > :highest)"
        ),
        {"incarnation": incarnation, "highest": highest},
    ).all()
    revisions: dict[str, int] = {}
    for model in synced_models():
        ids = [one.row_id for one in found if one.table == model.__tablename__]
        query = f'SELECT id, revision FROM "{model.__tablename__}" WHERE id IN (SELECT value FROM json_each(:ids))'  # noqa: S608 - names of ours
        if ids:
            rows = connection.execute(text(query), {"ids": msgspec.json.encode(ids).decode()})
            revisions |= {row.id: row.revision for row in rows}
    for one in found:
        revision = revisions.get(one.row_id, 0)
        contained = one.state in _CLEAN and _lies_in(revision, spans.get(one.scope, [])) and not _behind(one.answer)
        connection.execute(
            text(
                "UPDATE outbox SET state = 'pending', acknowledged_at = NULL, backed_up = 0, answer = :answer "
                "WHERE op_id = :op"
            ),
            {"op": one.op_id, "answer": f'{{"contained":{revision}}}' if contained else "{}"},
        )


def _behind(answer: str) -> bool:
    """Tell whether the row came later than the answer, so that nobody knows which revision has the operation in it."""
    return bool(msgspec.json.decode(answer, type=dict[str, Any]).get("behind"))


def _lies_in(revision: int, spans: list[tuple[int, int]]) -> bool:
    return any(after < revision <= until for after, until in spans)


def _offers(engine: Engine, spans: Spans) -> Iterator[TableRows]:
    """Give the rows of lost revisions, a family's own row before all others of its scope."""
    models = sorted(synced_models(), key=lambda model: model.__tablename__ != "family")
    for scope, lost in sorted(spans.items()):
        for model in models:
            with StoreSession(reading(engine)) as session:
                rows = session.exec(select(model).where(col(model.scope) == scope, col(model.revision) > 0)).all()
            names = [name for name in model.model_fields if name not in {"id", "scope", "revision"}]
            lines = [
                [row.id, row.revision, *(to_plain(getattr(row, name)) for name in names)]
                for row in rows
                if _lies_in(row.revision, lost)
            ]
            _take_off_pending(engine, names, lines)
            for start in range(0, len(lines), _ROWS):
                yield TableRows(scope, str(model.__tablename__), names, lines[start : start + _ROWS])


def _take_off_pending(engine: Engine, names: list[str], lines: list[list[Any]]) -> None:
    """Bring rows back to what the office had, by the old values of this laptop's own pending work, newest first."""
    by_id = {line[0]: line for line in lines}
    query = text(
        "SELECT row_id, fields FROM outbox WHERE state = 'pending' AND json_extract(answer, '$.contained') IS NULL "
        "AND row_id IN (SELECT value FROM json_each(:ids)) ORDER BY dseq DESC"
    )
    with reading(engine).connect() as connection:
        for row_id, raw in connection.execute(query, {"ids": msgspec.json.encode(list(by_id)).decode()}):
            for name, (old, _new) in msgspec.json.decode(raw, type=dict[str, tuple[Any, Any]]).items():
                if name in names:
                    by_id[row_id][2 + names.index(name)] = old


def _put_away(engine: Engine, scope: str, keys: list[RowKey], *, at: str) -> None:
    """Take away rows that only the office writes and, as it says itself, has no more; it keeps what they said."""
    with engine.begin() as connection:
        mark = local.cursors(connection).get(scope, Mark(0))
        tally = Tally.of(mark)
        for key in (key for key in keys if key.table in shapes()):
            tally.move(key.row_id, old=key.rev, new=0)
            with replaying(connection):
                connection.execute(text(f'DELETE FROM "{key.table}" WHERE id = :id'), {"id": key.row_id})  # noqa: S608 - names of ours
        local.set_cursors(connection, {scope: tally.mark(mark.seq)}, at=at)
        search.rebuild(connection)
