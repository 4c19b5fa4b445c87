"""Several processes that serve one address, for a computer of more cores than one process of Python can use.

They share nothing but the listening socket, the home directory and the database.
"""

import multiprocessing
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

import structlog

from app.workspace import open_office
from office import founding, logs, running
from office.api.application import create_application
from office.home import OfficeHome

log = structlog.get_logger()
_PATIENCE = 10
# Forking a process that has threads and connections would copy them half.
_CONTEXT: Any = multiprocessing.get_context("spawn")


class Worker:
    """One process that serves; it ends when its line to this one is cut, be it by our death.

    Args:
        home: of the office.
        url: of its database; it goes through a pipe, not among the arguments.
        listener: the address.
    """

    def __init__(self, home: OfficeHome, *, url: str, listener: running.Listener) -> None:
        self.line, far = _CONTEXT.Pipe()
        told = (home.directory, url, listener.host, listener.socket, far)
        self.process = _CONTEXT.Process(target=_work, args=told, name="parasol-office worker")
        self.process.start()
        far.close()

    def is_ready(self) -> bool:
        """Wait until it serves; return False if it ended instead."""
        with suppress(EOFError):
            return bool(self.line.recv())
        return False

    def stop(self) -> None:
        """Cut the line."""
        self.line.close()


def serve(  # noqa: PLR0913 - one of them is an option
    workers: int,
    listener: running.Listener,
    *,
    home: OfficeHome,
    url: str,
    ready: Callable[[], None],
    until: Callable[[], None] | None = None,
) -> None:
    """Answer with several processes until a signal, or the end of `until`, says to stop; one that dies is replaced.

    Args:
        workers: how many.
        listener: the address.
        home: of the office.
        url: of its database.
        ready: told when all of them serve.
        until: returns when it is time to stop; called in a thread of its own.

    Raises:
        SystemExit: a worker ended before it served, and has said why.
    """
    with _stopping(until) as told_to_stop, _all_of([], home=home) as serving:
        serving.extend(Worker(home, url=url, listener=listener) for _ in range(workers))
        if not all(worker.is_ready() for worker in serving):
            raise SystemExit(1)
        ready()
        while told_to_stop not in (ended := wait([told_to_stop, *(one.process.sentinel for one in serving)])):
            for worker in [one for one in serving if one.process.sentinel in ended]:
                worker.process.join()
                log.error("worker ended", code=worker.process.exitcode)
                serving.remove(worker)
                worker.stop()
                serving.append(Worker(home, url=url, listener=listener))
                if not serving[-1].is_ready():
                    raise SystemExit(1)


@contextmanager
def _all_of(workers: list[Worker], *, home: OfficeHome) -> Iterator[list[Worker]]:
    """Give the list of the workers and end all of them: they finish what they are answering first."""
    try:
        yield workers
    finally:
        for worker in workers:
            worker.stop()
        for worker in workers:
            worker.process.join(2 * home.settings().last_answers + _PATIENCE)
            if worker.process.is_alive():
                log.error("worker killed")
                worker.process.kill()


@contextmanager
def _stopping(until: Callable[[], None] | None) -> Iterator[Connection]:
    """Give a connection that can be read from when it is time to stop."""
    here, there = _CONTEXT.Pipe(duplex=False)

    def watch() -> None:
        assert until is not None
        until()
        there.close()

    if until is not None:
        threading.Thread(target=watch, daemon=True).start()
    with here, suppress(OSError):
        yield here


def _work(directory: Path, url: str, host: str, listening: socket.socket, line: Connection) -> None:
    running.leave_cleanly_on_signals()
    logs.configure()
    home = OfficeHome(directory)
    workspace = open_office(url)
    try:
        running.serve(
            create_application(founding.prepared(workspace, home=home)),
            listening,
            host=host,
            home=home,
            ready=lambda: line.send(True),
            until=lambda: _cut(line),
        )
    finally:
        workspace.close()


def _cut(line: Connection) -> None:
    with suppress(EOFError, OSError):
        line.recv()
