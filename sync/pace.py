"""How many rows a page may have: fewer on a slow line, so that what comes between two cuts is worth keeping.

A page that breaks off comes again as a whole. At 256 kbit/s a full one takes half a minute; on a line that is cut
more often than that, nothing would ever arrive. So a session after one that broke asks for nothing large before it
knows the line, and what breaks is asked for in smaller parts.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

import msgspec
from sqlalchemy import Engine

from storage.database import reading
from sync import local
from sync.errors import OfficeUnreachable
from sync.exchange import Exchange, Offering, Packing, Taken
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
)

_FACT = "pace"
_FEWEST, _AFTER_A_BREAK = 40, 250
# After a page that came sooner the next has twice as many rows, after one that took longer half as many.
_QUICK_SECONDS, _SLOW_SECONDS = 4.0, 10.0


class PacedExchange:
    """An office asked for as much at once as the line bears; the size is kept in the store between sessions.

    Args:
        exchange: the office.
        engine: the laptop's store.
        clock: seconds, monotonic.

    Attributes:
        rows: how many rows the next page may have.
    """

    def __init__(self, exchange: Exchange, engine: Engine, *, clock: Callable[[], float] = monotonic) -> None:
        self._exchange = exchange
        self._engine = engine
        self._clock = clock
        with reading(engine).connect() as connection:
            self.rows = int(local.fact(connection, _FACT).get("rows", MAX_PAGE_ROWS))

    def hello(self, message: Hello) -> Welcome:
        """Say who calls; without a batch and without asking for the first page when the line broke the last time."""
        if self._careful:
            message = msgspec.structs.replace(message, marks=None, batch=None)
        with self._broken_up():
            return self._exchange.hello(message)

    def pack(self, batch: PushBatch) -> None:
        """Pack a batch ahead where the way to the office can; a careful one sends another message in its place."""
        if isinstance(self._exchange, Packing) and not (self._careful and batch.cursors is not None):
            self._exchange.pack(batch)

    def push(self, batch: PushBatch) -> PushAnswers:
        """Hand over operations; without asking for the first page when the line broke the last time."""
        with self._broken_up():
            careful = self._careful and batch.cursors is not None
            return self._exchange.push(msgspec.structs.replace(batch, cursors=None) if careful else batch)

    def pull(self, request: PullRequest) -> Page:
        """Ask for rows, and judge the line by how long they took."""
        if request.wanted:
            return self._exchange.pull(request)
        began = self._clock()
        try:
            page = self._exchange.pull(msgspec.structs.replace(request, limit=min(request.limit, self.rows)))
        except OfficeUnreachable:
            self._keep(self.rows // 4)
            raise
        took = self._clock() - began
        if not page.more:
            self._keep(MAX_PAGE_ROWS)
        elif took < _QUICK_SECONDS:
            self._keep(self.rows * 2)
        elif took > _SLOW_SECONDS:
            self._keep(self.rows // 2)
        return page

    def manifest(self, request: ManifestRequest) -> Manifest:
        """Ask what a scope consists of."""
        return self._exchange.manifest(request)

    def offer(self, message: Offering) -> Taken:
        """Give back rows that the office lost."""
        return self._exchange.offer(message)

    def acknowledge(self, message: Acknowledge) -> Receipt:
        """Close the session."""
        return self._exchange.acknowledge(message)

    @property
    def _careful(self) -> bool:
        return self.rows < MAX_PAGE_ROWS

    @contextmanager
    def _broken_up(self) -> Iterator[None]:
        """Ask for less the next time if no answer comes: it may have been too much for this line."""
        try:
            yield
        except OfficeUnreachable:
            self._keep(min(self.rows, _AFTER_A_BREAK))
            raise

    def _keep(self, rows: int) -> None:
        rows = min(MAX_PAGE_ROWS, max(_FEWEST, rows))
        if rows != self.rows:
            self.rows = rows
            with local.light(self._engine) as connection:
                local.set_fact(connection, _FACT, {"rows": rows})
