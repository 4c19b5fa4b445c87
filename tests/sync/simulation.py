"""Seeded days of an office: the same number of a life gives the same steps; a failure names the life and the step."""

import random
import tempfile
from pathlib import Path

from sqlalchemy import Engine

from storage.vault_key import DataKey
from tests.sync.office_days import OfficeDays
from tests.sync.steps import LAPTOPS, NAMES, Step

# As the history of an office grows, so does each look at it: many short lives find more than one long one.
LIFE = 120


def steps_of(seed: int, count: int) -> list[Step]:
    """Return the steps of one life."""
    chance = random.Random(seed)
    return [
        Step(chance.choice(NAMES), chance.randrange(LAPTOPS), chance.randrange(12), chance.randrange(12))
        for _ in range(count)
    ]


def live(days: OfficeDays, steps: list[Step]) -> None:
    """Take steps one after the other, and rest at their end; a failure says which step of which days it was."""
    for place, step in enumerate(steps):
        try:
            step.take(days)
        except BaseException as error:
            error.add_note(f"step {place}: {step}")
            raise
    days.rest()


def simulate(
    postgres: Engine, *, template: Path, key: DataKey, seed: int, steps: int, life: int = LIFE, clocks: bool = True
) -> None:
    """Live as many lives as the steps fill, each with a seed of its own."""
    for part in range(0, steps, life):
        number = seed * 1_000_000 + part // life
        with tempfile.TemporaryDirectory(prefix="parasol-days-") as place:
            days = OfficeDays(postgres, Path(place), template, key, clocks=clocks)
            try:
                live(days, steps_of(number, min(life, steps - part)))
            except BaseException as error:
                error.add_note(f"life {number}")
                raise
            finally:
                days.close()
