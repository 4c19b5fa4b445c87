"""F12 in the middle of typing at 300 families and 60,000 notes: blank, kept, closed."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.locking import Locked
from benchmarks.stores import make_large
from benchmarks.table import Figure, require
from benchmarks.timing import p95

TIMES: Final = 20
# One frame of a screen that shows sixty in a second, and what the design allows for everything.
FRAME_MS: Final = 17
ALL_MS: Final = 100


def measure(directory: Path) -> Iterator[Figure]:
    """Lock and come back in a process of its own."""
    store = directory / "lock"
    make_large(store)
    command = (sys.executable, "-m", "benchmarks.locking", str(store), str(TIMES))
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
    heard = Locked(**json.loads(told.strip().rpartition("\n")[2]))
    require(len(heard.closed) == TIMES, "it was not locked every time")
    require(heard.returned == TIMES, "the words or the cursor were not there again")
    yield Figure(name="F12 while typing: the window is blank, p95", value=p95(heard.blank), budget=FRAME_MS)
    yield Figure(name="F12 while typing: kept, closed, key wiped, p95", value=p95(heard.closed), budget=ALL_MS)
    yield Figure(name="F12 while typing: the password may be typed, p95", value=p95(heard.door))
