"""What lies in the worst family's file: forty goals, fifteen hundred entries, one note as long as a book."""

from datetime import timedelta
from typing import Final

from app.demo.book import T0, Book
from app.demo.extremes.words import words
from app.demo.foster import Met, Stay, Term, write_stays
from app.demo.meetings import Entry, Meeting, Promise, write_meetings, write_notes
from app.demo.office import ANNA
from app.demo.people import Someone
from app.demo.plans import Aim, Step, Version, write_plans
from storage.vocabulary.kin import PlacementForm
from storage.vocabulary.plan import LifeArea, PlanStatus
from storage.vocabulary.visit import ActivityCategory, DangerLevel, VisitPlace, VisitStatus

GOALS: Final = 40
NOTES: Final = 1300
VISITS: Final = 200
LONG_NOTE: Final = 100_000
TERMS: Final = 10
MET: Final = 25


def write_plan(book: Book, code: str, people: tuple[Someone, ...]) -> None:
    """Write a signed version of the plan and a draft after it, with forty goals each, and a child in foster care."""
    write_stays(book, code, (_stay(people[2]),))
    signed = _version(people, number=1, status=PlanStatus.SUPERSEDED)
    write_plans(book, code, (signed, _version(people, number=2, status=PlanStatus.DRAFT)))


def write_entries(book: Book, code: str, people: tuple[Someone, ...]) -> None:
    """Write the family's notes and visits."""
    notes = tuple(_note(number) for number in range(NOTES))
    for start in range(0, NOTES, 200):
        with book.chapter():
            write_notes(book, code, ANNA, notes[start : start + 200])
    visits = tuple(_visit(number, people) for number in range(VISITS))
    with book.chapter():
        write_meetings(book, code, ANNA, (*visits, coming("07:30")))


def coming(hour: str) -> Meeting:
    """Return a visit planned for an hour of the day."""
    told = words()
    return Meeting(
        day=T0.isoformat(),
        hour=hour,
        status=VisitStatus.PLANNED,
        purpose=told.purpose,
        place=VisitPlace.OTHER,
        where=told.place_note,
    )


def _version(people: tuple[Someone, ...], *, number: int, status: PlanStatus) -> Version:
    told = words()
    drawn = (T0 - timedelta(days=190 if number == 1 else 5)).isoformat()
    areas = list(LifeArea)
    everybody = " ".join(one.key for one in people[:12])
    return Version(
        number=number,
        status=status,
        drawn=drawn,
        since=drawn,
        until=(T0 + timedelta(days=170)).isoformat(),
        assessed=drawn,
        who=everybody,
        main_goal=told.text(400),
        hardships=(told.why,) * 12,
        strengths=(told.effect,) * 12,
        family_words=told.text(800),
        aims=tuple(_aim(n, areas[n % len(areas)], version=number) for n in range(1, GOALS + 1)),
        frequency="dwa razy w tygodniu, w poniedziałki i w czwartki po południu",
        crisis=told.text(600),
        objections=tuple((one.key, told.text(200)) for one in people[:3]),
        signed=drawn if number == 1 else "",
        signed_by="p0 p1" if number == 1 else "",
        consulted=drawn if number == 1 else "",
        child=people[2].key if number == 2 else "",
        shared=tuple(range(1, GOALS + 1, 2)) if number == 2 else (),
        contacts=told.text(400) if number == 2 else "",
        remarks=told.text(500) if number == 1 else "",
    )


def _stay(child: Someone) -> Stay:
    told = words()
    return Stay(
        child=child.key,
        form=PlacementForm.RPOT,
        place=told.place_note,
        since=(T0 - timedelta(days=150)).isoformat(),
        coordinator=f"{told.first_names[0]} {told.last}",
        phone=told.phone,
        planned=(T0 - timedelta(days=140)).isoformat(),
        schedule=told.text(150),
        terms=tuple(Term(told.effect, met=place % 2 == 0, note=told.purpose) for place in range(TERMS)),
        met=tuple(
            Met((T0 - timedelta(days=3 * place)).isoformat(), told.place_note, told.text(200)) for place in range(MET)
        ),
    )


def _aim(number: int, area: LifeArea, *, version: int) -> Aim:
    told = words()
    due = (T0 + timedelta(days=number - 20)).isoformat()
    steps = tuple(
        Step(
            (number - 1) * 3 + place,
            told.action,
            "p0 p1 p2 p3 p4",
            due if version == 1 or place != 2 else "",
            told.effect,
            category=ActivityCategory.SCHOOL_SUPPORT,
            result=told.text(200) if version == 1 else "",
        )
        for place in (1, 2, 3)
    )
    return Aim(number, area, told.goal, number % 11, steps, why=told.why)


def _note(number: int) -> Entry:
    told = words()
    day = T0 - timedelta(days=1 + number // 7)
    return Entry(
        day=day.isoformat(),
        hour=f"{8 + number % 7:02d}:15",
        subject=told.subject,
        facts=told.text(LONG_NOTE if number == 0 else 300),
        conclusions=told.text(200),
        whom=told.with_whom,
    )


def _visit(number: int, people: tuple[Someone, ...]) -> Meeting:
    told = words()
    long = 6000 if number == VISITS - 1 else 300
    return Meeting(
        day=(T0 - timedelta(days=VISITS - number)).isoformat(),
        hour="16:00",
        purpose=told.purpose,
        facts=told.text(long),
        quotes=told.text(long // 2),
        reflections=told.text(long // 2),
        children=told.text(200),
        who=" ".join(one.key for one in people[:20]),
        seen=" ".join(one.key for one in people[2:20]),
        goals=" ".join(f"v1/G{n}" for n in range(1, 9)),
        did=tuple(ActivityCategory)[:12],
        promises=tuple(Promise(f"p{n % 2}", told.promise) for n in range(6 if number == VISITS - 1 else 1)),
        motivation={"p0": 7, "p1": 3},
        danger=DangerLevel.WATCH if number % 9 == 0 else DangerLevel.NONE,
        others=told.with_whom,
    )
