"""The demo office of Nowa Wzorcówka: everything and everybody in it is invented (domain.md §8)."""

from datetime import date

from sqlmodel import Session

from app.demo.book import Book, demo_id, family_id, user_id
from app.demo.diary import Diary
from app.demo.fillers import fillers
from app.demo.office import write_office
from app.demo.story import read_stories, read_story, with_routines, write_story

__all__ = ["demo_id", "family_id", "seed", "user_id"]


def seed(session: Session, *, today: date) -> None:
    """Write the whole demo office; events move with `today`, birth dates and PESELs do not.

    Args:
        session: open write session of an empty store.
        today: the day that stands for 2026-11-23 of the story.
    """
    book = Book(session, today)
    with book.chapter():
        write_office(book)
    stories = (*map(read_story, ("przykladowscy", "zmyslewscy", "wymyslak")), *read_stories("short"), *fillers())
    diary = Diary()
    for story in stories:
        diary.book(story.assistant, story.visits)
    for story in stories:
        write_story(book, with_routines(story, diary))
