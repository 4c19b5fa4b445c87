"""PySide reads no sources of what is imported after it."""

import subprocess
import sys

from app.resources import ROOT

PROGRAM = """
import linecache
import PySide6.QtCore
from ui.unread_sources import leave_sources_unread
if {asked}:
    leave_sources_unread()
linecache.clearcache()
from ui.widgets.pill import Pill
print(any(name.endswith("pill.py") for name in linecache.cache))
"""


def sources_are_read(*, asked: bool) -> bool:
    """Import a module in a process of its own; return whether its source was read."""
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM.format(asked=asked)],
        cwd=ROOT.parent,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip() == "True"


def test_no_source_is_read() -> None:
    assert not sources_are_read(asked=True)
    # Should PySide stop reading by itself, there is nothing left to keep it from.
    assert sources_are_read(asked=False)
