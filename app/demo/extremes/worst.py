"""The worst case: one family with too much of everything, and enough others to fill every list."""

from datetime import date, timedelta
from typing import Final

from sqlmodel import Session, col, select

from app.demo.book import T0, Book
from app.demo.cases import Agreed, Dates, Duty, File, Led, write_case, write_consents, write_tasks
from app.demo.extremes.file import coming, write_entries, write_plan
from app.demo.extremes.words import words
from app.demo.ids import demo_id, family_id, user_id
from app.demo.meetings import write_meetings
from app.demo.office import ANNA, IWONA, write_office
from app.demo.people import Household, Someone, write_people
from app.enrol import Membership, belong
from storage.models import Conflict, Note, User
from storage.vocabulary.case import CaseStatus
from storage.vocabulary.people import FamilyRole, ParentalAuthority, Sex

WORST_FAMILY: Final = "R-1000"
MEMBERS: Final = 300
OTHERS: Final = 30
OVERDUE: Final = 60
CONFLICTS: Final = 12
_CONFLICT_DAYS: Final = 20
# More visits in one day than anybody can make.
_HOURS: Final = ("09:00", "10:30", "12:00", "13:30", "15:00", "16:30", "18:00")


def write_worst(session: Session, *, today: date) -> None:
    """Write the worst case; `today` stands for the story's 2026-11-23."""
    book = Book(session, today)
    with book.chapter():
        write_office(book)
        _lengthen_the_user(session)
    people = tuple(_member(number) for number in range(MEMBERS))
    _write_family(book, WORST_FAMILY, people)
    with book.chapter():
        write_plan(book, WORST_FAMILY, people)
        write_tasks(book, WORST_FAMILY, tuple(_duty(number) for number in range(OVERDUE)))
    write_entries(book, WORST_FAMILY, people)
    for number in range(1, OTHERS + 1):
        _write_family(book, f"R-{1000 + number}", people[:3])
    with book.chapter():
        for number, hour in enumerate(_HOURS, start=1):
            write_meetings(book, f"R-{1000 + number}", ANNA, (coming(hour),))
    with book.chapter():
        _write_conflicts(session)
    belong(session, to=_office())


def _lengthen_the_user(session: Session) -> None:
    session.flush()
    user = session.exec(select(User).where(col(User.id) == user_id(ANNA))).one()
    user.last_name = f"Szablonowska-{words().last}"


def _write_family(book: Book, code: str, people: tuple[Someone, ...]) -> None:
    told = words()
    household = Household(
        code=code,
        name=told.family,
        address=told.street,
        phone=told.phone,
        safe_contact=told.safe_contact,
        access=told.access,
        restricted=told.text(600),
    )
    started = (T0 - timedelta(days=200)).isoformat()
    dates = Dates(
        reported=started, assigned=started, first_contact=started, consent=started, started=started, assessed=started
    )
    file = File(
        CaseStatus.ACTIVE,
        dates,
        number=f"OPS.DAR.5020.{code[2:]}.2026.AŚKSWPM",
        social_worker=IWONA,
        court="III RNsm 1147/2026/WPM",
        frequency="dwa razy w tygodniu, w poniedziałki i w czwartki po południu, częściej w razie potrzeby",
        led=(Led(ANNA, started),),
    )
    with book.chapter():
        write_people(book, household, people)
        write_case(book, code, file)
        write_consents(book, code, (Agreed("p0 p1", started, reservations=told.text(300)),))


def _member(number: int) -> Someone:
    told = words()
    child = number > 1
    first = told.first_names[number % len(told.first_names)]
    return Someone(
        key=f"p{number}",
        first=f"{first} {number + 1}" if number else first,
        last=told.last,
        role=FamilyRole.CHILD if child else (FamilyRole.MOTHER, FamilyRole.FATHER)[number],
        sex=Sex.FEMALE if number % 2 == 0 else Sex.MALE,
        born=date(2010 + number % 15 if child else 1985, number % 12 + 1, number % 28 + 1).isoformat(),
        contact=number == 0,
        authority=None if child else ParentalAuthority.LIMITED,
        occupation="" if child else told.occupation,
        school=told.school if child else "",
        note=told.text(500),
        health=told.text(300),
        tags=("trudności szkolne", "niepełnosprawność sprzężona", "opieka naprzemienna w dwóch miejscowościach"),
    )


def _duty(number: int) -> Duty:
    told = words()
    due = T0 - timedelta(days=number + 1)
    return Duty(ANNA, f"{number + 1}. {told.task}", due.isoformat(), basis=told.basis, text=told.text(400))


def _office() -> Membership:
    """Return an office that can never be reached: whatever has to be sent waits."""
    return Membership(
        url="https://office.invalid",
        ca_pem="",
        server_id=demo_id("server"),
        epoch=demo_id("epoch"),
        office_name="Ośrodek Pomocy Społecznej w Nowej Wzorcówce-Przykładowie koło Starej Makiety",
        user_name=f"Anna Szablonowska-{words().last}",
        demo=True,
        device_id=demo_id("device"),
        user_id=user_id(ANNA),
    )


def _write_conflicts(session: Session) -> None:
    told = words()
    notes = session.exec(select(Note).where(Note.family_id == family_id(WORST_FAMILY)).limit(CONFLICTS)).all()
    for note in notes:
        session.add(
            Conflict(
                scope=note.scope,
                entity="note",
                entity_id=note.id,
                field="facts",
                kind="text",
                office_value={"value": told.text(2500)},
                other_value={"value": told.text(2400)},
                office_by=user_id(IWONA),
                office_device="office",
                office_at=note.occurred_at + timedelta(days=_CONFLICT_DAYS),
                other_by=user_id(ANNA),
                other_at=note.occurred_at + timedelta(days=_CONFLICT_DAYS - 1),
            )
        )
