"""Rozbieżności: each question decided in its own way, taken back, typed anew; the keyboard goes on by itself."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from sqlmodel import Session, SQLModel, col, select

from app import drafts
from app.conflicts import DRAFT
from app.demo import family_id, user_id
from app.demo.disagreements import seed_every_disagreement
from app.opening import LaptopWorkspace
from storage.models import Action, Conflict, Note, Visit, family_scope
from storage.vocabulary.visit import VisitPlace, VisitStatus
from tests.demo_day import ANNA, DEVICE, MORNING
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui import work
from ui.demo.heartbeat import Heartbeat
from ui.main_window import MainWindow
from ui.screens.decisions.card import DecisionCard
from ui.screens.decisions.view import FIRST, DecisionsScreen
from ui.screens.family.view import FamilyScreen
from ui.widgets.compared_text import ComparedText
from ui.widgets.long_text import LongTextEdit
from ui.widgets.toast import Toast

R001 = family_id("R-001")
IWONA = user_id("iwona.testowska")


@pytest.fixture
def disputed(demo: LaptopWorkspace) -> LaptopWorkspace:
    """Five questions about R-001, one of every kind, and one about R-004."""
    with demo.write() as session:
        seed_every_disagreement(session)
    return demo


def opened(window: MainWindow, **ids: Any) -> DecisionsScreen:
    window.go("decisions", **ids)
    return front(window, DecisionsScreen)


def card(screen: DecisionsScreen, field: str) -> DecisionCard:
    return next(one for one in screen.cards() if field in one.conflict.what)


def decided(demo: LaptopWorkspace, field: str) -> str | None:
    with demo.read() as session:
        return session.exec(select(Conflict.resolution).where(Conflict.field == field)).one()


def visits(session: Session) -> list[Visit]:
    met = select(Visit).where(Visit.family_id == R001, Visit.status == VisitStatus.HELD)
    return list(session.exec(met.order_by(col(Visit.started_at).desc()).limit(2)))


def test_every_question_is_told_in_words(disputed: LaptopWorkspace, window: MainWindow) -> None:
    del disputed
    screen = opened(window, family_id=R001)
    assert [one.conflict.kind for one in screen.cards()] == ["field", "text", "safety", "deletion", "field"]
    words = words_in(screen)
    assert "5 spraw czeka na Twoją decyzję" in words
    assert "Ty, na tym komputerze · wczoraj 00:30" in words
    assert "Dopóki nikt nie zdecyduje, obowiązuje poważniejsza odpowiedź." in words
    assert any(one.startswith("Przedtem: ") for one in words)
    compared = card(screen, "fakty").findChildren(ComparedText)
    assert all("<b><u>" in one.text() for one in compared)
    assert compared[0].words().endswith("Wychowawczyni zadzwoni w piątek.")


@pytest.mark.parametrize(
    ("field", "label", "then"),
    [
        ("termin", "Weź wersję: Iwona", "due"),
        ("fakty", "Zostaw obie", "facts"),
        ("zagrożenie", "Zostaw moją wersję", "danger"),
        ("usunięcie", "Usuń wpis", "deleted_at"),
    ],
)
def test_each_kind_is_decided_and_taken_back(  # noqa: PLR0917 - fixtures and a table
    disputed: LaptopWorkspace, window: MainWindow, qtbot: QtBot, field: str, label: str, then: str
) -> None:
    screen = opened(window, family_id=R001)
    before = _standing(disputed, then)
    button(card(screen, field), label).click()
    qtbot.waitUntil(lambda: len(screen.cards()) == 4)
    assert decided(disputed, then) is not None
    assert (_standing(disputed, then) != before) is (label != "Weź wersję: Iwona")
    window.activateWindow()
    button(window.findChild(Toast), "Cofnij").click()  # type: ignore[arg-type]
    qtbot.waitUntil(lambda: len(screen.cards()) == 5)
    assert decided(disputed, then) is None
    assert _standing(disputed, then) == before


def _standing(demo: LaptopWorkspace, field: str) -> Any:
    with demo.read() as session:
        conflict = session.exec(select(Conflict).where(Conflict.field == field)).one()
        tables: dict[str, type[SQLModel]] = {"visit": Visit, "note": Note, "action": Action}
        return getattr(session.get_one(tables[conflict.entity], conflict.entity_id), field)


def test_the_next_question_has_the_keyboard_and_the_last_one_leads_on(
    disputed: LaptopWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    del disputed
    screen = opened(window, family_id=R001)
    focused: Callable[[], bool] = lambda: QApplication.focusWidget() is screen.cards()[0].buttons[0]  # noqa: E731
    qtbot.waitUntil(focused)
    for left in (4, 3, 2, 1):
        QTest.keyClick(screen.cards()[0].buttons[0], Qt.Key.Key_Return)
        qtbot.waitUntil(lambda left=left: len(screen.cards()) == left)  # type: ignore[misc]
        qtbot.waitUntil(focused)
    QTest.keyClick(screen.cards()[0].buttons[0], Qt.Key.Key_Return)
    qtbot.waitUntil(screen.clear.isVisible)
    assert "Nic nie czeka na Twoją decyzję." in words_in(screen)
    settle()
    QTest.keyClick(button(screen, "Zdecyduj: R-004 Makieta-Pierwsza"), Qt.Key.Key_Return)
    assert front(window, DecisionsScreen).family_id == family_id("R-004")


def test_a_third_term_is_chosen(disputed: LaptopWorkspace, window: MainWindow, qtbot: QtBot) -> None:
    screen = opened(window, family_id=R001)
    place = card(screen, "miejsce")
    button(place, "Wybierz inną…").click()
    box = place.findChild(QComboBox)
    assert isinstance(box, QComboBox)
    assert box.currentText() == "w szkole lub przedszkolu"
    box.setCurrentIndex(box.findData(VisitPlace.CLINIC.value))
    button(place, "Zapisz tę wersję").click()
    qtbot.waitUntil(lambda: len(screen.cards()) == 4)
    with disputed.read() as session:
        assert visits(session)[0].place is VisitPlace.CLINIC


def test_a_third_text_survives_locking_and_a_decision_elsewhere(
    disputed: LaptopWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    screen = opened(window, family_id=R001)
    facts = card(screen, "fakty")
    button(facts, "Napisz trzecią…").click()
    edit = facts.findChild(LongTextEdit)
    assert isinstance(edit, LongTextEdit)
    assert edit.text().endswith("Wychowawczyni zadzwoni w piątek.")
    edit.set_text("")
    type_keys(edit, "Zadzwoni w sobotę.")
    window.flush()
    settle()
    window.stack.begin_anew()
    screen = opened(window, family_id=R001)
    again = card(screen, "fakty").findChild(LongTextEdit)
    assert isinstance(again, LongTextEdit)
    assert again.text() == "Zadzwoni w sobotę."
    work.run_command(window, _decide_elsewhere)
    qtbot.waitUntil(lambda: "Tymczasem rozstrzygnięto" in " ".join(words_in(screen)))
    assert again.text() == "Zadzwoni w sobotę."
    with disputed.read() as session:
        assert len(drafts.list_drafts(session, kind=DRAFT)) == 1


def _decide_elsewhere(session: Session) -> None:
    conflict = session.exec(select(Conflict).where(Conflict.field == "facts")).one()
    conflict.resolution, conflict.resolved_by = "theirs", IWONA


def test_a_day_that_is_none_is_refused_and_stays_in_the_field(disputed: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window, family_id=R001)
    due = card(screen, "termin")
    button(due, "Napisz trzecią…").click()
    line = due.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText("31.02.2027")
    QTest.keyClick(line, Qt.Key.Key_Return)
    settle()
    assert line.text() == "31.02.2027"
    assert decided(disputed, "due") is None


def test_without_a_family_the_first_that_waits_is_shown(disputed: LaptopWorkspace, window: MainWindow) -> None:
    del disputed
    screen = opened(window)
    assert screen.family_id == R001
    header = screen.header()
    assert header is not None
    assert header.family_code == "R-001"


def test_the_file_of_the_family_says_so_and_leads_there(disputed: LaptopWorkspace, window: MainWindow) -> None:
    del disputed
    window.show_family(R001)
    file = front(window, FamilyScreen)
    assert "5 spraw czeka na Twoją decyzję. Obie wersje są zachowane." in words_in(file.questions)
    assert "Zdecyduj" in [one.text for one in file.offered_actions()]
    button(file.questions, "Zdecyduj").click()
    assert front(window, DecisionsScreen).family_id == R001


def test_while_a_family_looks_on_nothing_of_it_is_seen(disputed: LaptopWorkspace, window: MainWindow) -> None:
    del disputed
    window.enter_family_mode(R001)
    settle()
    window.go("decisions", family_id=R001)
    settle()
    assert window.stack.name() != "decisions"
    window.show_family(R001)
    assert front(window, FamilyScreen).questions.isHidden()


def test_a_hundred_questions_of_ten_thousand_letters_do_not_stall(
    demo: LaptopWorkspace, window: MainWindow, qtbot: QtBot
) -> None:
    with demo.write() as session:
        _dispute_much(session)
    settle()
    heart = Heartbeat()
    with heart.listening():
        screen = opened(window, family_id=R001)
        assert len(screen.cards()) == FIRST
        button(screen, "Pokaż jeszcze 10 spraw").click()
        settle()
        qtbot.waitUntil(lambda: len(screen.cards()) == 2 * FIRST)
        button(screen.cards()[0], "Pokaż całe teksty").click()
        settle()
    worst = heart.worst()
    assert worst is None or worst.worked < 50, worst


def _dispute_much(session: Session) -> None:
    text = " ".join(f"Zdanie numer {number} o rachunkach i szkole." for number in range(230))
    for number in range(100):
        note = Note(scope=family_scope(R001), family_id=R001, user_id=ANNA, occurred_at=MORNING, facts=text)
        session.add(note)
        session.flush()
        session.add(
            Conflict(
                scope=note.scope,
                entity="note",
                entity_id=note.id,
                field="facts",
                kind="text",
                office_value={"value": text},
                other_value={"value": text.replace(f"numer {number} ", "nr ").replace("numer 200", "nr 200")},
                office_by=IWONA,
                office_at=MORNING - timedelta(hours=3),
                other_by=ANNA,
                other_device=DEVICE,
                other_at=MORNING,
            )
        )
