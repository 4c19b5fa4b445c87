"""How far the goals of the story were: when a version followed another, and lately."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import zip_longest

from app.demo.book import T0, Book
from app.demo.ids import demo_id, family_id
from app.demo.plans import Aim, Version
from storage.models import GoalProgress

# Days before the story's own day on which the newest goals were looked at.
_LATELY = timedelta(days=6)


def write_goal_points(book: Book, code: str, versions: Sequence[Version]) -> None:
    """Write a point of every goal for the day its version ended, of the newest version in force for a day lately."""
    signed = [one for one in versions if one.signed]
    for told, after in zip_longest(signed, signed[1:]):
        day = after.drawn if after else min(told.until, (T0 - _LATELY).isoformat())
        for aim in told.aims:
            if aim.progress:
                _write_point(book, code, told, aim, on=date.fromisoformat(day))


def _write_point(book: Book, code: str, told: Version, aim: Aim, *, on: date) -> None:
    goal = f"{code}/goal/v{told.number}/G{aim.number}"
    point = GoalProgress(
        family_id=family_id(code), goal_id=demo_id(goal), measured_on=book.day(on), progress=aim.progress
    )
    book.family(point, code, f"{goal}/point")
