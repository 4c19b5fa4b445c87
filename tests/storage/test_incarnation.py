import os
from pathlib import Path

import pytest

from storage.errors import DiskFull, StateDamaged
from storage.incarnation import (
    STATE_FILE,
    StateMatch,
    StoreState,
    compare_state,
    new_incarnation,
    read_state,
    write_state,
)

STATE = StoreState(incarnation=new_incarnation(), last_dseq=41)


def test_roundtrip(tmp_path: Path) -> None:
    assert read_state(tmp_path) is None
    write_state(tmp_path, STATE)
    write_state(tmp_path, StoreState(incarnation=STATE.incarnation, last_dseq=42))
    assert read_state(tmp_path) == StoreState(incarnation=STATE.incarnation, last_dseq=42)
    assert [path.name for path in tmp_path.iterdir()] == [STATE_FILE]


def test_every_byte_flipped_and_every_length_is_damage(tmp_path: Path) -> None:
    write_state(tmp_path, STATE)
    path = tmp_path / STATE_FILE
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(StateDamaged):
            read_state(tmp_path)
        path.write_bytes(whole[:place])
        with pytest.raises(StateDamaged):
            read_state(tmp_path)


def test_a_full_disk_keeps_the_state_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_state(tmp_path, STATE)

    def full(_descriptor: int) -> None:
        raise OSError(28, "full")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(DiskFull):
        write_state(tmp_path, StoreState(incarnation=new_incarnation(), last_dseq=1))
    assert read_state(tmp_path) == STATE


@pytest.mark.parametrize(
    ("beside", "match"),
    [
        (STATE, StateMatch.SAME),
        (StoreState(incarnation=STATE.incarnation, last_dseq=40), StateMatch.DATABASE_AHEAD),
        (StoreState(incarnation=STATE.incarnation, last_dseq=42), StateMatch.DATABASE_BEHIND),
        (StoreState(incarnation=new_incarnation(), last_dseq=41), StateMatch.OTHER_LIFE),
        (None, StateMatch.NO_FILE),
    ],
)
def test_comparison(beside: StoreState | None, match: StateMatch) -> None:
    assert compare_state(beside, database=STATE) is match
