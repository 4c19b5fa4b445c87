"""An hour of an assistant at 300 families and 60,000 notes, through the real window: how often its heart misses a beat.

An hour has 72,000 beats of 50 ms. What is done in it is played without the pauses, in which nothing happens; a stall
of 120 ms misses two beats. Runs in a process of its own, so that its memory is its own.
"""

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.hour import ACTIONS, Heard
from benchmarks.stores import make_large
from benchmarks.table import Figure, require

BEATS_OF_AN_HOUR: Final = 72_000
BEAT_MS: Final = 50.0
ALLOWED_PER_THOUSAND: Final = 1.0
MEMORY_MB: Final = 300


def measure(directory: Path) -> Iterator[Figure]:
    """Play the hour in a process of its own."""
    store = directory / "hour"
    make_large(store)
    command = (sys.executable, "-m", "benchmarks.hour", str(store))
    told = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout
    heard = Heard(**json.loads(told.strip().rpartition("\n")[2]))
    require(sum(heard.actions.values()) == ACTIONS, "not everything was done")
    require(heard.notes > 0, "no note was kept")
    felt = sum(int(felt // BEAT_MS) for _action, felt, _worked in heard.stalls)
    worked = sum(int(worked // BEAT_MS) for _action, _felt, worked in heard.stalls)
    longest = max(heard.stalls, key=lambda one: one[2], default=("nothing", 0.0, 0.0))
    slow = Counter(action for action, _felt, worked in heard.stalls if worked > BEAT_MS)
    yield Figure(
        name="heartbeat: beats of 50 ms missed in an hour, of 1,000",
        value=felt / BEATS_OF_AN_HOUR * 1000,
        unit="",
        budget=ALLOWED_PER_THOUSAND,
        remark=f"{heard.beats} beats while {ACTIONS} things were done; the thread itself was busy in "
        f"{sum(slow.values())} of {len(heard.stalls)} stalls: "
        + ", ".join(f"{action} {count}" for action, count in slow.most_common()),
    )
    yield Figure(
        name="heartbeat: the same, by the thread's own clock",
        value=worked / BEATS_OF_AN_HOUR * 1000,
        unit="",
        budget=ALLOWED_PER_THOUSAND,
    )
    yield Figure(name=f"heartbeat: longest work at a stretch ({longest[0]})", value=longest[2])
    yield Figure(name="memory after the hour", value=heard.memory, unit="MB", budget=MEMORY_MB)
