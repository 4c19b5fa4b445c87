"""From spawning the process to the first painted frame of the unlock window, beside a bare window in the same run."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.stores import PASSWORD
from benchmarks.table import Figure, require
from benchmarks.timing import median
from storage.vault import create_profile

RUNS = 11


def measure(directory: Path) -> Iterator[Figure]:
    """Alternate the two, so that the machine's moods meet both."""
    profile = directory / "start"
    create_profile(profile, display_name="Anna Szablonowska", password=PASSWORD).key.wipe()
    compiled = directory / "compiled"
    runs = [(_spawn(str(profile), compiled), _spawn("--bare", compiled)) for _ in range(RUNS + 1)][1:]
    heavy = sorted({name for ours, _bare in runs for name in ours["heavy"]})
    require(all(run["code"] == 0 for pair in runs for run in pair), "a window did not close cleanly")
    yield Figure(
        name="start to unlock window, warm",
        value=median([ours["ms"] for ours, _bare in runs]),
        budget=400,
        peer="bare PySide6 window",
        peer_value=median([bare["ms"] for _ours, bare in runs]),
        allowed=1.6,
        remark=f"too early: {', '.join(heavy)}" if heavy else "",
    )
    yield Figure(name="heavy modules loaded before the window", value=len(heavy), unit="", budget=0)


def _spawn(what: str, compiled: Path) -> dict[str, Any]:
    # Modules are compiled by the first run and found compiled by the others, as in an installed program.
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ | {"PYTHONPYCACHEPREFIX": str(compiled)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "benchmarks.starting", what],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    told = json.loads(done.stdout.splitlines()[-1])
    return {"ms": (told["shown"] - start) * 1000, "heavy": told["heavy"], "code": done.returncode}
