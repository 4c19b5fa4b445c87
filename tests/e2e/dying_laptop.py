"""Exchanges work with the office step by step until it is killed.

Run as `python -m tests.e2e.dying_laptop <profile directory>`; the password comes by standard input. Before each step of
the session its name is printed, and a line on standard input lets it go on.
"""

import sys
from pathlib import Path

from app import profiles
from app.office_link import Progress, sync_now


def step(progress: Progress) -> None:
    """Say where the session is, and wait for the word."""
    print(progress.stage, flush=True)  # noqa: T201 - what this program is for
    sys.stdin.readline()


def main() -> None:
    """Hold one session."""
    workspace = profiles.unlock(Path(sys.argv[1]), password=sys.stdin.readline().rstrip("\n"))
    sync_now(workspace, progress=step)
    workspace.close()


if __name__ == "__main__":
    main()
