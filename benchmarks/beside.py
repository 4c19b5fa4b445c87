"""The programs Parasol's sync is measured beside: run from their own packages in `build/peers`, one after the other."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
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

Told = dict[str, Any]


def unavailable(peer: str) -> str:
    """Return why a peer cannot be run on this computer, empty if it can.

    Args:
        peer: `Anki`, `PouchDB` or `Kinto`.
    """
    if peer == "PouchDB" and shutil.which("node") is None:
        return "no Node.js on this computer"
    if not _PYTHON.exists() or (peer == "PouchDB" and not _MODULES.exists()):
        return f"not set up: {_SET_UP}"
    return ""


def anki(home: Path, script: str, *words: str) -> Told:
    """Run a script of Anki's; return the object it prints, empty where the peer is missing.

    Raises:
        WrongStateError: it is there and failed; so for the others.
    """
    return _run("Anki", [str(_PYTHON), str(SCRIPTS / script), str(_made(home)), *words], {})


def pouchdb(home: Path, script: str, *words: str) -> Told:
    """Run a script of PouchDB's; return the object it prints, empty where the peer is missing."""
    return _run("PouchDB", ["node", str(SCRIPTS / script), str(_made(home)), *words], {"NODE_PATH": str(_MODULES)})


def kinto(home: Path, script: str, *words: str) -> Told:
    """Run a script of Kinto's on an embedded PostgreSQL of its own; return the object it prints, empty without it."""
    if unavailable("Kinto"):
        return _run("Kinto", [], {})
    with office_directory() as place, embedded(OfficeHome(place)) as url:
        environment = {"PEER_DATABASE": url, "NODE_PATH": str(_MODULES)}
        return _run("Kinto", [str(_PYTHON), str(SCRIPTS / script), str(_made(home)), *words], environment)


def _made(home: Path) -> Path:
    home.mkdir(parents=True, exist_ok=True)
    return home


def _run(peer: str, command: Sequence[str], environment: dict[str, str]) -> Told:
    reason = unavailable(peer)
    if reason:
        print(f"{peer} is not measured: {reason}", file=sys.stderr)
        return {}
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, text=True, check=False)
    require(done.returncode == 0, f"{peer} failed: {done.stderr[-2000:]}")
    told: Told = json.loads(done.stdout.splitlines()[-1])
    return told
