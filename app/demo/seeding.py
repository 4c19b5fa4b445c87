"""Writing the whole demo office."""

from datetime import date

from sqlmodel import Session

from app.demo.appointments import read_week, write_appointments
from app.demo.book import Book
from app.demo.budgets import write_budget
from app.demo.closings import write_after_work, write_leave
from app.demo.diary import Diary
from app.demo.fillers import fillers
from app.demo.groups import read_groups, write_activities, write_participants
from app.demo.office import EWA, write_office
from app.demo.referrals import write_start
from app.demo.story import read_stories, read_story, with_routines, write_story
from app.demo.worktime import read_worktime, with_ways, write_worktime
from app.demo.za_zyciem import write_za_zyciem

_TOLD_IN_FULL = ("przykladowscy", "zmyslewscy", "wymyslak")


def write_demo(session: Session, *, today: date, assistant: str | None = None) -> None:
    """Write the office and every family, as `app.demo.seed` says."""
    book = Book(session, today)
    groups = read_groups()
    with book.chapter():
        write_office(book)
        write_activities(book, groups)
    stories = (*map(read_story, _TOLD_IN_FULL), *read_stories("short"), *fillers())
    worktime = read_worktime()
    diary = Diary()
    for story in stories:
        diary.book(story.assistant, story.visits)
    for story in stories:
        if assistant in {None, story.assistant}:
            write_story(book, with_ways(with_routines(story, diary), worktime))
            write_start(book, story)
            write_after_work(book, story.family.code, assistant=story.assistant)
            write_za_zyciem(book, story.family.code)
            write_budget(book, story.family.code)
            write_participants(book, groups, story.family.code)
    if assistant in {None, EWA}:
        write_leave(book)
    week = read_week()
    if assistant in {None, week.login}:
        write_appointments(book, week)
    if assistant in {None, worktime.login}:
        write_worktime(book, worktime)
