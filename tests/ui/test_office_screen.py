"""Ośrodek: joining, what waits, decisions as a person makes them, and a real office that answers."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from sqlmodel import col, select

from app import clock
from app.demo import family_id, user_id
from app.opening import LaptopWorkspace
from storage.models import Action, Conflict, LocalState, Note, OutboxOperation, Plan, family_scope
from tests.demo_day import ANNA, DEVICE, MORNING
from tests.running_office import RunningOffice
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui import work
from ui.main_window import MainWindow
from ui.screens.decisions.card import DecisionCard
from ui.screens.families.view import FamiliesScreen
from ui.screens.office.view import OfficeScreen
from ui.widgets.buttons import Button

R001 = family_id("R-001")
NOWHERE = "https://127.0.0.1:9"


@pytest.fixture
def joined(demo: LaptopWorkspace) -> LaptopWorkspace:
    """Anna's laptop knows its office, which has everything but one changed goal; one entry was put aside."""
    belongs = {
        "url": NOWHERE,
        "ca_pem": "",
        "server_id": "office",
        "epoch": "one",
        "office_name": "OPS w Nowej Wzorcówce",
        "user_name": "Anna Szablonowska",
        "demo": True,
        "device_id": DEVICE,
        "user_id": ANNA,
    }
    with demo.write() as session:
        session.add(LocalState(key="office", value=belongs))
        for operation in session.scalars(select(OutboxOperation)):
            operation.state = "applied"
        aside = session.scalars(select(OutboxOperation).where(OutboxOperation.table == "note")).first()
        assert aside is not None
        aside.state, aside.answer = "quarantined", {"reason": "foreign_scope"}
    return demo


def _action(demo: LaptopWorkspace) -> Action:
    with demo.read() as session:
        plan = session.scalars(select(Plan).where(Plan.family_id == R001, Plan.version == 3)).one()
        return session.scalars(select(Action).where(Action.plan_id == plan.id, Action.number == 8)).one()


@pytest.fixture
def disputed(joined: LaptopWorkspace) -> LaptopWorkspace:
    """The office's deadline of action A8 stands; mine is kept until I decide."""
    row = _action(joined)
    with joined.write() as session:
        action = session.get_one(Action, row.id)
        action.due = date(2027, 1, 31)
        session.add(
            Conflict(
                scope=action.scope,
                entity="action",
                entity_id=action.id,
                field="due",
                office_value={"value": "2027-01-31"},
                office_by=user_id("iwona.testowska"),
                office_device="office",
                office_at=MORNING,
                other_value={"value": "2027-05-15"},
                other_by=ANNA,
                other_device=DEVICE,
                other_at=MORNING,
            )
        )
    return joined


def office(window: MainWindow) -> OfficeScreen:
    window.show_office()
    return front(window, OfficeScreen)


def decisions(screen: OfficeScreen) -> list[DecisionCard]:
    return [card for card in screen.findChildren(DecisionCard) if card.isVisible()]


def test_without_an_office_it_says_what_to_do(window: MainWindow) -> None:
    screen = office(window)
    words = words_in(screen)
    assert "Ten komputer nie jest jeszcze połączony z ośrodkiem" in words
    assert any("poproś o kod połączenia" in one for one in words)
    assert not screen.send.isVisible()


def test_a_slip_in_the_code_is_told_and_stays_in_the_field(window: MainWindow) -> None:
    screen = office(window)
    field = next(one for one in screen.findChildren(QLineEdit) if one.isVisible())
    type_keys(field, "ABCD")
    button(screen, "Połącz z ośrodkiem").click()
    settle()
    assert any("Części kodu brakuje" in one or "kod" in one.lower() for one in words_in(screen) if "." in one)
    assert field.text() == "ABCD"
    assert button(screen, "Połącz z ośrodkiem").isEnabled()


def test_the_receipt_says_what_is_where(joined: LaptopWorkspace, window: MainWindow) -> None:
    del joined
    screen = office(window)
    words = words_in(screen)
    assert "Wszystko jest w ośrodku" in words
    assert "są w ośrodku" in words
    assert "1 odłożony" in words
    assert any("Według ośrodka ta rodzina nie jest już przydzielona Tobie." in one for one in words)
    filled = [one for one in screen.findChildren(Button) if one.isVisible() and one.property("kind") == "primary"]
    assert [one.accessibleName() for one in filled] == ["Wyślij teraz"]


def test_a_decision_shows_both_versions_side_by_side(disputed: LaptopWorkspace, window: MainWindow) -> None:
    del disputed
    screen = office(window)
    [card] = decisions(screen)
    assert card.words() == (
        "Plan R-001, działanie A8",
        "Ty i Iwona Testowska macie dwie różne wersje: termin",
        "15 maja 2027 r.",
        "31 stycznia 2027 r.",
    )
    words = words_in(screen)
    assert "1 sprawa czeka na Twoją decyzję" in words
    assert "Ty, na tym komputerze · dziś 08:30" in words


@pytest.mark.parametrize(
    ("label", "due"), [("Zostaw moją wersję", date(2027, 5, 15)), ("Weź wersję: Iwona", date(2027, 1, 31))]
)
def test_one_click_decides(disputed: LaptopWorkspace, window: MainWindow, qtbot: QtBot, label: str, due: date) -> None:
    screen = office(window)
    button(screen, label).click()
    settle()
    assert _action(disputed).due == due
    qtbot.waitUntil(lambda: decisions(screen) == [])
    assert "Nic nie czeka na Twoją decyzję." in words_in(screen)


