"""Loads what unlocking needs on a second thread while the password is typed."""

import threading
from importlib import import_module

from ui import work
from ui.collector import spare_imports

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
    """Begin to load; an absent screen is found out when it is opened."""
    # From here on there are other threads, which must never collect widgets: the door sees to it.
    work.door()
    thread = threading.Thread(target=_import_heavy, name="preload", daemon=True)
    thread.start()
    return thread


def _import_heavy() -> None:
    for name in HEAVY:
        try:
            import_module(name)
        except ImportError:
            continue
    spare_imports()
