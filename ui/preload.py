"""Loads what unlocking needs on a second thread while the password is typed, then every screen that can be opened."""

import threading
from collections.abc import Iterator
from importlib import import_module

from app import machine
from ui import work
from ui.collector import spare_imports
from ui.unread_sources import leave_sources_unread

HEAVY = (
    "sqlmodel",
    "app.opening",
    "ui.theme.icons",
    "ui.main_window",
    "ui.return_place",
    "ui.screens.today.view",
    "ui.screens.families.view",
    "ui.screens.family.view",
    "ui.screens.visit.view",
)


def preload() -> threading.Thread:
    """Begin to load; an absent screen is found out when it is opened.

    Reading a screen's modules when it is first opened would keep its keys waiting for 0.1 s.
    """
    # From here on there are other threads, which must never collect widgets: the door sees to it.
    work.door()
    leave_sources_unread()
    machine.share_memory_between_threads()
    thread = threading.Thread(target=_import_heavy, name="preload", daemon=True)
    thread.start()
    return thread


def _import_heavy() -> None:
    for name in _names():
        try:
            import_module(name)
        except ImportError:
            continue
    spare_imports()


def _names() -> Iterator[str]:
    yield from HEAVY
    from ui import registry  # noqa: PLC0415 - it loads the packages of all screens, which belongs on this thread

    for enrolment in registry.enrolments().values():
        yield enrolment.view.partition(":")[0]
