"""The office server as a program; its commands are in `office/commands.py`."""

import gc
import multiprocessing
import sys
from collections.abc import Sequence


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return 0, or 1 after an error that is explained on the terminal."""
    from office import commands  # noqa: PLC0415 - `begin` says how they are loaded

    return commands.main(arguments)


def begin() -> int:
    """Be a program: what is loaded stays to the end, so the collector of garbage need not go through it again."""
    gc.disable()
    from office import commands  # noqa: PLC0415 - as above

    gc.freeze()
    gc.enable()
    return commands.main()


if __name__ == "__main__":
    multiprocessing.freeze_support()
    sys.exit(begin())
