"""Families that come to a laptop and leave it: what is given up is gone from the file, and what is told of it stays."""

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Engine, text

from storage import search
from sync.apply import drop_scope
from sync.local import fact, light, set_fact

MOVES = "family_moves"
_FAMILY = "family/"
# Seconds between two portions of the index, in which a save that waits gets its turn.
_BREATH = 0.005


def held(connection: Connection, scopes: Iterable[str]) -> list[str]:
    """Return the scopes this store has something of: rows by their cursors, or a form somebody is still typing."""
    typed = connection.execute(text("SELECT DISTINCT family_id FROM draft WHERE family_id IS NOT NULL")).scalars()
    return sorted({*scopes, *(f"{_FAMILY}{family_id}" for family_id in typed)})


def give_up(connection: Connection, scopes: Iterable[str], *, to: Mapping[str, str], at: str) -> None:
    """Delete everything of scopes but the outbox, in the transaction of the checkpoint, and note what to tell of it.

    `secure_delete` overwrites rows and drafts in the file. The words of the index lie in parts that forget a row only
    when they are written anew: `forget_words` follows, for that takes too long for one transaction.

    Args:
        connection: of the laptop's store.
        scopes: to give up.
        to: ids of the users who have them now, by scope.
        at: the office's moment.
    """
    told, leaving = [], list(scopes)
    if leaving:
        search.owe(connection)
    for scope in leaving:
        family_id = scope.removeprefix(_FAMILY)
        row = connection.execute(text("SELECT code, display_name FROM family WHERE scope = :s"), {"s": scope}).first()
        if row is not None:
            told.append(_left(family_id, row, to=to.get(scope, ""), at=at))
        drop_scope(connection, scope)
        connection.execute(text("DELETE FROM draft WHERE family_id = :id"), {"id": family_id})
    _tell(connection, told)


def forget_words(engine: Engine, *, step: Callable[[], object]) -> None:
    """Write the index anew without the words of what was given up, a portion in each transaction.

    Args:
        engine: of the laptop's store; others may write between the portions.
        step: called between them; what it raises ends it, and the next call goes on.
    """
    while True:
        with light(engine) as connection:
            if search.forget(connection):
                return
        step()
        time.sleep(_BREATH)


def note_arrivals(connection: Connection, scopes: Iterable[str], *, at: str) -> None:
    """Note what to tell of families that came.

    Args:
        connection: of the laptop's store.
        scopes: that were not here before.
        at: the office's moment.
    """
    came = [scope.removeprefix(_FAMILY) for scope in sorted(scopes) if scope.startswith(_FAMILY)]
    _tell(connection, [{"family_id": family_id, "left": False, "at": at} for family_id in came])


def _left(family_id: str, row: Any, *, to: str, at: str) -> dict[str, Any]:
    return {"family_id": family_id, "left": True, "code": row.code, "name": row.display_name, "to": to, "at": at}


def _tell(connection: Connection, news: list[dict[str, Any]]) -> None:
    if news:
        ids = {one["family_id"] for one in news}
        before = [one for one in fact(connection, MOVES).get("moves", []) if one["family_id"] not in ids]
        set_fact(connection, MOVES, {"moves": before + news})
