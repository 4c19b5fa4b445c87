"""Taking time, and what many times amount to; all in milliseconds."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import TypeVar

T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[float, T]:
    """Return how long it took and what it gave."""
    start = time.perf_counter()
    result = work()
    return (time.perf_counter() - start) * 1000, result


def repeated(work: Callable[[], object], *, runs: int, warm: int = 1) -> list[float]:
    """Return the times of several runs, after some that do not count."""
    for _ in range(warm):
        work()
    return [timed(work)[0] for _ in range(runs)]


def median(times: Sequence[float]) -> float:
    """Return the middle one."""
    return statistics.median(times)


def p95(times: Sequence[float]) -> float:
    """Return what 95 of 100 stay below."""
    return sorted(times)[min(len(times) - 1, round(0.95 * len(times)))]
