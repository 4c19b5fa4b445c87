"""A family's story as resources/demo tells it, and its way into the store."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import msgspec

from app import resources
from app.demo.assessments import Background, Judged, write_assessments
from app.demo.book import T0, Book
from app.demo.cases import (
    Agreed,
    Duty,
    File,
    Paper,
    write_case,
    write_consents,
    write_papers,
    write_tasks,
)
from app.demo.court import Matter, Working, Written, write_courts, write_partners
from app.demo.diary import Diary, Routine, ordinary_plan
from app.demo.foster import Stay, write_stays
from app.demo.goal_points import write_goal_points
from app.demo.interventions import Safety, write_safety
from app.demo.kin import Around, Bond, write_kin
from app.demo.meetings import Entry, Meeting, write_meetings, write_notes
from app.demo.ordinary_assessments import ordinary_assessments
from app.demo.people import Household, Someone, write_people
from app.demo.plans import Version, write_plans
from app.rules.dates import age_on
from storage.vocabulary.case import CaseTrack
from storage.vocabulary.people import FamilyRole

_ADULT = 18


@dataclass(frozen=True, slots=True)
class Story:
    """A family with everything that happened; visits and notes are those of `assistant`."""

    family: Household
    case: File
    assistant: str = ""
    people: tuple[Someone, ...] = ()
    consents: tuple[Agreed, ...] = ()
    plans: tuple[Version, ...] = ()
    visits: tuple[Meeting, ...] = ()
    notes: tuple[Entry, ...] = ()
    tasks: tuple[Duty, ...] = ()
    papers: tuple[Paper, ...] = ()
    matters: tuple[Matter, ...] = ()
    letters: tuple[Written, ...] = ()
    partners: tuple[Working, ...] = ()
    bonds: tuple[Bond, ...] = ()
    around: tuple[Around, ...] = ()
    stays: tuple[Stay, ...] = ()
    safety: Safety | None = None
    assessments: tuple[Judged, ...] = ()
    routines: tuple[Routine, ...] = ()


def read_story(name: str) -> Story:
    """Return the story told by the files of a folder of resources/demo; lists of several files are joined."""
    told: dict[str, Any] = {}
    for file in sorted(resources.path("demo", name).glob("*.toml")):
        for key, value in msgspec.toml.decode(file.read_bytes()).items():
            told[key] = [*told.get(key, []), *value] if isinstance(value, list) else value
    return msgspec.convert(told, Story)


def read_stories(name: str) -> tuple[Story, ...]:
    """Return the short stories of one file of resources/demo."""
    content = resources.path("demo", f"{name}.toml").read_bytes()
    return msgspec.toml.decode(content, type=dict[str, tuple[Story, ...]])["families"]


def with_routines(told: Story, diary: Diary) -> Story:
    """Return the story with the ordinary visits, and the plans, its routines ask for."""
    home = [one for one in told.people if one.born and not one.outside]
    adults = " ".join(one.key for one in home if age_on(date.fromisoformat(one.born), T0) >= _ADULT)
    assessed = told.case.dates.assessed or told.case.dates.started
    visits, plans = told.visits, told.plans
    for routine in told.routines:
        together = routine.who or " ".join(one.key for one in home)
        visits += diary.visits(told.family.code, told.assistant, routine, (together, _children(told, together)))
        if routine.plan:
            plans += (ordinary_plan(told.family.code, routine, adults=adults, assessed=assessed),)
    return replace(told, visits=tuple(sorted(visits, key=lambda one: one.day)), plans=plans)


def _children(told: Story, keys: str) -> str:
    children = {one.key for one in told.people if one.role is FamilyRole.CHILD}
    return " ".join(key for key in keys.split() if key in children)


def write_story(book: Book, told: Story) -> None:
    """Write a family in three groups: who they are and their plans, the visits, the notes and tasks."""
    code = told.family.code
    with book.chapter():
        write_people(book, told.family, told.people)
        write_case(book, code, told.case)
        write_consents(book, code, told.consents)
        write_plans(book, code, told.plans)
        write_goal_points(book, code, told.plans)
        write_papers(book, code, told.papers)
    with book.chapter():
        write_meetings(book, code, told.assistant, told.visits)
    with book.chapter():
        write_notes(book, code, told.assistant, told.notes)
        write_tasks(book, code, told.tasks)
        write_courts(book, code, told.assistant, told.matters, told.letters)
        write_partners(book, code, told.partners)
        write_kin(book, code, told.bonds, told.around)
        write_stays(book, code, told.stays)
    if told.safety is not None:
        with book.chapter():
            write_safety(book, code, told.assistant, told.safety)
    around = Background(visits=told.visits, notes=told.notes, plans=told.plans, people=told.people)
    write_assessments(book, code, told.assistant, told.assessments or _ordinary(told), around)


def _ordinary(told: Story) -> tuple[Judged, ...]:
    dates = told.case.dates
    if not told.assistant or not dates.started or told.case.track is not CaseTrack.STANDARD:
        return ()
    return ordinary_assessments(told.family.code, started=dates.started, assessed=dates.assessed, people=told.people)
