"""The only door off the GUI thread.

One worker thread owns the database, a second one talks to the network, a third one works on files. A screen calls

* `run_query(owner, fn, done=…)`: `fn(session)` reads,
* `run_command(owner, fn, done=…)`: `fn(session)` writes; committed here, then `door().changed` tells everybody,
* `run_network(owner, fn, done=…)`: `fn(workspace)` may wait for the office,
* `run_aside(owner, fn, done=…)`: `fn(workspace)` works on a file for longer than the database may wait,
* `run_task(owner, fn, done=…)`: `fn()` without a store, in the order of the database thread (unlocking, for one).

While a family looks on (`in_family_mode`), queries and commands see only what it may (`app.family_mode`); the network's
work does not, for nothing of it is shown.

`done(result)` and `failed(error)` are called on the GUI thread, and not at all when `owner` was destroyed meanwhile.
`failed` gets `KnownError`s only; without it the error is shown by `ui.errors`. Anything else is a bug: it goes to
`sys.excepthook` (the crash report) and the caller hears `Unexpected`, so that no screen waits forever.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject

from ui.collector import let_python_collect
from ui.door import Change, Door, Workspace

if TYPE_CHECKING:
    from sqlmodel import Session

__all__ = [
    "Change",
    "Door",
    "Workspace",
    "close_store",
    "configure",
    "door",
    "in_family_mode",
    "relay",
    "run_aside",
    "run_command",
    "run_network",
    "run_query",
    "run_task",
    "shutdown",
    "wait_idle",
]

T = TypeVar("T")
_doors: list[Door] = []


def door() -> Door:
    """Return the door of this process."""
    if not _doors:
        _doors.append(Door())
    return _doors[0]


def configure(workspace: Workspace | None) -> None:
    """Use this store from now on; None after locking."""
    door().configure(workspace)


def in_family_mode() -> bool:
    """Return whether a family looks on: the one question for everything that is shown otherwise then."""
    return door().looking_on is not None


def run_query(
    owner: QObject,
    fn: "Callable[[Session], T]",
    *,
    done: Callable[[T], None],
    failed: Callable[[Exception], None] | None = None,
) -> None:
    """Read in the background and hand the result to `done` on the GUI thread."""
    this = door()
    looking_on = this.looking_on

    def call() -> T:
        with this.session(write=False, looking_on=looking_on) as session:
            return fn(session)

    def deliver(result: T) -> None:
        # What was asked before a family looked on must not appear in front of it.
        if this.looking_on == looking_on:
            done(result)

    this.submit(call, (owner, deliver, failed), query=True)


def run_command(
    owner: QObject,
    fn: "Callable[[Session], T]",
    *,
    done: Callable[[T], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
    quiet: bool = False,
) -> None:
    """Write in one transaction in the background.

    Args:
        owner: widget that asks; nothing is delivered after its end (the command still happens).
        fn: the use case; the session is committed when it returns.
        done: gets the result after the commit.
        failed: gets a known error instead of the usual box.
        quiet: no broadcast, for the drafts saved with every pause in typing.
    """
    this = door()
    looking_on = this.looking_on

    def call() -> T:
        with this.session(write=True, looking_on=looking_on) as session:
            return fn(session)

    this.submit(call, (owner, done, failed), broadcast=not quiet)


def run_network(
    owner: QObject,
    fn: Callable[[Any], T],
    *,
    done: Callable[[T], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
    broadcast: bool = True,
) -> None:
    """Call `fn(workspace)` on the network thread; afterwards screens are told to look again."""
    this = door()
    this.submit(lambda: fn(this.workspace), (owner, done, failed), thread="network", broadcast=broadcast)


def run_aside(
    owner: QObject,
    fn: Callable[[Any], T],
    *,
    done: Callable[[T], None],
    failed: Callable[[Exception], None] | None = None,
) -> None:
    """Call `fn(workspace)` where neither the database nor the network waits for it: reading, drawing, encrypting."""
    this = door()
    looking_on = this.looking_on

    def deliver(result: T) -> None:
        # As for a query: what was asked before a family looked on must not appear in front of it.
        if this.looking_on == looking_on:
            done(result)

    this.submit(lambda: fn(this.workspace), (owner, deliver, failed), thread="aside")


def run_task(
    owner: QObject,
    fn: Callable[[], T],
    *,
    done: Callable[[T], None] | None = None,
    failed: Callable[[Exception], None] | None = None,
) -> None:
    """Call `fn()` on the database thread, in order with everything else there."""
    door().submit(fn, (owner, done, failed))


def relay(owner: QObject, slot: Callable[[T], None]) -> Callable[[T], None]:
    """Return a function that worker threads may call to reach `slot` on the GUI thread."""
    return door().relay(owner, slot)


def close_store(owner: QObject, *, done: Callable[[], None]) -> None:
    """Close the store after all that was to be written, then call `done`; nothing can be asked of it afterwards."""
    this = door()
    this.leave()

    def close() -> None:
        if this.is_open:
            this.workspace.close()

    def closed(_none: object) -> None:
        this.configure(None)
        done()

    def failed(error: Exception) -> None:
        closed(None)
        raise error

    this.submit(close, (owner, closed, failed))


def wait_idle(timeout: float = 30.0) -> bool:
    """Serve events until nothing waits; False after `timeout` seconds."""
    return door().wait_idle(timeout)


def shutdown() -> None:
    """Finish, close the store, end the threads; the next call starts afresh."""
    if not _doors:
        return
    while _doors:
        _doors.pop().shutdown()
    let_python_collect()
