"""Who may use a store's connections and until when: never the GUI's thread, and nobody once it is closed."""

import threading
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Dialect, Engine, event
from sqlmodel.main import default_registry

from storage.errors import StoreLocked

_AFTER_INTERRUPT = 1.0


class WrongThreadError(RuntimeError):
    """A bug: the store was used on the thread that draws the windows."""


class _Forbidden:
    ident: int | None = None


def forbid_thread(ident: int | None) -> None:
    """Name the one thread that must not use a store, by `threading.get_ident()`; None forbids none."""
    _Forbidden.ident = ident


class Guard:
    """Knows the open connections of one engine and which of them are in use."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._open: dict[int, Any] = {}
        self._used: set[int] = set()
        self._closed = False

    def watch(self, engine: Engine) -> None:
        """Follow every connection of an engine."""
        event.listen(engine, "connect", self._on_connect)
        event.listen(engine, "checkout", self._on_checkout)
        event.listen(engine, "checkin", self._on_checkin)
        event.listen(engine, "close", self._on_close)

    def finish(self, engine: Engine, *, patience: float) -> None:
        """Refuse new work, let running work end, then close what is open."""
        with self._changed:
            self._closed = True
            if not self._changed.wait_for(lambda: not self._used, timeout=patience):
                for connection in self._open.values():
                    stop = getattr(connection, "interrupt", None) or connection.cancel  # SQLite's name, psycopg's name
                    stop()
                self._changed.wait_for(lambda: not self._used, timeout=_AFTER_INTERRUPT)
        engine.dispose()
        with self._changed:
            left, self._open = self._open, {}
        for connection in left.values():
            connection.close()

    def _on_connect(self, connection: Any, _record: Any) -> None:
        with self._changed:
            self._open[id(connection)] = connection

    def _on_checkout(self, connection: Any, _record: Any, _proxy: Any) -> None:
        if _Forbidden.ident is not None and threading.get_ident() == _Forbidden.ident:
            raise WrongThreadError
        with self._changed:
            if self._closed:
                raise StoreLocked
            self._used.add(id(connection))

    def _on_checkin(self, connection: Any, _record: Any) -> None:
        with self._changed:
            self._used.discard(id(connection))
            self._changed.notify_all()

    def _on_close(self, connection: Any, _record: Any) -> None:
        with self._changed:
            self._open.pop(id(connection), None)
            self._used.discard(id(connection))
            self._changed.notify_all()


# An engine and its variants with other execution options share one dialect, and one guard.
_guards: WeakKeyDictionary[Dialect, Guard] = WeakKeyDictionary()


def guard(engine: Engine) -> None:
    """Put a guard on a new engine."""
    made = Guard()
    made.watch(engine)
    _guards[engine.dialect] = made


def close(engine: Engine, *, patience: float = 2.0) -> None:
    """Close every connection of an engine; afterwards the caller may wipe the key.

    Work that is running may end; what still runs after the patience is interrupted and rolled back.

    Args:
        engine: from `open_database` or `open_postgres`; closing twice does nothing.
        patience: seconds.
    """
    made = _guards.get(engine.dialect)
    if made is not None:
        made.finish(engine, patience=patience)
    _forget_statements(engine)


def _forget_statements(engine: Engine) -> None:
    """Let go of what was compiled for a store that is closed; a part SQLAlchemy would keep as long as the models."""
    engine.clear_compiled_cache()
    for mapper in default_registry.mappers:
        # Made by the first row that is written.
        cache = vars(mapper).get("_compiled_cache")
        if cache is not None:
            cache.clear()
