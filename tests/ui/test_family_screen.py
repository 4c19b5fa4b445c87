"""Rodzina: the tabs as Anna sees R-001 on Monday, people, notes, reading."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app.demo import family_id
from app.opening import LaptopWorkspace
from storage.models import Family, Note, Person
from tests.full_disk import limit_pages
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.screens.family.view import FamilyScreen
from ui.screens.note.view import NoteScreen

R001 = family_id("R-001")


@pytest.fixture
def family(window: MainWindow) -> FamilyScreen:
    window.show_family(R001)
    return front(window, FamilyScreen)


def lately(screen: FamilyScreen) -> list[str]:
    return [row.heard() for row in screen.pages.timeline.list.rows()]


def field(screen: FamilyScreen, name: str) -> QLineEdit:
    return next(one for one in screen.pages.members.fields.findChildren(QLineEdit) if one.accessibleName() == name)


def test_the_header_says_whose_file_this_is(family: FamilyScreen, window: MainWindow) -> None:
    words = words_in(window.top_bar)
    assert words[0] == "R-001 Przykładowscy"
    assert "zobowiązanie sądu" in words
    assert "od 15.09.2025 · 14 miesięcy" in words


def test_lately_is_newest_first_and_filters(family: FamilyScreen) -> None:
    everything = lately(family)
    assert everything[0].startswith("pt. 20 lis, Przełożone spotkanie")
    assert everything[1].startswith("wt. 17 lis, Wizyta w domu · 80 min, Oboje rodzice obecni.")
    button(family.pages.timeline, "Co pokazać: instytucje").click()
    settle()
    assert any("Sąd Rejonowy prosi o opinię" in row for row in lately(family))
    assert not any("Wizyta w domu" in row for row in lately(family))
    button(family.pages.timeline, "Co pokazać: plan i oceny").click()
    settle()
    assert any("Plan v3 podpisany" in row for row in lately(family))


def test_a_family_nobody_is_written_down_of_offers_to_begin(family: FamilyScreen) -> None:
    family.pages.timeline.show_members(())
    begin = button(family.pages.timeline, "Dodaj osobę")
    assert "Nikt nie jest jeszcze wpisany." in words_in(family.pages.timeline)
    begin.click()
    settle()
    assert family.tabs.current() == "members"
    assert family.pages.members.opened_key() == "new"
    family.pages.members.close_person()
    family.pages.members.show_members(())
    assert family.pages.members.hint.isHidden(), "nobody can be chosen"


def test_before_the_first_entry_there_is_no_list_to_choose_from(family: FamilyScreen) -> None:
    entries = family.pages.entries
    settle()
    entries.show_entries((), ())
    settle()
    assert not family.pages.entries.segments.isVisibleTo(family.pages.entries)
    assert "Nic tu jeszcze nie zapisano." in words_in(family.pages.entries)


def test_children_stand_before_adults(family: FamilyScreen) -> None:
    names = [row.heard() for row in family.pages.timeline.members.rows()]
    assert names[:4] == [
        "Zosia 2 lata",
        "Kacper 9 lat, III klasa SP nr 1",
        "Oliwia 15 lat, I klasa liceum",
        "Beata matka, dzwonić do pani Beaty przed 15.00",
    ]


def test_the_picture_is_spoken_explains_itself_and_opens_what_it_shows(
    window: MainWindow, family: FamilyScreen
) -> None:
    line = family.pages.timeline.picture
    picture = line.picture
    picture.grab()
    assert "plan v3" in picture.accessibleDescription()
    words = {picture.words_at(QPoint(x, y)) for x in range(0, picture.width(), 3) for y in range(30, 120, 6)}
    assert any("03.11.2025 · interwencja 3.11" in one for one in words)
    assert any("27.10.2026 · Nie zastano" in one for one in words)
    spot = next(one for one in picture.spots() if one.count == 1 and "Wizyta" in one.words())
    QTest.keyClick(picture, Qt.Key.Key_Home)
    while picture.current() != spot:
        QTest.keyClick(picture, Qt.Key.Key_Right)
    QTest.keyClick(picture, Qt.Key.Key_Return)
    settle()
    assert window.stack.name() == "visit"


def test_a_wrong_pesel_is_told_and_kept(family: FamilyScreen, demo: LaptopWorkspace) -> None:
    button(family.tabs, "Członkowie").click()
    family.pages.members.open_member(family.pages.members._members[1].member_id)
    settle()
    family.window().activateWindow()
    settle()
    assert field(family, "PESEL (niewymagany)").text() == "17221199497"
    field(family, "PESEL (niewymagany)").clear()
    type_keys(field(family, "PESEL (niewymagany)"), "17221199498")
    field(family, "Telefon").setFocus()
    settle()
    assert any("Ostatnia cyfra" in words for words in words_in(family.pages.members.fields))
    type_keys(field(family, "Dlaczego PESEL tak zostaje"), "tak jest w akcie")
    button(family.pages.members, "Zapisz osobę").click()
    settle()
    with demo.read() as session:
        kacper = session.scalars(select(Person).where(Person.first_name == "Kacper")).one()
    assert (kacper.pesel, kacper.pesel_reason) == ("17221199498", "tak jest w akcie")
    assert not family.pages.members.person.isVisible()


def test_a_birth_date_in_the_future_is_refused_and_stays_typed(family: FamilyScreen, demo: LaptopWorkspace) -> None:
    button(family.tabs, "Członkowie").click()
    button(family.pages.members, "Dodaj osobę").click()
    settle()
    type_keys(field(family, "Imię"), "Łucja")
    type_keys(field(family, "Data urodzenia"), "1.12.2026")
    button(family.pages.members, "Zapisz osobę").click()
    settle()
    assert "Ta data urodzenia dopiero będzie." in words_in(family.pages.members.fields)
    assert words_in(family.pages.members.fields.summary) == ["1 pole do poprawy:", "Data urodzenia"]
    assert not [one for one in family.window().findChildren(QMessageBox) if one.isVisible()]
    assert field(family, "Imię").text() == "Łucja"
    with demo.read() as session:
        assert session.scalars(select(Person).where(Person.first_name == "Łucja")).all() == []


def test_a_date_that_does_not_exist_is_told_beside_the_field(family: FamilyScreen, demo: LaptopWorkspace) -> None:
    button(family.tabs, "Członkowie").click()
    button(family.pages.members, "Dodaj osobę").click()
    settle()
    type_keys(field(family, "Imię"), "Łucja")
    type_keys(field(family, "Data urodzenia"), "31.02.2020")
    button(family.pages.members, "Zapisz osobę").click()
    settle()
    assert "Nie ma takiego dnia: 31.02.2020." in words_in(family.pages.members)
    with demo.read() as session:
        assert session.scalars(select(Person).where(Person.first_name == "Łucja")).all() == []


def test_typing_about_a_person_survives_leaving(family: FamilyScreen, window: MainWindow) -> None:
    button(family.tabs, "Członkowie").click()
    button(family.pages.members, "Dodaj osobę").click()
    settle()
    type_keys(field(family, "Imię"), "Łucja")
    window.show_today()
    settle()
    window.show_family(R001, "members")
    again = front(window, FamilyScreen)
    button(again.pages.members, "Dodaj osobę").click()
    settle()
    assert field(again, "Imię").text() == "Łucja"
    assert any(words.startswith("Odzyskano niedokończony wpis") for words in words_in(again.pages.members))


def test_a_person_is_not_left_while_the_disk_refuses_their_words(
    family: FamilyScreen, demo: LaptopWorkspace, qtbot: QtBot
) -> None:
    family.tabs.set_current("members")
    family.tabs.chosen.emit("members")
    first, second = (one.member_id for one in family.pages.members._members[:2])
    family.pages.members.open_member(first)
    settle()
    name = field(family, "Imię").text()
    limit_pages(demo.engine, 1)
    words = "Łucja " * 2000
    field(family, "Telefon").setMaxLength(len(words))
    field(family, "Telefon").setText(words)
    family.pages.members.fields.edited.emit()
    family.pages.members.open_member(second)
    settle()
    assert field(family, "Imię").text() == name
    assert field(family, "Telefon").text() == words
    assert any("Dysk jest pełny" in said for said in words_in(family.pages.members))
    limit_pages(demo.engine, 1_000_000)
    family.pages.members.open_member(second)
    settle()
    assert field(family, "Imię").text() != name


def test_the_data_of_the_family_is_changed_and_marked_as_sensitive(family: FamilyScreen, demo: LaptopWorkspace) -> None:
    button(family.tabs, "Członkowie").click()
    button(family.pages.members, "Dane rodziny").click()
    settle()
    words = words_in(family.pages.members.data)
    assert "nie dla oczu rodziny" in words
    assert "ściśle chronione" in words
    phone = next(
        one
        for one in family.pages.members.data.findChildren(QLineEdit)
        if one.accessibleName() == "Jak bezpiecznie dzwonić"
    )
    phone.clear()
    type_keys(phone, "tylko do pani Beaty")
    family.finish()
    settle()
    with demo.read() as session:
        assert session.get_one(Family, R001).safe_contact == "tylko do pani Beaty"
    assert not family.pages.members.data.isVisible()


def test_a_person_closed_without_saving_can_be_brought_back(family: FamilyScreen, window: MainWindow) -> None:
    button(family.tabs, "Członkowie").click()
    button(family.pages.members, "Dodaj osobę").click()
    settle()
    type_keys(field(family, "Imię"), "Łucja")
    button(family.pages.members, "Zamknij").click()
    settle()
    assert not family.pages.members.person.isVisible()
    assert "Zamknięto bez zapisu." in words_in(window)
    button(window, "Cofnij").click()
    settle()
    assert family.pages.members.person.isVisible()
    assert field(family, "Imię").text() == "Łucja"


def test_an_entry_is_read_facts_apart(window: MainWindow, qtbot: QtBot) -> None:
    window.show_family(R001, "visits")
    screen = front(window, FamilyScreen)
    QTest.keyClick(screen.pages.entries.list, Qt.Key.Key_Down)
    settle()
    words = words_in(screen.pages.entries.page)
    assert words[0] == "Wizyta w domu · 80 min"
    assert words[words.index("Fakty") + 1].startswith("Oboje rodzice obecni.")


def test_a_note_goes_from_key_to_file(
    family: FamilyScreen, window: MainWindow, demo: LaptopWorkspace, qtbot: QtBot
) -> None:
    QTest.keyClick(family, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    note = front(window, NoteScreen)
    assert note.family.currentText() == "R-001 Przykładowscy"
    type_keys(note.facts, "Pedagog potwierdza: Kacper był w szkole.")
    type_keys(note.view.fields["conclusions"].input.target(), "Jest lepiej.")
    QTest.keyClick(note, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()
    with demo.read() as session:
        written = session.scalars(select(Note).where(Note.conclusions == "Jest lepiej.")).one()
    assert written.facts == "Pedagog potwierdza: Kacper był w szkole."
    assert "Notatka jest w aktach: R-001 Przykładowscy." in words_in(window)
    assert front(window, FamilyScreen).tabs.current() == "visits"


def test_a_note_begun_is_there_after_leaving(family: FamilyScreen, window: MainWindow) -> None:
    family.new_note()
    note = front(window, NoteScreen)
    type_keys(note.facts, "Telefon ze szkoły")
    window.show_today()
    settle()
    assert "Notatka · R-001 Przykładowscy" in words_in(window)


def test_the_focus_goes_along_to_a_tab_chosen_by_the_program(family: FamilyScreen, window: MainWindow) -> None:
    window.activateWindow()
    button(family.tabs, "Oś czasu").setFocus()
    family.pages.timeline.all_wanted.emit()
    settle()
    assert family.tabs.current() == "visits"
    assert QApplication.focusWidget() is button(family.tabs, "Wizyty i notatki")
    elsewhere = button(family, "Notatka")
    elsewhere.setFocus()
    family.pages.timeline.all_wanted.emit()
    assert QApplication.focusWidget() is elsewhere


def test_one_filled_button_on_every_tab(family: FamilyScreen) -> None:
    assert family.visit_button.property("kind") == "primary"
    button(family.tabs, "Członkowie").click()
    assert family.visit_button.property("kind") == "secondary"
