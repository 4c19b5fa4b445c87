"""Opening the laptop's store of a profile: lock, key, database, schema, which life of the store this is.

Heavy to import; `app.profiles` is the light door to it.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from app import clock, search_index, store_check
from app.errors import KnownError
from app.office_line import OfficeLine
from app.sealing import Sealing
from app.upgrading import upgrade_store
from app.workspace import Workspace, author
from storage import capture, database, platform
from storage.actor import Actor
from storage.attachments import AttachmentFiles
from storage.capture import StoreSession
from storage.database_errors import database_errors_known
from storage.incarnation import StateMatch
from storage.models import LocalState
from storage.outbox import OutboxRecorder
from storage.vault import DATABASE_FILE, DataKey, ProfileLock
from sync.files.desk import Desk
from sync.life import match_life, note_life, open_life
from sync.outgoing import highest_dseq

IDENTITY = "identity"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who works on this laptop and which device it is; both empty until the laptop has joined an office."""

    user_id: str = ""
    device_id: str = ""


class LaptopWorkspace(Workspace):
    """The opened store of a profile; closing it also wipes the key and lets go of the profile.

    Attributes:
        directory: of the profile.
        key: open data key; attachments and backups derive theirs from it.
        line: to the office.
        attachments: the encrypted files of this store's attachments.
        desk: knows which of them is on its way to the office or from there.
        sealing: knows how the store was closed before.
        running: for how long it is open.
    """

    def __init__(  # noqa: PLR0913 - the parts of an open profile
        self,
        engine: Engine,
        *,
        actor: Actor,
        recorder: OutboxRecorder,
        directory: Path,
        key: DataKey,
        lock: ProfileLock,
        sealing: Sealing,
    ) -> None:
        super().__init__(engine, actor=actor, recorder=recorder)
        self.directory = directory
        self.key = key
        self.line = OfficeLine()
        self.attachments = AttachmentFiles(directory, key=key)
        self.desk = Desk()
        self.sealing = sealing
        self.running = clock.Running()
        self._life = recorder
        self._lock = lock
        self._written = (recorder.incarnation, recorder.floor)

    @property
    def incarnation(self) -> str:
        """Which life of the store this is."""
        return self._life.incarnation

    @property
    def recorder(self) -> OutboxRecorder:
        """What writes this store's operations; the sync may begin a new life in it."""
        return self._life

    @contextmanager
    def write(self) -> Iterator[StoreSession]:
        """Give a session that writes; after its commit the number of the last operation is kept outside the store."""
        with super().write() as session:
            yield session
        self._note_progress()

    def close(self) -> None:
        """Close every connection, wipe the key, keep what the closed store is, let go of the profile."""
        self.line.close()
        try:
            generation = self._before_close()
            self._close_store()
            if generation is not None:
                self.sealing.seal(generation)
        finally:
            self._close_store()
            self.sealing.forget()
            self._lock.close()

    def _close_store(self) -> None:
        """Close every connection and wipe the key; a second time does nothing."""
        try:
            database.close(self.engine)
        finally:
            self.key.wipe()

    def _before_close(self) -> int | None:
        """Compare what was not compared yet; return the generation to seal under, None for not sealing."""
        with suppress(KnownError), database_errors_known():
            compared = self.sealing.closing(self.engine)
            if compared is not None and store_check.is_bad(compared):
                with super().write() as session:
                    store_check.note_compared(session, compared)
            return self.sealing.last_generation(self.engine)
        return None

    def _note_progress(self) -> None:
        with self.read() as session:
            last = highest_dseq(session.connection(), incarnation=self._life.incarnation)
        if (self._life.incarnation, last) != self._written:
            self._written = (self._life.incarnation, last)
            note_life(self._life, last=last, directory=self.directory)


@database_errors_known()
def open_profile(
    directory: Path, *, key: DataKey, lock: ProfileLock, create: bool = False, identity: Identity | None = None
) -> LaptopWorkspace:
    """Open or create the store of a profile and bring its schema up to date.

    Args:
        directory: of the profile.
        key: its data key; wiped when opening fails.
        lock: held for this profile; released when opening fails.
        create: make the store, for a profile just made.
        identity: who and which device it belongs to from now on; None for what it knows itself.

    Raises:
        KnownError: any of `storage.database.open_database`, or `StateDamaged`.
    """
    try:
        sealing = Sealing(directory, key=key)
        engine = database.open_database(directory / DATABASE_FILE, key=key, create=create)
        try:
            sealing.opened(engine)
            upgrade_store(engine, directory=directory, key=key)
            capture.guard(engine)
            with platform.os_errors_known():
                older = match_life(engine, directory=directory) is StateMatch.DATABASE_BEHIND
                recorder = open_life(engine, directory=directory)
            if older:
                with StoreSession(engine) as session, session.begin():
                    store_check.note_older(session)
            if create:
                with StoreSession(engine) as session, session.begin():
                    search_index.mark_current(session)
            if identity is not None:
                with StoreSession(engine) as session, session.begin():
                    write_identity(session, identity)
            who = identity or read_identity(engine)
        except BaseException:
            database.close(engine)
            raise
    except BaseException:
        key.wipe()
        lock.close()
        raise
    actor = author(who.user_id, who.device_id)
    return LaptopWorkspace(
        engine, actor=actor, recorder=recorder, directory=directory, key=key, lock=lock, sealing=sealing
    )


def read_identity(engine: Engine) -> Identity:
    """Return who and which device this store belongs to."""
    with StoreSession(engine) as session:
        row = session.get(LocalState, IDENTITY)
        return Identity(**row.value) if row is not None else Identity()


def write_identity(session: StoreSession, identity: Identity) -> None:
    """Keep who and which device this store belongs to; in force when the store is opened again."""
    value = {"user_id": identity.user_id, "device_id": identity.device_id}
    row = session.get(LocalState, IDENTITY)
    if row is None:
        session.add(LocalState(key=IDENTITY, value=value))
    else:
        row.value = value


def forbid_thread(ident: int) -> None:
    """Make every use of a store on this thread raise; for the thread that draws the windows."""
    database.forbid_thread(ident)
