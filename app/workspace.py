"""An opened store and how to reach it: one read or write session at a time, committed at the edge."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Engine

from app import clock
from storage import capture, database
from storage.actor import Actor
from storage.capture import Recorder, StoreSession
from storage.database_errors import database_errors_known
from storage.postgres import break_off, open_postgres

OFFICE_ACTOR = "office"


class Workspace:
    """A store that is open: a laptop's SQLCipher file or the office's PostgreSQL.

    Attributes:
        engine: the open database; closed by `close`.
        actor: who works here and on which device.
    """

    def __init__(self, engine: Engine, *, actor: Actor, recorder: Recorder) -> None:
        self.engine: Final = engine
        self.actor = actor
        self._recorder = recorder

    @contextmanager
    def read(self) -> Iterator[StoreSession]:
        """Give a session that only reads; a flush with changes raises."""
        with database_errors_known(), StoreSession(database.reading(self.engine), actor=self.actor) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[StoreSession]:
        """Give a session that writes: one command is one transaction, committed here or not at all.

        Raises:
            DiskFull, DiskFailed, StoreBusy, StoreDamaged: the machine refused; nothing was written.
        """
        session = StoreSession(self.engine, actor=self.actor, recorder=self._recorder)
        with database_errors_known(), session, session.begin():
            yield session

    def act_as(self, actor: Actor) -> None:
        """Let somebody else be the author from now on: a laptop learns its user when it joins an office."""
        self.actor = actor

    def break_off(self) -> None:
        """End what is being done in the office's database without an end of its own in sight; nothing is half done."""
        break_off(self.engine)

    def close(self) -> None:
        """Close every connection."""
        database.close(self.engine)


def author(user_id: str, device_id: str) -> Actor:
    """Return an actor that uses the program's clock."""
    return Actor(user_id=user_id, device_id=device_id, clock=clock.now)


def open_office(url: str) -> Workspace:
    """Open the office's PostgreSQL and bring its schema up to date; what is written there enters the feeds at once.

    Args:
        url: `postgresql://…`.

    Raises:
        StoreTooNew: a newer program wrote it.
    """
    from sync.feed import FeedRecorder  # noqa: PLC0415 - a laptop does without

    engine = open_postgres(url)
    try:
        if database.needs_upgrade(engine):
            database.upgrade(engine)
        capture.guard(engine)
    except BaseException:
        database.close(engine)
        raise
    recorder = FeedRecorder(schema_version=database.schema_version(engine) or "")
    return Workspace(engine, actor=author(OFFICE_ACTOR, OFFICE_ACTOR), recorder=recorder)
