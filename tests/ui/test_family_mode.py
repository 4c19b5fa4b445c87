"""„Tryb u rodziny” in the window: one family's places, nothing of others by any way, out with the password only."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlmodel import Session, select

from storage.models import Family, Person
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.family_looks_on import ask, enter, family_of, settled, start_one, texts
from tests.ui.keyboard import type_keys
from ui import work
from ui.main_window import MainWindow
from ui.palette import actions_for
from ui.screens.family.view import FamilyScreen
from ui.screens.note.view import NoteScreen
from ui.screens.plan.view import PlanScreen
from ui.screens.visit.view import VisitScreen
from ui.theme.apply import theme


def _of_others(window: MainWindow) -> set[str]:
    """Return the codes and names of every other family of the demo."""

    def names_of(session: Session) -> set[str]:
        families = session.exec(select(Family).where(Family.code != "R-001")).all()
        names = {one.display_name for one in families} | {one.code for one in families}
        own = {one.scope for one in families}
        names |= {one.last_name for one in session.exec(select(Person)) if one.scope in own and one.last_name}
        mine = session.exec(select(Family).where(Family.code == "R-001")).one()
        people = session.exec(select(Person).where(Person.scope == mine.scope))
        return names - {one.last_name for one in people}

    return set(ask(window, names_of))


def test_one_click_from_the_card_shows_only_this_family(window: MainWindow) -> None:
    others = _of_others(window)
    window.show_today()
    window.show_visit(start_one(window))
    settled()
    assert any(one in texts(window) for one in others)
    button(window, "U rodziny").click()
    settled()
    assert front(window, VisitScreen).controller.card is not None
    QCoreApplication.sendPostedEvents()
    assert [one for one in others if one in texts(window)] == []
    assert not window.top_bar.family_button.isVisible()
    assert window.window().windowTitle() == "Parasol"


def test_the_rail_has_this_familys_places_danger_lock_and_the_way_out(window: MainWindow) -> None:
    window.show_visit(start_one(window))
    settled()
    enter(window)
    words = [one for one in words_in(window.rail) if one]
    for place in ("Karta wizyty", "Karta rodziny", "Plan", "Czytanie planu", "Zakończ tryb", "Zagrożenie", "Zablokuj"):
        assert place in words
    assert not {"Dziś", "Rodziny", "Ośrodek"} & set(words)
    assert not window.rail.entry("office").isVisible()
    for name in ("plan", "family", "note", "visit"):
        window.rail.chosen.emit(name)
        settled()
        assert window.stack.name() == name


def test_another_familys_screens_do_not_open_by_any_way(window: MainWindow) -> None:
    other, foreign = family_of(window, "R-002"), start_one(window, "R-002")
    window.show_family(other)
    window.show_visit(foreign)
    settled()
    enter(window)
    ways: tuple[Callable[[], object], ...] = (
        lambda: window.show_family(other),
        lambda: window.show_plan(other),
        lambda: window.show_note(other),
        lambda: window.show_visit(foreign),
        window.go_back,
        window.go_back,
        window.show_today,
        window.show_families,
        lambda: QTest.keyClick(window, Qt.Key.Key_1, Qt.KeyboardModifier.ControlModifier),
        lambda: QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier),
    )
    for way in ways:
        way()
        settled()
        screen = window.stack.front()
        assert isinstance(screen, FamilyScreen)
        assert screen.family_id != other


def test_a_note_without_a_family_is_this_familys(window: MainWindow) -> None:
    family = enter(window)
    window.show_note()
    settled()
    note = front(window, NoteScreen)
    assert note.family_id == family
    assert [note.family.itemText(line) for line in range(note.family.count())] == ["R-001 Przykładowscy"]
    assert "Twoje spostrzeżenia – po wizycie" in words_in(note)
    assert not note.view.fields["conclusions"].input.target().isVisible()


def answered(window: MainWindow, qtbot: QtBot) -> None:
    """Wait for the pause after the last key and for what it asks."""
    qtbot.waitUntil(lambda: not window.search._pause.isActive())
    settle()


def test_the_palette_finds_only_this_family_and_what_may_be_done(window: MainWindow, qtbot: QtBot) -> None:
    others = _of_others(window)
    enter(window)
    offered = {one.text for one in actions_for(window, "")}
    assert {"Zagrożenie", "Zablokuj", "Zakończ tryb", "Plan"} <= offered
    assert not {"Dziś", "Rodziny", "Ośrodek", "Ustawienia"} & offered
    window.top_bar.search.take_focus()
    for words in ("Zmyślewscy", "Wymyślak", "R-002", "przedszkole", "Beata"):
        type_keys(window.top_bar.search.line, words)
        answered(window, qtbot)
        told = "\n".join(f"{hit.title} {hit.snippet} {hit.family_code}" for hit in window.search.hits())
        assert not any(one in told for one in others)
        assert {hit.family_code for hit in window.search.hits() if hit.family_code} <= {"R-001"}
        window.top_bar.search.line.clear()
    assert actions_for(window, "dziś") == ()


def test_what_was_found_before_is_not_listed_in_front_of_the_family(window: MainWindow, qtbot: QtBot) -> None:
    window.top_bar.search.take_focus()
    type_keys(window.top_bar.search.line, "Zmyślewscy")
    answered(window, qtbot)
    assert any("Zmyślew" in hit.title for hit in window.search.hits())
    window.toast("R-002: zapisano")
    enter(window)
    assert list(window.search.hits()) == []
    assert window.top_bar.search.line.text() == ""
    assert not window.search.isVisible()
    assert "R-002" not in texts(window.stack)
    assert "R-002" not in "\n".join(words_in(window))


def test_an_answer_that_comes_late_is_not_shown(window: MainWindow) -> None:
    family, told = family_of(window), list[int]()
    work.run_query(window, lambda session: len(session.exec(select(Family)).all()), done=told.append)
    window.enter_family_mode(family)
    settled()
    assert told == []


def test_the_plan_is_read_from_the_rail(window: MainWindow) -> None:
    enter(window)
    window.rail.chosen.emit("reading")
    settled()
    assert front(window, PlanScreen).reading is not None


def test_text_is_a_step_larger_and_back_again(window: MainWindow) -> None:
    before = theme.scale
    enter(window)
    assert theme.scale > before
    window.family_mode.leave()
    settled()
    assert theme.scale == before


def test_the_danger_screen_opens_for_this_family(window: MainWindow) -> None:
    others = _of_others(window)
    family = enter(window)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F9)
    settled()
    assert window.stack.name() == "danger"
    screen = window.stack.front()
    assert getattr(screen, "family_id", None) == family
    assert [one for one in others if one in texts(window)] == []
