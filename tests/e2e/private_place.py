"""A program in a place of its own: its home, settings, caches and temporary files are all below one directory."""

import os
import sys
from pathlib import Path

from tests.running_office import ROOT


def private_environment(place: Path) -> dict[str, str]:
    """Return an environment whose every directory is below a place; nothing else of ours is handed on."""
    names = {
        "HOME": "home",
        "XDG_DATA_HOME": "data",
        "XDG_CONFIG_HOME": "config",
        "XDG_CACHE_HOME": "cache",
        "XDG_STATE_HOME": "state",
        "XDG_RUNTIME_DIR": "run",
        "TMPDIR": "tmp",
        "TEMP": "tmp",
        "TMP": "tmp",
        "APPDATA": "roaming",
        "LOCALAPPDATA": "local",
    }
    for name in set(names.values()):
        (place / name).mkdir(mode=0o700, parents=True, exist_ok=True)
    kept = {name: os.environ[name] for name in ("PATH", "SYSTEMROOT", "LANG", "LC_ALL") if name in os.environ}
    own = {name: str(place / directory) for name, directory in names.items()}
    return kept | own | {"PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "PYTHONDONTWRITEBYTECODE": "1"}


def python(*arguments: str) -> list[str]:
    """Return the command of a program of ours."""
    return [sys.executable, *arguments]
