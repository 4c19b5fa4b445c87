"""The whole visit through real widgets on a real store: typed, ended, broken off, taken up again."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from app import clock
from app.opening import LaptopWorkspace
from storage.models import Agreement, Visit
from storage.vocabulary.visit import AgreementStatus, DangerLevel, VisitPlace, VisitStatus
from tests.app.visit_family import VisitFamily
from tests.ui.keyboard import type_keys
from tests.ui.visit.desk import NOW, Desk, fill, finish, leave, open_window, press, tab_to
from ui import work
from ui.widgets.toast import Toast

# On both sides of the words in a field.
PADDING = 24


def test_a_whole_visit_by_keys_alone(desk: Desk) -> None:
    desk.screen.agreements.findChildren(QPushButton)[0].setFocus()
    assert press(Qt.Key.Key_Space).accessibleName() == "Beata przynosi świadectwa pracy do CV: zrobione"
    tab_to("Ja umawiam rozmowę z pedagogiem: zrobione")
    press(Qt.Key.Key_Right)
    assert press(Qt.Key.Key_Right).accessibleName() == "Ja umawiam rozmowę z pedagogiem: nie"
    press(Qt.Key.Key_Return)
    tab_to("Beata · mama")
    press(Qt.Key.Key_Space)
    tab_to("Kacper 9")
    press(Qt.Key.Key_Space)
    type_keys(tab_to("Fakty"), "Pani Beata pokazała dwa świadectwa pracy. Żółta łódź, ćma, gęś.")
    type_keys(tab_to("Wypowiedzi rodziny"), '"W szkole jest lepiej." (Beata)')
    type_keys(tab_to("Spostrzeżenia i wnioski"), "Spokojniej niż we wrześniu.")
    tab_to("G4 Mama przygotowuje się do pracy")
    press(Qt.Key.Key_Space)
    tab_to("CV i list motywacyjny")
    press(Qt.Key.Key_Space)
    tab_to("Czy jest zagrożenie?: brak")
    press(Qt.Key.Key_Space)
    type_keys(tab_to("Co ustalono"), "wysyła CV do szwalni „Nitka”")
    type_keys(press(Qt.Key.Key_Return), "w piątek")
    after = press(Qt.Key.Key_Return)
    assert after.accessibleName() == "Co ustalono"
    assert press(Qt.Key.Key_Backtab).accessibleName() == "Kto: Dariusz"
    press(Qt.Key.Key_Up)
    assert press(Qt.Key.Key_Up).accessibleName() == "Kto: ja, asystent rodziny"
    type_keys(tab_to("Co ustalono"), "dzwonię do szkoły")
    type_keys(tab_to("Dzień i godzina następnej wizyty"), "1.12 16:00")
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    work.wait_idle()
    assert desk.window.stack.name() == "today"
    visit = desk.visit()
    people = desk.family.people
    assert (visit.status, visit.danger, visit.ended_at) == (VisitStatus.HELD, DangerLevel.NONE, NOW)
    assert visit.facts == "Pani Beata pokazała dwa świadectwa pracy. Żółta łódź, ćma, gęś."
    assert visit.quotes == "„W szkole jest lepiej.” (Beata)"
    assert visit.reflections == "Spokojniej niż we wrześniu."
    assert (visit.present, visit.children_seen) == ([people["Beata"], people["Kacper"]], [people["Kacper"]])
    assert (visit.goals_touched, visit.activities) == ([desk.family.goals[3]], ["job_docs"])
    made = {(one.text, one.person_id, one.due) for one in desk.rows(Agreement, visit_id=visit.id)}
    assert made == {
        ("wysyła CV do szwalni „Nitka”", people["Beata"], date(2026, 11, 27)),
        ("dzwonię do szkoły", None, None),
    }
    checked = {one.id: one.status for one in desk.rows(Agreement, checked_visit_id=visit.id)}
    ids = desk.family.agreements
    assert checked == {ids["Beata"]: AgreementStatus.DONE, ids["ja"]: AgreementStatus.NOT_DONE}


def test_what_was_agreed_stands_on_top_of_the_next_visit(desk: Desk) -> None:
    fill(desk)
    type_keys(desk.screen.next.rows[0].words, "wysyła CV")
    type_keys(desk.screen.next.rows[0].due, "27.11")
    desk.screen.next.suggestion.click()
    finish(desk)
    planned = desk.rows(Visit, status=VisitStatus.PLANNED)
    assert [(one.planned_start, one.place) for one in planned] == [
        (datetime(2026, 12, 1, 8, 0, tzinfo=UTC), VisitPlace.HOME)
    ]
    with clock.fixed(NOW + timedelta(days=7)):
        desk.window.show_visit(planned[0].id)
        work.wait_idle()
        said = [label.text() for label in desk.screen.agreements.findChildren(QLabel) if label.isVisible()]
    place = said.index("wysyła CV")
    assert said[place - 1 : place + 2] == ["Beata", "wysyła CV", "po terminie"]


def test_danger_is_never_answered_beforehand_and_stops_the_end(desk: Desk) -> None:
    assert desk.screen.danger.level() is None
    fill(desk, danger=None)
    assert desk.screen.footer.missing() == ("czy jest zagrożenie",)
    finish(desk)
    assert desk.visit().status is VisitStatus.PLANNED
    now = QApplication.focusWidget()
    assert now is not None
    assert now.accessibleName() == "Czy jest zagrożenie?: brak"


def test_what_is_missing_is_said_and_leads_there(desk: Desk) -> None:
    foot = desk.screen.footer
    assert foot.missing() == ("kto jest", "fakty", "działania", "czy jest zagrożenie")
    link = next(b for b in foot.findChildren(QPushButton) if b.text() == "fakty")
    QTest.mouseClick(link, Qt.MouseButton.LeftButton)
    assert desk.screen.facts.facts.hasFocus()
    type_keys(desk.screen.facts.facts, "Spokój.")
    assert "fakty" not in foot.missing()


def test_danger_shows_what_to_do_and_whom_to_call(desk: Desk) -> None:
    advice = desk.screen.danger.advice
    assert advice.isHidden()
    buttons = desk.screen.danger.choice.findChildren(QPushButton)
    buttons[3].click()
    said = " ".join(label.text() for label in advice.findChildren(QLabel) if label.isVisible())
    assert "112" in said
    assert "Iwona Testowska" in said
    assert "000 000 001" in said
    buttons[0].click()
    assert advice.isHidden()


def test_nobody_at_home_is_one_click_and_can_be_taken_back(desk: Desk) -> None:
    desk.screen.footer.menu.actions()[0].trigger()
    work.wait_idle()
    visit = desk.visit()
    assert (visit.status, visit.ended_at) == (VisitStatus.NOT_FOUND, NOW)
    assert desk.window.stack.name() == "today"
    toast = desk.window._toast
    assert toast.words() == "Zapisano o 09:39: nie zastano."
    undo = next(b for b in toast.findChildren(QPushButton) if b.isVisible())
    undo.click()
    work.wait_idle()
    assert desk.visit().status is VisitStatus.PLANNED
    assert desk.window.stack.name() == "visit"


def test_a_finished_visit_taken_back_has_all_its_answers(desk: Desk) -> None:
    fill(desk)
    type_keys(desk.screen.next.rows[0].words, "wysyła CV")
    finish(desk)
    undo = next(b for b in desk.window._toast.findChildren(QPushButton) if b.isVisible())
    undo.click()
    work.wait_idle()
    assert desk.visit().status is VisitStatus.PLANNED
    assert desk.screen.next.rows[0].words.text() == "wysyła CV"
    assert desk.screen.danger.level() is DangerLevel.NONE
    finish(desk)
    assert desk.visit().status is VisitStatus.HELD
    assert len([one for one in desk.rows(Agreement, visit_id=desk.family.planned_id) if one.deleted_at is None]) == 1


def test_a_child_is_not_here_then_seen_then_only_said_to_be_here(desk: Desk) -> None:
    kacper = desk.family.people["Kacper"]
    chip = desk.screen.presence.children_[kacper]
    said = []
    for _ in range(3):
        chip.click()
        card = desk.screen.collect()
        said.append((chip.text().strip(), kacper in card.present, kacper in card.children_seen))
    assert said == [
        ("Kacper 9 · widziany", True, True),
        ("Kacper 9 · w domu, niewidziany", True, False),
        ("Kacper 9", False, False),
    ]


def test_the_slip_says_what_both_sides_promised(desk: Desk) -> None:
    fill(desk)
    type_keys(desk.screen.next.rows[0].words, "wysyła CV do szwalni")
    desk.screen.footer.slip.click()
    work.wait_idle()
    slip: Any = desk.previews[0]
    pages = PdfReader(BytesIO(slip.rendered.pdf)).pages
    printed = " ".join(page.extract_text() for page in pages)
    assert "wysyła CV do szwalni" in printed
    assert "Beata Przykładowska" in printed
    assert "Rachunki" not in printed


def test_the_header_names_the_family_the_running_time_and_the_purpose(desk: Desk) -> None:
    header = desk.screen.header()
    assert header is not None
    assert (header.title, header.family_code) == ("R-001 Przykładowscy", "R-001")
    assert [pill.text for pill in header.pills] == ["wizyta trwa 0:34", "cel: CV"]


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1024, 600)])
def test_nothing_is_cut_and_the_focus_is_always_in_sight(
    qtbot: QtBot, open_store: LaptopWorkspace, family: VisitFamily, width: int, height: int
) -> None:
    desk = open_window(qtbot, family, width=width, height=height)
    screen = desk.screen
    assert screen.page.horizontalScrollBar().maximum() == 0
    if height >= 768:
        assert screen.page.verticalScrollBar().maximum() == 0
    for label in screen.findChildren(QLabel):
        if label.isVisible() and not label.wordWrap():
            assert label.width() >= label.sizeHint().width(), label.text()
    for button in screen.findChildren(QPushButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    screen.agreements.findChildren(QPushButton)[0].setFocus()
    viewport = screen.page.viewport()
    for _ in range(60):
        now = press(Qt.Key.Key_Tab)
        if screen.page.isAncestorOf(now):
            top = now.mapTo(viewport, now.rect().topLeft()).y()
            assert top >= 0, now.accessibleName()
            assert top + min(now.height(), viewport.height()) <= viewport.height() + 1, now.accessibleName()
    leave(desk)


def test_a_day_and_an_hour_are_read_whole(desk: Desk) -> None:
    desk.screen.footer.details.click()
    for moment in (desk.screen.details.start, desk.screen.details.end):
        moment.set_words("śr. 30 wrz 2026, 16:30")
        field = moment.edit
        assert field.width() > field.fontMetrics().horizontalAdvance(field.text()) + PADDING


def test_the_focus_goes_to_the_next_step_when_its_button_hides(desk: Desk, qtbot: QtBot) -> None:
    desk.screen.footer.interrupt.setFocus()
    desk.screen.footer.interrupt.click()
    qtbot.waitUntil(desk.screen.footer.interrupt.isHidden)
    assert desk.visit().status is VisitStatus.INTERRUPTED
    assert QApplication.focusWidget() is desk.screen.footer.finish


def test_a_sentence_never_covers_the_ways_out(desk: Desk) -> None:
    desk.window.toast("Zapisane.")
    foot = desk.screen.footer
    toast = desk.window.findChild(Toast)
    assert isinstance(toast, Toast)
    assert toast.geometry().bottom() < foot.mapTo(desk.window, QPoint()).y()
