"""Ordinary visits nobody told one by one: made by fixed rules, so that they are the same every time."""

import random
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from functools import cache
from typing import Final

import msgspec

from app import resources
from app.demo.meetings import Meeting, Promise
from app.demo.plans import Aim, Step, Version
from app.rules.dates import add_months, is_working_day
from storage.vocabulary.plan import ActionStatus, LifeArea, PlanStatus
from storage.vocabulary.visit import ActivityCategory, AgreementStatus, VisitPlace, VisitStatus

_OPENS, _CLOSES = 8 * 60, 19 * 60
_BETWEEN = 15
_LENGTHS: Final = (30, 45, 60, 60, 75, 90, 120)


@dataclass(frozen=True, slots=True)
class Routine:
    """Ordinary visits of a family.

    Attributes:
        count: how many between `since` and `until`, both included.
        theme: list of resources/demo/pool.toml the visits are about.
        minutes: length of every visit; differing lengths when 0.
        plan: day a plan with goals of the pool was signed, if any.
        next: day of the next planned visit, if any.
        who: keys of those present, split by spaces; the whole household when empty.
    """

    since: str
    until: str
    count: int
    theme: str = "home"
    minutes: int = 0
    plan: str = ""
    next: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class _Theme:
    purpose: str
    did: tuple[ActivityCategory, ...]
    facts: tuple[str, ...]
    quotes: tuple[str, ...]
    promise: str


@dataclass(frozen=True, slots=True)
class _PoolGoal:
    area: LifeArea
    text: str
    step: str
    effect: str
    category: ActivityCategory


@dataclass(frozen=True, slots=True)
class Pool:
    """What generated families are made of."""

    women: tuple[str, ...]
    men: tuple[str, ...]
    girls: tuple[str, ...]
    boys: tuple[str, ...]
    streets: tuple[str, ...]
    home: tuple[_Theme, ...]
    father: tuple[_Theme, ...]
    father_home: tuple[_Theme, ...]
    goals: tuple[_PoolGoal, ...]


@cache
def pool() -> Pool:
    """Return the pool of resources/demo."""
    return msgspec.toml.decode(resources.path("demo", "pool.toml").read_bytes(), type=Pool)


def chance(key: str) -> random.Random:
    """Return the fixed chance of a family: the same numbers every time."""
    return random.Random(f"parasol/{key}")  # noqa: S311 - invented visits, not secrets


