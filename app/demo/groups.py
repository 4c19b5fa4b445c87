"""Group activities of the story and who goes there."""

import msgspec

from app import resources
from app.demo.book import Book
from app.demo.ids import demo_id, family_id
from app.demo.people import person_id
from storage.models import GroupActivity, GroupAttendance
from storage.vocabulary.support import GroupKind


class Offered(msgspec.Struct, frozen=True):
    """An activity; `institution` is a key of the directory."""

    key: str
    name: str
    kind: GroupKind
    organiser: str
    institution: str
    place: str


class Participant(msgspec.Struct, frozen=True):
    """One person in one activity; `missed` lists day and reason."""

    family: str
    person: str
    activity: str
    goal: str
    came: tuple[str, ...]
    missed: tuple[tuple[str, str], ...] = ()
    planned: tuple[str, ...] = ()
    feedback: str = ""
    help: str = ""

    def meetings(self) -> list[tuple[str, bool | None, str]]:
        """Return every meeting by day: whether the person came, and why not."""
        found: list[tuple[str, bool | None, str]] = [(day, True, "") for day in self.came]
        found += [(day, False, reason) for day, reason in self.missed]
        found += [(day, None, "") for day in self.planned]
        return sorted(found)


class Told(msgspec.Struct, frozen=True):
    """The file of the story."""

    activities: tuple[Offered, ...]
    participants: tuple[Participant, ...]


def read_groups() -> Told:
    """Return what the story tells of group activities."""
    return msgspec.toml.decode(resources.path("demo", "groups.toml").read_bytes(), type=Told)


def write_activities(book: Book, told: Told) -> None:
    """Write the activities the whole office knows."""
    for one in told.activities:
        row = GroupActivity(
            name=one.name,
            kind=one.kind,
            organiser=one.organiser,
            institution_id=demo_id(f"institution/{one.institution}"),
            place=one.place,
        )
        book.office(row, f"group/{one.key}")


def write_participants(book: Book, told: Told, code: str) -> None:
    """Write who of a family goes where."""
    for one in told.participants:
        if one.family == code:
            with book.chapter():
                _write(book, one)


def _write(book: Book, one: Participant) -> None:
    for day, present, reason in one.meetings():
        row = GroupAttendance(
            family_id=family_id(one.family),
            person_id=person_id(one.family, one.person),
            activity_id=demo_id(f"group/{one.activity}"),
            goal_id=demo_id(f"{one.family}/goal/{one.goal}"),
            meets_on=book.day(day),
            present=present,
            reason=reason,
            feedback=one.feedback,
            help_needed=one.help,
        )
        book.family(row, one.family, f"group/{one.activity}/{one.person}/{day}")
