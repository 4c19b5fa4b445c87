"""R-020 to R-032: families that fill lists, made by fixed rules (domain.md §8.5)."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from app.demo.book import T0
from app.demo.cases import Agreed, Dates, File, Led
from app.demo.diary import Routine, chance, pool
from app.demo.office import KAROL, PIOTR, TOWN
from app.demo.people import Household, Someone
from app.demo.story import Story
from app.rules.dates import add_months, age_on, is_working_day
from storage.vocabulary.case import CaseStatus, ReferralSource
from storage.vocabulary.people import FamilyRole, ParentalAuthority, Sex

NUMBERS: Final = range(20, 33)
_FIRST_START: Final = date(2025, 1, 13)
_WEEKS_BETWEEN: Final = 6
_SOURCES: Final = (
    ReferralSource.SCHOOL,
    ReferralSource.SOCIAL_WORKER,
    ReferralSource.HEALTH,
    ReferralSource.FAMILY,
)


def fillers() -> Iterator[Story]:
    """Return the thirteen families: by consent, standard track, never overdue."""
    for place, number in enumerate(NUMBERS):
        yield _family(number, _working(_FIRST_START + timedelta(weeks=_WEEKS_BETWEEN * place)))


def _family(number: int, started: date) -> Story:
    code = f"R-{number:03d}"
    dice = chance(code)
    people = tuple(_people(number, dice))
    assessed, following = _assessments(started)
    last = T0 - timedelta(days=dice.randint(3, 9))
    adults = " ".join(one.key for one in people if one.role is not FamilyRole.CHILD)
    weeks = (last - started).days // 7
    return Story(
        family=Household(
            code=code,
            name=f"Makieta {number}",
            address=f"ul. {dice.choice(pool().streets)} {number + 30}, {TOWN}",
            phone=f"000 000 3{number}",
        ),
        assistant=KAROL,
        people=people,
        consents=(Agreed(adults, started.isoformat()),),
        case=File(
            status=CaseStatus.ACTIVE,
            number=f"OPS.DAR.5020.{number + 40}.{started.year}.KA",
            source=dice.choice(_SOURCES),
            social_worker=PIOTR,
            frequency="co dwa tygodnie",
            led=(Led(KAROL, _working(started - timedelta(days=5)).isoformat()),),
            dates=_dates(started, assessed, following),
        ),
        routines=(
            Routine(
                since=started.isoformat(),
                until=last.isoformat(),
                count=max(6, min(30, weeks // 2)),
                plan=_working(started + timedelta(days=21)).isoformat(),
                next=(T0 + timedelta(days=dice.randint(1, 3))).isoformat(),
            ),
        ),
    )


def _dates(started: date, assessed: date | None, following: date) -> Dates:
    def before(days: int) -> str:
        return _working(started - timedelta(days=days)).isoformat()

    return Dates(
        reported=before(24),
        interview=before(15),
        application=before(10),
        assigned=before(5),
        first_contact=started.isoformat(),
        consent=started.isoformat(),
        started=started.isoformat(),
        assessed=assessed.isoformat() if assessed else "",
        next_assessment=following.isoformat(),
    )


def _assessments(started: date) -> tuple[date | None, date]:
    """Return the last assessment and the next one, which is at least ten days away."""
    last, following = None, add_months(started, 6)
    while following <= T0 + timedelta(days=10):
        last = following if following < T0 else T0 - timedelta(days=4)
        while not is_working_day(last):
            last -= timedelta(days=1)
        following = add_months(last, 6)
    return last, following


def _people(number: int, dice: random.Random) -> Iterator[Someone]:
    names = pool()
    place = number - NUMBERS.start
    mother = _born(dice, 26, 44)
    yield Someone(
        "mama",
        names.women[place],
        "Makieta",
        FamilyRole.MOTHER,
        Sex.FEMALE,
        mother.isoformat(),
        contact=True,
        authority=ParentalAuthority.FULL,
    )
    if dice.random() < 0.6:
        father = _born(dice, 28, 48)
        yield Someone(
            "tata",
            names.men[place],
            "Makieta",
            FamilyRole.FATHER,
            Sex.MALE,
            father.isoformat(),
            authority=ParentalAuthority.FULL,
        )
    for child in range(dice.randint(1, 4)):
        girl = dice.random() < 0.5
        born = _born(dice, 1, min(16, age_on(mother, T0) - 19))
        yield Someone(
            f"dziecko-{child + 1}",
            names.girls[(place + 3 * child) % 10] if girl else names.boys[(place + 3 * child) % 10],
            "Makieta",
            FamilyRole.CHILD,
            Sex.FEMALE if girl else Sex.MALE,
            born.isoformat(),
            school="szkoła podstawowa" if 7 <= age_on(born, T0) <= 14 else "",
        )


def _born(dice: random.Random, youngest: int, oldest: int) -> date:
    return date(T0.year - dice.randint(youngest, oldest), dice.randint(1, 12), dice.randint(1, 28))


def _working(day: date) -> date:
    while not is_working_day(day):
        day += timedelta(days=1)
    return day