def test_another_value_is_typed_and_survives_news(disputed: LaptopWorkspace, window: MainWindow, qtbot: QtBot) -> None:
    screen = office(window)
    button(screen, "Napisz trzecią…").click()
    field = next(one for one in screen.findChildren(QLineEdit) if one.isVisible())
    type_keys(field, "1 marca 2027")
    work.run_command(window, lambda _session: None)
    settle()
    assert field.isVisible()
    assert field.text() == "1 marca 2027"
    QTest.keyClick(field, Qt.Key.Key_Return)
    settle()
    qtbot.waitUntil(lambda: decisions(screen) == [])
    assert _action(disputed).due == date(2027, 3, 1)


def test_both_texts_are_offered_in_full(joined: LaptopWorkspace, window: MainWindow) -> None:
    with joined.write() as session:
        note = session.scalars(select(Note).where(Note.family_id == R001)).first()
        assert note is not None
        conflict = Conflict(scope=note.scope, entity="note", entity_id=note.id, field="facts", kind="text")
        conflict.office_value, conflict.other_value = {"value": "Ich zdanie."}, {"value": "Moje zdanie."}
        conflict.office_by, conflict.other_by = user_id("iwona.testowska"), ANNA
        session.add(conflict)
    screen = office(window)
    button(screen, "Zostaw obie").click()
    settle()
    with joined.read() as session:
        assert session.get_one(Note, note.id).facts == "Moje zdanie.\n\nIch zdanie."


@pytest.fixture
def new_window(laptop: LaptopWorkspace, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a laptop that belongs to no office yet."""
    work.configure(laptop)
    made = MainWindow()
    qtbot.addWidget(made)
    made.show()
    yield made
    settle()
    work.configure(None)


def join(window: MainWindow, code: str) -> OfficeScreen:
    screen = office(window)
    field = next(one for one in screen.findChildren(QLineEdit) if one.isVisible())
    field.setText(code)
    button(screen, "Połącz z ośrodkiem").click()
    settle()
    return screen


@pytest.mark.slow
def test_joining_a_real_office_and_sending(office_server: RunningOffice, new_window: MainWindow) -> None:
    member = office_server.add_user()
    office_server.add_family(user_id=member.user_id, name="Zmyślewscy")
    screen = join(new_window, office_server.invite(member.login))
    button(screen, "Wyślij teraz").click()
    settle()
    assert "Wszystko jest w ośrodku" in words_in(screen)
    assert any(f"Potwierdzenie z ośrodka · {clock.today().day} " in one for one in words_in(screen))
    new_window.show_families()
    families = front(new_window, FamiliesScreen)
    button(families, "wszystkie").click()
    settle()
    assert "Zmyślewscy" in str(families.table.model().index(0, 0).data())


@pytest.mark.slow
def test_an_office_that_does_not_answer_is_no_disaster(
    office_server: RunningOffice,
    new_window: MainWindow,
    laptop: LaptopWorkspace,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    screen = join(new_window, office_server.invite(office_server.add_user().login))
    with laptop.write() as session:
        row = session.get_one(LocalState, "office")
        row.value = row.value | {"url": NOWHERE}
    monkeypatch.setattr("ui.sender.TRIES", 1)
    button(screen, "Wyślij teraz").click()
    settle()
    assert "Ośrodek nie odpowiada." in screen.banner.words()
    assert "jest na tym komputerze" in screen.banner.words()
    assert screen.banner.isVisible()
    assert button(screen, "Wyślij teraz").isEnabled()


@pytest.mark.slow
def test_unusually_many_deletions_wait_for_a_yes(
    office_server: RunningOffice, new_window: MainWindow, laptop: LaptopWorkspace
) -> None:
    member = office_server.add_user()
    family = office_server.add_family(user_id=member.user_id)
    with office_server.workspace.write() as session:
        for number in range(30):
            session.add(_note(family, member.user_id, f"rozmowa {number}"))
    screen = join(new_window, office_server.invite(member.login))
    button(screen, "Wyślij teraz").click()
    settle()
    with office_server.workspace.write() as session:
        for note in session.exec(select(Note).where(Note.family_id == family)):
            note.deleted_at = MORNING
    button(screen, "Wyślij teraz").click()
    settle()
    assert _notes_here(laptop, family) == 30
    box = new_window.findChild(QMessageBox)
    assert isinstance(box, QMessageBox)
    assert box.informativeText() == "Dopóki nie zdecydujesz, wszystko zostaje na tym komputerze."
    button(box, "Tak, usuń też tutaj").click()
    settle()
    assert _notes_here(laptop, family) == 0


def _note(family: str, user: str, words: str) -> Note:
    return Note(scope=family_scope(family), family_id=family, user_id=user, occurred_at=MORNING, facts=words)


def _notes_here(laptop: LaptopWorkspace, family: str) -> int:
    with laptop.read() as session:
        return len(session.exec(select(Note).where(Note.family_id == family, col(Note.deleted_at).is_(None))).all())
