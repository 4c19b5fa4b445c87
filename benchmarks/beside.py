"""The programs Parasol's sync is measured beside: run from their own packages in `build/peers`, one after the other."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.table import require
from office.home import OfficeHome
from office.postgres import embedded
from tests.running_office import office_directory

SCRIPTS = Path(__file__).parent / "peers"
_HOME = Path(__file__).parent.parent / "build" / "peers"
_PYTHON = _HOME / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
_MODULES = _HOME / "node_modules"
_SET_UP = "make build/peers/.ready"

_IN_NODE = {"pouchdb_sync.js", "pouchdb_week.js", "kinto_week.py"}


def unavailable(script: str) -> str:
    """Return why a script of `peers` cannot be run on this computer, empty if it can."""
    if script in _IN_NODE and shutil.which("node") is None:
        return "no Node.js on this computer"
    if not _PYTHON.exists() or (script in _IN_NODE and not _MODULES.exists()):
        return f"not set up: {_SET_UP}"
    return ""


def run(script: str, home: Path, *words: str) -> Any:
    """Run a script of `peers` in a directory of its own; return what it prints, an empty object where it cannot be run.

    Raises:
        WrongStateError: it can, and failed.
    """
    reason = unavailable(script)
    if reason:
        print(f"{script} is not run: {reason}", file=sys.stderr)
        return {}
    home.mkdir(parents=True, exist_ok=True)
    program = "node" if script.endswith(".js") else str(_PYTHON)
    command = [program, str(SCRIPTS / script), str(home), *words]
    with _database(script) as environment:
        told = os.environ | {"NODE_PATH": str(_MODULES)} | environment
        done = subprocess.run(command, env=told, capture_output=True, text=True, encoding="utf-8", check=False)
    require(done.returncode == 0, f"{script} failed: {done.stderr[-2000:]}")
    return json.loads(done.stdout.splitlines()[-1])


@contextmanager
def _database(script: str) -> Iterator[dict[str, str]]:
    """Give where a script finds an empty PostgreSQL of its own, if it needs one; its password is in no argument."""
    if not script.startswith("kinto"):
        yield {}
        return
    with office_directory() as place, embedded(OfficeHome(place)) as url:
        yield {"PEER_DATABASE": url}
