"""Asking the office what it has of files: of the unsure ones each time, of all of them once on each of its days."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection

from sync.files.ledger import File
from sync.files.line import FileLine
from sync.files.messages import MOST_DOUBTED, MOST_FILES, FileQuestion, FileState
from sync.local import fact, set_fact

_CHECKED: Final = "files_checked"
_DAY: Final = len("2026-11-22")


def is_due(connection: Connection, *, epoch: str, at: str) -> bool:
    """Return whether all files shall be asked about: on a new day of the office, or in a new life of its data.

    An office put back from a backup lacks what came after it; one whose disk lost a file has thrown it away.

    Args:
        connection: of the laptop's store.
        epoch: the office's present life.
        at: the office's moment.
    """
    return fact(connection, _CHECKED) != {"epoch": epoch, "day": at[:_DAY]}


def note(connection: Connection, *, epoch: str, at: str) -> None:
    """Keep that all files were asked about."""
    set_fact(connection, _CHECKED, {"epoch": epoch, "day": at[:_DAY]})


def ask(line: FileLine, files: Sequence[File], *, doubted: Sequence[File]) -> dict[str, FileState]:
    """Ask about files and return the answers by id; nothing is asked about none."""
    said: dict[str, FileState] = {}
    wrong = [one.attachment_id for one in doubted[:MOST_DOUBTED]]
    for first in range(0, len(files), MOST_FILES):
        some = [one.attachment_id for one in files[first : first + MOST_FILES]]
        answer = line.ask(FileQuestion(files=some, doubted=wrong))
        said |= {state.attachment_id: state for state in answer.files}
        wrong = []
    return said
