"""Runs the benchmarks and prints one table: `python -m benchmarks [name …]`.

A missed budget is marked in the table and is no error; a wrong final state ends the run.
"""

import sys
import tempfile
from importlib import import_module
from pathlib import Path

from benchmarks.table import Figure, WrongStateError, render

# In this order: `plain` reads the store that `daily` makes.
ALL = ("start", "printing", "daily", "ten-years", "plain", "heartbeat", "lock", "sync", "offline-week", "rush")


def main(names: list[str]) -> int:
    """Run the named benchmarks, all without a name; return 1 if a final state was wrong."""
    figures: list[Figure] = []
    with tempfile.TemporaryDirectory(prefix="parasol-bench-") as directory:
        for name in names or ALL:
            print(f"{name} …", file=sys.stderr, flush=True)
            try:
                figures.extend(import_module(f"benchmarks.{name.replace('-', '_')}").measure(Path(directory)))
            except WrongStateError as wrong:
                print(render(figures))
                print(f"\n{name}: wrong state: {wrong}", file=sys.stderr)
                return 1
    print(render(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
