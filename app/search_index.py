"""The search index made anew, in the background: when a program brings another dictionary or indexes other things.

Rows are indexed where they stand, some hundred in a transaction of their own, so that everything is found all the time:
by the old words until its turn comes, by the new ones after. What many transactions leave in the index is brought
together between them and at the end, a portion in each, so that a save that comes meanwhile never waits long. It may
stop between any two transactions, also with the program, and goes on where it was. Rows that are written meanwhile are
indexed as always.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from app.workspace import Workspace
from storage import search
from storage.models import LocalState

_STATE = "search_index"
# Some 20 ms of a laptop: a save that comes meanwhile waits no longer.
ROWS_AT_ONCE = 100
# An exchange that brings so many rows leaves the index for `renew_some` to bring together.
MANY_ROWS = search.MANY
# So much of the whole are the rows; the rest is bringing the index together.
_ROWS_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Renewal:
    """How far it is.

    Attributes:
        done: rows indexed anew.
        total: rows there were when it began.
        finished: whether the index is the program's own.
        merged: share of the index that was brought together at the end, from 0 to 1.
    """

    done: int
    total: int
    finished: bool
    merged: float = 0.0

    @property
    def percent(self) -> int:
        """Whole hundredths of the work that are done; 100 only at the end."""
        if self.finished:
            return 100
        rows = self.done / max(self.total, self.done, 1)
        return min(99, int(100 * (rows * _ROWS_SHARE + min(self.merged, 1.0) * (1 - _ROWS_SHARE))))


def is_current(session: Session) -> bool:
    """Return whether the index is this program's own, holds no word of what was deleted, and lies together."""
    row = session.get(LocalState, _STATE)
    mine = row is not None and row.value.get("version") == search.version()
    connection = session.connection()
    return mine and not search.is_owed(connection) and not search.is_scattered(connection)


def mark_current(session: Session) -> None:
    """Say that the index is this program's own, for a store just made."""
    session.merge(LocalState(key=_STATE, value={"version": search.version()}))


def begin_anew(session: Session) -> None:
    """Empty an index that does not hold together; `renew_some` fills it."""
    search.make_empty(session.connection())
    row = session.get(LocalState, _STATE)
    if row is not None:
        session.delete(row)


def renew_some(session: Session, *, limit: int = ROWS_AT_ONCE) -> Renewal:
    """Index the next rows anew; the caller commits and calls again until it is finished.

    With nothing to index it goes on where an exchange stopped that let go of families (`sync.leaving`), and brings
    together what one left apart that brought many rows (`storage.search.gathering`).

    Args:
        session: open session that writes.
        limit: the most rows.
    """
    connection = session.connection()
    state = _state(session)
    if state["version"] == search.version():
        forgotten = not search.is_owed(connection) or search.forget(connection)
        together = not search.is_scattered(connection) or (forgotten and search.gather(connection))
        return Renewal(0, 0, finished=forgotten and together)
    if not state["begun"]:
        search.take_over(connection)
        state["begun"] = True
    tables = [str(model.__tablename__) for model in search.searched_models()]
    if state["portions"]:
        if search.merge(connection):
            search.give_back(connection)
            mark_current(session)
            return Renewal(state["done"], max(state["total"], state["done"]), finished=True, merged=1.0)
        state["merged"] += 1
    elif state["table"] == len(tables):
        search.drop_strays(connection)
        state["table"] += 1
    elif state["table"] > len(tables):
        state["portions"] = search.count_portions(connection)
        search.merge(connection, everything=True)
    elif search.merge(connection):
        ids = search.renew(connection, tables[state["table"]], after=state["after"], limit=limit)
        state |= {"done": state["done"] + len(ids), "after": ids[-1] if ids else ""}
        if len(ids) < limit:
            state |= {"table": state["table"] + 1, "after": ""}
    session.merge(LocalState(key=_STATE, value=state))
    merged = state["merged"] / max(state["portions"], 1)
    return Renewal(state["done"], max(state["total"], state["done"]), finished=False, merged=merged)


def _state(session: Session) -> dict[str, Any]:
    """Return where a renewal to this program's version is; another one begins anew."""
    row = session.get(LocalState, _STATE)
    kept = dict(row.value) if row is not None else {}
    version = kept.get("version")
    begun = {"begun": False, "table": 0, "after": "", "portions": 0, "merged": 0, "done": 0, "total": 0}
    if version == search.version() or kept.get("renewing") == search.version():
        return begun | kept | {"version": version}
    total = search.count_rows(session.connection())
    return begun | {"total": total, "version": version, "renewing": search.version()}


def renew(
    workspace: Workspace,
    *,
    progress: Callable[[Renewal], object] = lambda _renewal: None,
    stopped: Callable[[], bool] = lambda: False,
) -> Renewal:
    """Index everything anew unless the index is current; each step is committed.

    Args:
        workspace: open laptop store.
        progress: told after every step, on this thread.
        stopped: asked after every step; True ends it, and the next call goes on from there.

    Raises:
        DiskFull, DiskFailed, StoreBusy, StoreDamaged: the machine refused; what was done before stays.
    """
    while True:
        with workspace.write() as session:
            now = renew_some(session)
        progress(now)
        if now.finished or stopped():
            return now
