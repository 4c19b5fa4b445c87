"""`python -m tests.ui.audit [part of a screen's name …]`: prints what is wrong with screens, known or not.

`--known` writes all findings into `known.py` instead.
"""

import os
import sys
import tempfile
from itertools import groupby
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from tests.ui.audit.examining import Finding, examine, new
from tests.ui.audit.known import KNOWN
from tests.ui.audit.rooms import QUICK, THOROUGH, Rooms
from ui.demo.driver import quiet_end
from ui.demo.views import views
from ui.python311 import protect_none

_HEAD = '''"""Findings that are known and not yet mended: screen, check, sentence. It only ever gets shorter."""

# ruff: noqa: E501 - a finding is one line

KNOWN: frozenset[tuple[str, str, str]] = frozenset(
'''


def main(words: list[str]) -> int:
    """Examine and print; return how many findings are not known, at most 99."""
    keep = "--known" in words
    asked = [word for word in words if not word.startswith("--")]
    protect_none()
    app = QApplication(sys.argv[:1])
    with quiet_end(app), tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory:
        found = _all(Rooms(app, Path(directory)), asked, thorough=keep or "--all" in words)
    if keep:
        _keep(found)
        return 0
    for screen, group in groupby(found, key=lambda one: one[0]):
        sys.stdout.write(f"{screen}\n")
        for finding in group:
            sys.stdout.write(f"  {'new  ' if new([finding]) else 'known'} {finding[1]}: {finding[2]}\n")
    return min(99, len(new(found)))


def _all(rooms: Rooms, asked: list[str], *, thorough: bool) -> list[Finding]:
    found: set[Finding] = set()
    wanted = [view for view in views() if not asked or any(word in view.name for word in asked)]
    for setting in (*QUICK, *THOROUGH) if thorough else QUICK:
        for store in setting.stores:
            for view in wanted:
                found.update(examine(rooms, setting, store, view))
    rooms.close()
    return sorted(found)


def _keep(found: list[Finding]) -> None:
    # Those are found by tests of their own.
    found = sorted({*found, *(one for one in KNOWN if one[1] == "heartbeat" or one[0].startswith("door-"))})
    lines = "".join(f"        {finding!r},\n" for finding in found)
    text = f"{_HEAD}    {{\n{lines}    }}\n)\n" if found else f"{_HEAD})\n"
    (Path(__file__).parent / "known.py").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
