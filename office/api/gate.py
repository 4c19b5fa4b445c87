"""How many exchanges this process takes at once; the others are told when to come back.

Without it a rush fills memory with bodies nobody reads yet, and answers come after the laptops have given up.
"""

import asyncio
import random
import time
from collections.abc import Callable
from math import ceil

from starlette.types import ASGIApp, Receive, Scope, Send

from office.api.problems import respond
from sync.errors import OfficeBusy

_SHORTEST, _LONGEST = 1.0, 15 * 60.0
_RESTARTING = 10.0
_SMOOTHED = 0.05
_FIRST_GUESS = 0.05


class Gate:
    """Counts exchanges in, out, and turned away; lives on the server's event loop.

    Args:
        room: exchanges inside at once, those that wait for their turn included.
        at_work: how many of them are worked on at once.
        clock: seconds, monotonic.
        chance: a number from 0 to below 1.

    Attributes:
        inside: exchanges that are being answered or wait for their turn.
        closing: whether the server ends; nobody is let in any more.
    """

    def __init__(
        self,
        *,
        room: int,
        at_work: int,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        self.at_work = at_work
        self.inside = 0
        self.closing = False
        self._room = room
        self._clock = clock
        self._chance = chance
        self._turned_away = 0
        self._between = _FIRST_GUESS
        self._left_at: float | None = None
        self._empty = asyncio.Event()
        self._empty.set()

    def enter(self) -> int:
        """Let one in; return 0, or the seconds after which it may try again."""
        if self.closing:
            return ceil(_RESTARTING * (0.5 + self._chance()))
        if self.inside >= self._room:
            self._turned_away += 1
            return self._later(self.inside + self._turned_away)
        if not self.inside:
            self._left_at = None
        if self.inside <= self._room // 2:
            self._turned_away = 0
        self.inside += 1
        self._empty.clear()
        return 0

    def leave(self) -> None:
        """Let one out."""
        now = self._clock()
        if self._left_at is not None:
            self._between += _SMOOTHED * (now - self._left_at - self._between)
        self._left_at = now
        self.inside -= 1
        if not self.inside:
            self._empty.set()

    async def drained(self, *, seconds: float) -> bool:
        """Let nobody in any more; return whether all were out before so many seconds were over."""
        self.closing = True
        try:
            await asyncio.wait_for(self._empty.wait(), seconds)
        except TimeoutError:
            return False
        return True

    def _later(self, before: int) -> int:
        """Return when to come back: about when those before are answered, spread so that not all come at once."""
        spread = max(_SHORTEST, before * self._between) * (0.5 + self._chance())
        return ceil(min(_LONGEST, max(_SHORTEST, spread)))


class Gatekeeper:
    """Turns away at the gate, before anything of a body is read; what needs no work goes past it."""

    def __init__(self, app: ASGIApp, *, gate: Gate, passing: frozenset[str]) -> None:
        self._app = app
        self._gate = gate
        self._passing = passing

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or say when to come back."""
        if scope["type"] != "http" or scope["path"] in self._passing:
            await self._app(scope, receive, send)
            return
        seconds = self._gate.enter()
        if seconds:
            await respond(OfficeBusy(seconds=seconds), status=503)(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        finally:
            self._gate.leave()
