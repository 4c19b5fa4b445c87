"""Which life of a store this is: its incarnation, kept in the database, beside it, and at the office.

A store that was restored or cloned would give numbers a second meaning (I11). Whoever notices begins a new life: here
when the file beside the database tells, in a session when the office does.
"""

from pathlib import Path

from sqlalchemy import Engine

from storage.database import head, reading
from storage.errors import StateDamaged
from storage.incarnation import StateMatch, StoreState, compare_state, new_incarnation, read_state, write_state
from storage.outbox import OutboxRecorder
from sync.local import clear_staged, fact, set_fact
from sync.outgoing import highest_dseq, restamp

_LIFE = "life"


def match_life(engine: Engine, *, directory: Path) -> StateMatch:
    """Tell how an opened store compares with the file beside it; a file that cannot be read counts as none.

    Args:
        engine: the opened store, before `open_life`.
        directory: the profile's, where the file is.
    """
    with reading(engine).connect() as connection:
        incarnation = str(fact(connection, _LIFE).get("incarnation", ""))
        last = highest_dseq(connection, incarnation=incarnation)
    try:
        beside = read_state(directory)
    except StateDamaged:
        beside = None
    return compare_state(beside, database=StoreState(incarnation=incarnation, last_dseq=last))


def open_life(engine: Engine, *, directory: Path) -> OutboxRecorder:
    """Return the recorder of an opened store, in a new life when the database and the file beside it disagree.

    Args:
        engine: the opened store.
        directory: the profile's, where the file is.
    """
    with reading(engine).connect() as connection:
        incarnation = str(fact(connection, _LIFE).get("incarnation", ""))
        last = highest_dseq(connection, incarnation=incarnation)
    match = match_life(engine, directory=directory)
    recorder = OutboxRecorder(incarnation=incarnation, schema_version=head() or "", floor=last)
    if not incarnation or match not in {StateMatch.SAME, StateMatch.DATABASE_AHEAD}:
        begin_life(engine, recorder)
    keep_life(engine, recorder, directory=directory)
    return recorder


def begin_life(engine: Engine, recorder: OutboxRecorder) -> None:
    """Begin a new life: pending work gets new numbers, pages that were staged for the old one are fetched again."""
    incarnation = new_incarnation()
    with engine.begin() as connection:
        floor = restamp(connection, incarnation=incarnation)
        clear_staged(connection)
        set_fact(connection, _LIFE, {"incarnation": incarnation})
        recorder.incarnation, recorder.floor = incarnation, floor


def keep_life(engine: Engine, recorder: OutboxRecorder, *, directory: Path) -> None:
    """Write beside the database how far its life has come; call it after work was saved."""
    with reading(engine).connect() as connection:
        last = highest_dseq(connection, incarnation=recorder.incarnation)
    note_life(recorder, last=last, directory=directory)


def note_life(recorder: OutboxRecorder, *, last: int, directory: Path) -> None:
    """Write beside the database how far its life has come.

    Args:
        recorder: of the opened store.
        last: the highest number in the database.
        directory: the profile's.
    """
    state = StoreState(incarnation=recorder.incarnation, last_dseq=max(last, recorder.floor))
    write_state(directory, state)
