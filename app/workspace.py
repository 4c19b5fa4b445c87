"""An opened store and how to reach it: one read or write session at a time, committed at the edge."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Engine

from app import clock
from storage.actor import Actor
from storage.capture import Recorder, StoreSession


class Workspace:
    """A store that is open: a laptop's SQLCipher file or the office's PostgreSQL.

    Attributes:
        engine: the open database; closed by `close`.
        actor: who works here and on which device.
    """

    def __init__(self, engine: Engine, *, actor: Actor, recorder: Recorder) -> None:
        self.engine: Final = engine
        self.actor: Final = actor
        self._recorder = recorder

    @contextmanager
    def read(self) -> Iterator[StoreSession]:
        """Give a session that only reads; a flush with changes raises."""
        with StoreSession(self.engine, actor=self.actor) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[StoreSession]:
        """Give a session that writes: one command is one transaction, committed here or not at all."""
        with StoreSession(self.engine, actor=self.actor, recorder=self._recorder) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def author(user_id: str, device_id: str) -> Actor:
    """Return an actor that uses the program's clock."""
    return Actor(user_id=user_id, device_id=device_id, clock=clock.now)