class Diary:
    """When every assistant is busy; no two visits of one overlap, between two days there are at least 13 hours."""

    def __init__(self) -> None:
        self._busy: defaultdict[tuple[str, date], list[tuple[int, int]]] = defaultdict(list)

    def book(self, login: str, meetings: tuple[Meeting, ...]) -> None:
        """Mark told visits as taken."""
        for meeting in meetings:
            start = _minutes(meeting.hour)
            self._busy[login, date.fromisoformat(meeting.day)].append((start, start + meeting.minutes))

    def visits(self, code: str, login: str, routine: Routine, people: tuple[str, str]) -> tuple[Meeting, ...]:
        """Return the ordinary visits of a family, in order.

        Args:
            code: of the family.
            login: of the assistant.
            routine: how many and when.
            people: keys of those present and of the children among them, each split by spaces.
        """
        dice = chance(f"{code}/visits/{routine.since}")
        themes: tuple[_Theme, ...] = getattr(pool(), routine.theme)
        found: list[Meeting] = []
        for number, (day, hour, minutes) in enumerate(self._slots(login, routine, dice)):
            theme = themes[(number + dice.randrange(2)) % len(themes)]
            found.append(
                Meeting(
                    day=day.isoformat(),
                    hour=hour,
                    minutes=minutes,
                    purpose=theme.purpose,
                    facts=dice.choice(theme.facts),
                    quotes=dice.choice(theme.quotes) if theme.quotes and number % 3 == 0 else "",
                    who=people[0],
                    seen=people[1],
                    did=theme.did,
                    promises=(Promise(people[0].split()[0], theme.promise),) if number % 4 == 0 else (),
                )
            )
        return self._with_next(login, routine, tuple(found), dice)

    def _with_next(
        self, login: str, routine: Routine, found: tuple[Meeting, ...], dice: random.Random
    ) -> tuple[Meeting, ...]:
        if not routine.next:
            return found
        wanted = date.fromisoformat(routine.next)
        within = (wanted, wanted + timedelta(days=9))
        day, hour, minutes = self._free(login, *within, taken=set(), dice=dice, minutes=60)
        coming = Meeting(
            day=day.isoformat(), hour=hour, minutes=minutes, status=VisitStatus.PLANNED, purpose="co się udało"
        )
        last = found[-1]
        promise = Promise(
            last.who.split()[0], "zapisać, co się udało w tym tygodniu", due=coming.day, status=AgreementStatus.OPEN
        )
        last = replace(last, promises=(promise,), next=(coming.day, coming.hour, VisitPlace.HOME))
        return (*found[:-1], last, coming)

    def _slots(self, login: str, routine: Routine, dice: random.Random) -> Iterator[tuple[date, str, int]]:
        since, until = date.fromisoformat(routine.since), date.fromisoformat(routine.until)
        taken: set[date] = set()
        for number in range(routine.count):
            # The first visit is on the day the work began, the last on or just before the last day.
            wanted = since + (until - since) * number / max(routine.count - 1, 1)
            found = self._free(login, wanted, until, taken=taken, dice=dice, minutes=routine.minutes)
            taken.add(found[0])
            yield found

    def _free(  # noqa: PLR0913 - what a free hour depends on
        self, login: str, wanted: date, until: date, *, taken: set[date], dice: random.Random, minutes: int
    ) -> tuple[date, str, int]:
        ahead = [wanted + timedelta(days=days) for days in range((until - wanted).days + 1)]
        behind = [wanted - timedelta(days=days) for days in range(1, 30)]
        for day in (*ahead[:5], *behind):
            if day in taken or not is_working_day(day):
                continue
            for start in dice.sample(range(_OPENS, _CLOSES - 30, 30), 8):
                length = minutes or dice.choice(_LENGTHS)
                if start + length <= _CLOSES and self._is_free(login, day, start, start + length):
                    self._busy[login, day].append((start, start + length))
                    return day, f"{start // 60:02d}:{start % 60:02d}", length
        raise ValueError("no free hour")

    def _is_free(self, login: str, day: date, start: int, end: int) -> bool:
        return all(end + _BETWEEN <= begun or start >= over + _BETWEEN for begun, over in self._busy[login, day])


def ordinary_plan(code: str, routine: Routine, *, adults: str, assessed: str) -> Version:
    """Return a signed and consulted plan with two to four goals of the pool.

    Args:
        code: of the family.
        routine: its ordinary visits; the plan is of `routine.plan`.
        adults: keys of those who sign, split by spaces.
        assessed: day of the last assessment, or of the start.
    """
    dice = chance(f"{code}/plan")
    signed = date.fromisoformat(routine.plan)
    until = max(add_months(date.fromisoformat(assessed), 6), signed + timedelta(days=30))
    chosen = dice.sample(pool().goals, dice.randint(2, 4))
    aims = tuple(
        Aim(number, goal.area, goal.text, dice.randint(2, 6), (_step(goal, number, adults, until),))
        for number, goal in enumerate(chosen, start=1)
    )
    return Version(
        number=1,
        status=PlanStatus.IN_PROGRESS,
        drawn=routine.plan,
        since=routine.plan,
        until=until.isoformat(),
        assessed=assessed,
        who=adults,
        main_goal="Dzieci mają w domu spokój, a rodzice wiedzą, kogo poprosić o pomoc.",
        hardships=("za dużo spraw naraz", "mało wsparcia w pobliżu"),
        strengths=("rodzice chcą zmiany", "dzieci lubią być razem"),
        family_words="„Żeby było spokojniej i żeby starczało do pierwszego.”",
        aims=aims,
        frequency="co dwa tygodnie",
        signed=routine.plan,
        signed_by=adults,
        consulted=_working_day(signed + timedelta(days=4)).isoformat(),
    )


def _step(goal: _PoolGoal, number: int, who: str, until: date) -> Step:
    return Step(
        number,
        goal.step,
        who,
        until.isoformat(),
        goal.effect,
        category=goal.category,
        status=ActionStatus.IN_PROGRESS,
    )


def _working_day(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day


def _minutes(hour: str) -> int:
    at = time.fromisoformat(hour)
    return at.hour * 60 + at.minute
