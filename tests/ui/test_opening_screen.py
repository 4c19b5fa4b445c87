"""„Otwórz nową rodzinę”: from the papers in hand to the file that is open; from a report to the interview's clock."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import select

from app.demo.ids import user_id
from app.opening import LaptopWorkspace
from storage.models import Assignment, Case, Family, Member, Referral, Task, User
from storage.vocabulary.case import CaseBasis, CaseStatus
from storage.vocabulary.organisation import Role
from tests.ui.demo_window import button, front, settle, words_in
from ui.main_window import MainWindow
from ui.screens.families.view import FamiliesScreen
from ui.screens.family.view import FamilyScreen
from ui.screens.opening.view import OpeningScreen

ROW = {"first_name": "Ola", "last_name": "", "role": "mother", "birth_date": "17.04.1990"}


@contextmanager
def playing(demo: LaptopWorkspace, role: Role) -> Iterator[None]:
    """Let the user of the laptop have another role."""
    with demo.write() as session:
        session.get_one(User, user_id("anna.szablonowska")).roles = [role.value]
    yield


def opened(window: MainWindow) -> OpeningScreen:
    window.go("opening")
    return front(window, OpeningScreen)


def fill(screen: OpeningScreen, **words: object) -> None:
    assert screen.view is not None
    for name, value in words.items():
        screen.view.fields[name].input.set_words(value)


def test_from_the_letter_of_assignment(window: MainWindow, demo: LaptopWorkspace) -> None:
    window.go("families")
    button(front(window, FamiliesScreen), "Nowa rodzina").click()
    screen = front(window, OpeningScreen)
    fill(
        screen,
        name="Zmyśleni",
        people=[ROW, {"first_name": "Staś", "last_name": "", "role": "child", "birth_date": "1.03.2019"}],
        application_on="16.11.2026",
        decided_by="Halina Wzorska",
    )
    screen.finish()
    family = front(window, FamilyScreen)
    settle()
    assert family.inner_place().startswith("case")
    assert "Odnotuj pierwszy kontakt" in words_in(family)
    with demo.read() as session:
        row = session.exec(select(Family).where(Family.display_name == "Zmyśleni")).one()
        case = session.exec(select(Case).where(Case.family_id == row.id)).one()
        members = session.exec(select(Member).where(Member.family_id == row.id)).all()
        given = session.exec(select(Assignment).where(Assignment.family_id == row.id)).one()
    assert (row.code, case.status, len(members)) == ("AS-1", CaseStatus.ASSIGNED, 2)
    assert (given.user_id, given.decided_by) == (user_id("anna.szablonowska"), "Halina Wzorska")


def test_a_court_order_is_asked_for_and_an_odd_number_only_warned_of(window: MainWindow, demo: LaptopWorkspace) -> None:
    screen = opened(window)
    fill(screen, name="Zmyśleni", people=[ROW], basis="court_order", order_on="10.11.2026")
    screen.finish()
    settle()
    front(window, OpeningScreen)
    assert "„Sygnatura akt sądu” trzeba tu wpisać." in words_in(screen)
    fill(screen, reference="Nsm 5")
    screen.finish()
    front(window, FamilyScreen)
    with demo.read() as session:
        family = session.exec(select(Family).where(Family.display_name == "Zmyśleni")).one()
        case = session.exec(select(Case).where(Case.family_id == family.id)).one()
    assert (case.basis, case.court_reference) == (CaseBasis.COURT_ORDER, "Nsm 5")


def test_nothing_is_opened_without_an_adult(window: MainWindow, demo: LaptopWorkspace) -> None:
    screen = opened(window)
    fill(screen, name="Zmyśleni", people=[{**ROW, "role": "child", "birth_date": "1.03.2019"}])
    screen.finish()
    settle()
    front(window, OpeningScreen)
    assert "Teczka rodziny zaczyna się od co najmniej jednej osoby dorosłej." in words_in(screen)
    with demo.read() as session:
        assert session.exec(select(Family).where(Family.display_name == "Zmyśleni")).first() is None


def test_what_is_typed_is_there_again(window: MainWindow) -> None:
    screen = opened(window)
    assert screen.form is not None
    fill(screen, name="Zmyśleni", address="ul. Kartonowa 1")
    screen.form.keeper.touch()
    window.go("families")
    front(window, FamiliesScreen)
    screen.deleteLater()
    again = OpeningScreen(window)
    again.refresh()
    settle()
    assert again.view is not None
    assert again.view.words()["address"] == "ul. Kartonowa 1"
    again.deleteLater()


def test_a_social_worker_registers_a_report(window: MainWindow, demo: LaptopWorkspace) -> None:
    with playing(demo, Role.SOCIAL_WORKER):
        screen = opened(window)
        fill(
            screen,
            name="Zmyśleni",
            people=[ROW],
            source="school",
            source_name="Ludmiła Nibyt",
            difficulty="dziecko bez śniadania",
            danger="risk",
            urgent=True,
            social_worker=user_id("iwona.testowska"),
        )
        screen.finish()
        family = front(window, FamilyScreen)
        settle()
        assert "do 25.11.2026" in words_in(family)
    with demo.read() as session:
        row = session.exec(select(Family).where(Family.display_name == "Zmyśleni")).one()
        card = session.exec(select(Referral).where(Referral.family_id == row.id)).one()
        task = session.exec(select(Task).where(Task.family_id == row.id)).one()
    assert (card.source_name, card.urgent) == ("Ludmiła Nibyt", True)
    assert (task.owner_id, task.title) == (user_id("iwona.testowska"), "Wywiad środowiskowy (pilny)")


def test_what_was_typed_on_another_way_waits(window: MainWindow, demo: LaptopWorkspace) -> None:
    with playing(demo, Role.SOCIAL_WORKER):
        screen = opened(window)
        fill(screen, difficulty="dziecko bez śniadania")
        assert screen.form is not None
        screen.form.keeper.touch()
        button(screen, "wniosek rodziny").click()
        settle()
        assert screen.view is not None
        assert "own_words" in screen.view.fields
        button(screen, "zgłoszenie").click()
        settle()
        assert screen.view.words()["difficulty"] == "dziecko bez śniadania"


def test_the_administrator_opens_nothing(window: MainWindow, demo: LaptopWorkspace) -> None:
    with playing(demo, Role.ADMIN):
        screen = opened(window)
        assert screen.view is None
        assert "Twoja rola nie otwiera rodzin." in words_in(screen)
