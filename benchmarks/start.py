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
_SUFFIX = ".exe" if sys.platform == "win32" else ""
FROZEN = Path(__file__).parent.parent / "build" / "dist" / "parasol" / f"parasol{_SUFFIX}"


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
    if FROZEN.exists():
        yield from _frozen(profile)
    else:
        print("The frozen program is not measured: make build", file=sys.stderr)


def _frozen(profile: Path) -> Iterator[Figure]:
    """The program as it is installed; it tells its own time."""
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    times = []
    for _ in range(RUNS + 1):
        command = [str(FROZEN), "--profile", str(profile), "--time-start"]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        times.append(float(done.stdout.split()[0]))
    yield Figure(name="frozen program to unlock window", value=median(times[1:]), budget=1500)
    size = sum(path.stat().st_size for path in FROZEN.parent.rglob("*") if path.is_file() and not path.is_symlink())
    yield Figure(name="both frozen programs, one directory", value=size / 1e6, unit="MB", budget=260)


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
