"""The worker threads behind `ui.work`, and what waits for them."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QEventLoop, QObject, Qt, Signal

from ui.collector import Collector

if TYPE_CHECKING:
    from sqlmodel import Session

T = TypeVar("T")
Thread = Literal["store", "network", "aside"]


class Workspace(Protocol):
    """An opened store, as the door uses it; `app.workspace.Workspace` is the real one."""

    def read(self) -> "AbstractContextManager[Session]":
        """Open a session for reading."""

    def write(self) -> "AbstractContextManager[Session]":
        """Open a session that commits when the block ends well."""

    def close(self) -> None:
        """Close every connection and wipe the key."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a command changed: the value it returned, and the screen that asked."""

    what: object
    owner: QObject


@dataclass(slots=True)
class _Job:
    """Kept by the GUI thread until delivery, so that no widget is ever destroyed on a worker thread."""

    owner: QObject
    call: Callable[[], object]
    done: Callable[[Any], None]
    failed: Callable[[Exception], None] | None
    broadcast: bool
    query: bool
    result: object = None
    error: Exception | None = None


class Door(QObject):
    """The worker threads and what waits for them.

    Attributes:
        looking_on: id of the family that looks on, None when nobody does: sessions of screens see only what it may.
    """

    changed = Signal(object)  # Change
    busy = Signal(bool)
    _finished = Signal(int)
    _relayed = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        # Not needed before the unlock window is on screen.
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415

        self._numbers = count(1)
        self._jobs: dict[int, _Job] = {}
        self._relays: dict[int, tuple[QObject, Callable[[Any], None]]] = {}
        self._store = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")
        self._network = ThreadPoolExecutor(max_workers=1, thread_name_prefix="network")
        self._aside = ThreadPoolExecutor(max_workers=1, thread_name_prefix="aside")
        self._workspace: Workspace | None = None
        self.looking_on: str | None = None
        self._leaving = False
        self.collector = Collector(self)
        self._finished.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._relayed.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)

    @property
    def workspace(self) -> Workspace:
        """The opened store.

        Raises:
            StoreLocked: nothing is unlocked.
        """
        if self._workspace is None:
            from app.errors import StoreLocked  # noqa: PLC0415 - only on the way to an error

            raise StoreLocked
        return self._workspace

    @property
    def is_open(self) -> bool:
        """Whether a store is unlocked."""
        return self._workspace is not None

    def configure(self, workspace: Workspace | None) -> None:
        """Use this store from now on, with nobody looking on; None after locking."""
        self._workspace = workspace
        self.looking_on = None
        self._leaving = False

    def leave(self) -> None:
        """Answer no more questions about the store that is open: it closes as soon as the last words are kept."""
        self._leaving = True

    @contextmanager
    def session(self, *, write: bool, looking_on: str | None) -> "Iterator[Session]":
        """Open a session for a screen; with a family looking on it sees only what that family may.

        Raises:
            StoreLocked: nothing is unlocked.
            HiddenInFamilyModeError: what was asked for is not for that family.
        """
        with self.workspace.write() if write else self.workspace.read() as session:
            if looking_on is None:
                yield session
                return
            from app import family_mode  # noqa: PLC0415 - not before the unlock window is on screen

            family_mode.restrict(session, family_id=looking_on)
            with family_mode.hidden_is_known():
                yield session

    def submit(
        self,
        call: Callable[[], object],
        job: tuple[QObject, Callable[[Any], None] | None, Callable[[Exception], None] | None],
        *,
        thread: Thread = "store",
        broadcast: bool = False,
        query: bool = False,
    ) -> None:
        """Queue a call; see the module's text for what happens with its outcome."""
        owner, done, failed = job
        number = next(self._numbers)
        self._jobs[number] = _Job(owner, call, done or _nothing, failed, broadcast, query)
        if len(self._jobs) == 1:
            self.busy.emit(True)
        {"store": self._store, "network": self._network, "aside": self._aside}[thread].submit(self._run, number)

    def relay(self, owner: QObject, slot: Callable[[T], None]) -> Callable[[T], None]:
        """Return a function for worker threads that calls `slot` on the GUI thread (progress of long work)."""
        number = next(self._numbers)
        self._relays[number] = (owner, slot)
        return lambda value: self._relayed.emit(number, value)

    def wait_idle(self, timeout: float = 30.0) -> bool:
        """Serve events until nothing waits; for tests and the tour. False after `timeout` seconds."""
        end = time.monotonic() + timeout
        while self._jobs and time.monotonic() < end:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
            time.sleep(0.0005)
        QCoreApplication.processEvents()
        return not self._jobs

    def shutdown(self) -> None:
        """Finish what was asked, close the store and end the threads."""
        self._network.shutdown(wait=True)
        self._aside.shutdown(wait=True)
        workspace, self._workspace = self._workspace, None
        if workspace is not None:
            self._store.submit(workspace.close)
        self._store.shutdown(wait=True)
        self._jobs.clear()
        self._relays.clear()
        self.collector.stop()

    def _run(self, number: int) -> None:
        job = self._jobs.get(number)
        if job is None:
            return
        try:
            if self._leaving and job.query:
                job.done = _nothing
            else:
                job.result = job.call()
        except Exception as error:  # noqa: BLE001 - carried to the GUI thread, judged there by its type
            job.error = error
        # The widgets a job refers to must die on the GUI thread: forget it before saying so.
        del job
        self._finished.emit(number)

    def _deliver(self, number: int) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        try:
            self._conclude(job)
        finally:
            if not self._jobs:
                self.busy.emit(False)

    def _conclude(self, job: _Job) -> None:
        if job.error is not None:
            _report(job)
            return
        if shiboken6.isValid(job.owner):
            job.done(job.result)
        if job.broadcast:
            self.changed.emit(Change(job.result, job.owner))

    def _pass_on(self, number: int, value: object) -> None:
        owner, slot = self._relays.get(number, (None, _nothing))
        if owner is not None and shiboken6.isValid(owner):
            slot(value)
        else:
            self._relays.pop(number, None)


def _nothing(_result: object) -> None:
    """Stand in for a caller that needs no answer."""


def _report(job: _Job) -> None:
    from app.errors import Unexpected, is_known  # noqa: PLC0415 - only on the way to an error

    error = job.error
    assert error is not None
    if not is_known(error):
        sys.excepthook(type(error), error, error.__traceback__)
        error = Unexpected()
    if not shiboken6.isValid(job.owner):
        return
    if job.failed is not None:
        job.failed(error)
        return
    from ui import errors  # noqa: PLC0415 - as above

    errors.show(job.owner, error)
