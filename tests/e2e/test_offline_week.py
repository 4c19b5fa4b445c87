"""The week of `python -m benchmarks offline-week` as Parasol alone: two people, one family, no network until Sunday."""

from pathlib import Path

import msgspec

from benchmarks.offline_week import WEEK, fate, typed_values
from benchmarks.week_parasol import play


def test_nobody_loses_a_word(tmp_path: Path) -> None:
    """Everything typed is in the records, or in a question with both answers, on both laptops; nothing is twice."""
    week = msgspec.json.decode(WEEK.read_bytes())
    typed = typed_values(week)
    done = fate(play(tmp_path, week), typed)
    assert (done.shown, done.kept, done.lost, done.doubled) == (typed, [], [], [])


def test_what_is_nowhere_is_counted() -> None:
    """The counting itself sees what is hidden, lost and doubled."""
    told = {"name": "", "shown": ["a x"], "kept": ["b x"], "records": ["a x", "a y"], "alike": False}
    done = fate(told, ["a", "b", "c"])
    assert (done.shown, done.kept, done.lost, done.doubled) == (["a"], ["b"], ["c"], ["a"])
