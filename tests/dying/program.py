"""A process that does one work and is killed at its n-th write.

It is born from a process that has the program loaded already where the system can do that (not on Windows), so that a
thousand deaths take minutes.
"""

import multiprocessing
import traceback
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from tests.dying.services import KILLED, Die, watching
from tests.dying.works import CASES, REMOVAL

_FORKS = "forkserver" in multiprocessing.get_all_start_methods()
_CONTEXT: Any = multiprocessing.get_context("forkserver" if _FORKS else "spawn")
_FAILED = "failed: "


def die_at(home: Path, *, name: str, step: int) -> tuple[bool, list[str]]:
    """Do a work in a process of its own.

    Args:
        home: the profile.
        name: of the work.
        step: the write at which it is killed.

    Returns:
        Whether it was killed, and what it had acknowledged.

    Raises:
        AssertionError: it ended by itself, with an error.
    """
    if _FORKS:
        _CONTEXT.set_forkserver_preload([__name__])
    heard, said = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_live, args=(said, str(home), name, step))
    process.start()
    said.close()
    told: list[str] = []
    with heard:
        try:
            while True:
                told.append(heard.recv())
        except EOFError:
            process.join()
    code = process.exitcode
    process.close()
    assert code in {0, KILLED}, f"ended with {code}: {told}"
    assert not [line for line in told if line.startswith(_FAILED)], told[-1]
    return code == KILLED, told


def _live(said: Connection, home: str, name: str, step: int) -> None:
    try:
        work = CASES.get(name, REMOVAL).work(Path(home), said.send)
        next(work)
        with watching(Die(step)):
            for _ in work:
                pass
    except Exception:  # noqa: BLE001 - the parent has to hear of anything
        said.send(_FAILED + traceback.format_exc())
