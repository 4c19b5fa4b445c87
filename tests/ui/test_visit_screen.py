"""The whole visit through real widgets on a real store: typed, ended, broken off, taken up again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app import clock, visits
from app.opening import LaptopWorkspace
from storage.models import Agreement, Draft, User, Visit
from storage.vocabulary.visit import AgreementStatus, DangerLevel, VisitPlace, VisitStatus
from tests.app.visit_family import MORNING, VisitFamily, make_family
from tests.conftest import reopen
from tests.ui.keyboard import type_keys
from ui import registry, work
from ui.main_window import MainWindow
from ui.screens.visit.view import VisitScreen

NOW = MORNING + timedelta(minutes=34)


@dataclass
class Desk:
    """The window with the card of a visit in front."""

    window: MainWindow
    family: VisitFamily
    previews: list[object]

    @property
    def screen(self) -> VisitScreen:
        found = self.window.stack.front()
        assert isinstance(found, VisitScreen)
        return found

    def rows(self, model: type[Any], **fields: object) -> list[Any]:
        with work.door().workspace.read() as session:
            query = select(model)
            for name, value in fields.items():
                query = query.where(getattr(model, name) == value)
            return list(session.exec(query).all())

    def visit(self) -> Visit:
        found: Visit = self.rows(Visit, id=self.family.planned_id)[0]
        return found


@pytest.fixture
def family(workspace: LaptopWorkspace) -> VisitFamily:
    with clock.fixed(MORNING), workspace.write() as session:
        made = make_family(session, user_id=workspace.actor.user_id)
        session.add(User(id=made.user_id, scope="office", login="as", first_name="Anna", last_name="Szablonowska"))
        session.flush()
        visits.start_visit(session, family_id=made.family_id, visit_id=made.planned_id)
    return made


@pytest.fixture(autouse=True)
def _time() -> Iterator[None]:
    with clock.fixed(NOW):
        yield


def open_window(qtbot: QtBot, family: VisitFamily, *, width: int = 1366, height: int = 768) -> Desk:
    previews: list[object] = []

    def build(name: str, window: MainWindow, **ids: Any) -> QWidget:
        if name == "preview":
            previews.append(ids["document"])
            return QLabel()
        return registry.build(name, window, **ids)

    window = MainWindow(build=build)
    qtbot.addWidget(window)
    window.resize(width, height)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()
    window.show_visit(family.planned_id)
    work.wait_idle()
    return Desk(window, family, previews)


@pytest.fixture
def desk(qtbot: QtBot, open_store: LaptopWorkspace, family: VisitFamily) -> Iterator[Desk]:
    opened = open_window(qtbot, family)
    yield opened
    leave(opened)


def leave(desk: Desk) -> None:
    """Keep what was typed, as before locking; nothing of this window may reach the next test's store."""
    desk.window.flush()
    work.wait_idle()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QWidget:
    """Press a key where the focus is and return where it is afterwards."""
    QApplication.processEvents()
    now = QApplication.focusWidget()
    assert now is not None
    QTest.keyClick(now, key, modifier)
    after = QApplication.focusWidget()
    assert after is not None
    return after


def tab_to(name: str) -> QWidget:
    """Go on with Tab until the control of that accessible name."""
    seen = []
    for _ in range(120):
        now = press(Qt.Key.Key_Tab)
        seen.append(now.accessibleName())
        if now.accessibleName() == name:
            return now
    raise AssertionError(f"{name} is not among {seen}")


def fill(desk: Desk, *, danger: str | None = "brak") -> None:
    """Answer what is required, by the shortest way."""
    screen = desk.screen
    screen.presence.adults[desk.family.people["Beata"]].click()
    type_keys(screen.facts.facts, "Rachunki za październik opłacone, potwierdzenia okazane.")
    tags = screen.facts.topics.first()
    assert isinstance(tags, QPushButton)
    tags.click()
    if danger is not None:
        choice = next(b for b in screen.danger.choice.findChildren(QPushButton) if b.text() == danger)
        choice.click()


def finish(desk: Desk) -> None:
    QTest.keyClick(desk.screen.facts.facts, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    work.wait_idle()


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


def test_a_bad_date_is_named_kept_and_led_to(desk: Desk) -> None:
    fill(desk)
    row = desk.screen.next.rows[0]
    type_keys(row.words, "wysyła CV")
    type_keys(row.due, "32.13")
    type_keys(desk.screen.next.when.edit, "kiedyś")
    finish(desk)
    assert desk.visit().status is VisitStatus.PLANNED
    assert row.due.hasFocus() or desk.screen.next.when.edit.hasFocus()
    assert (row.due.text(), desk.screen.next.when.words()) == ("32.13", "kiedyś")
    assert "24.11" in desk.screen.next.when.problem()
    kept = desk.rows(Draft)[0].payload
    assert (kept["next_time"], kept["promises"][0]["due"]) == ("kiedyś", "32.13")
    row.due.setText("27.11")
    desk.screen.next.when.edit.setText("1.12 16:00")
    finish(desk)
    assert desk.visit().status is VisitStatus.HELD


def test_every_key_is_on_the_disk_within_a_second(desk: Desk, qtbot: QtBot) -> None:
    type_keys(desk.screen.facts.facts, "Gęś na łące")
    assert desk.screen.facts.mark.words() == "zapisuję…"
    with qtbot.waitSignal(desk.screen.controller.autosave.saved, timeout=1000):
        pass
    assert desk.screen.facts.mark.words() == "zapisane"
    assert desk.rows(Draft)[0].payload["facts"] == "Gęś na łące"
    assert desk.visit().facts == ""


def test_interrupted_locked_unlocked_and_resumed(
    qtbot: QtBot, desk: Desk, open_store: LaptopWorkspace, profile_directory: Path
) -> None:
    type_keys(desk.screen.facts.facts, "Telefon z przychodni.")
    desk.screen.footer.interrupt.click()
    work.wait_idle()
    assert desk.visit().status is VisitStatus.INTERRUPTED
    assert desk.visit().facts == "Telefon z przychodni."
    type_keys(desk.screen.next.rows[0].words, "oddzwania")
    leave(desk)
    work.configure(None)
    desk.window.close()
    desk.window.deleteLater()
    open_store.close()
    again = reopen(profile_directory)
    work.configure(again)
    try:
        with clock.fixed(NOW + timedelta(hours=1)):
            second = open_window(qtbot, desk.family)
            assert "Odzyskano niedokończony wpis z 09:39" in second.screen.banners.recovered.words()
            assert second.screen.facts.facts.text() == "Telefon z przychodni."
            assert second.screen.next.rows[0].words.text() == "oddzwania"
            resume = second.screen.banners.interrupted.findChild(QPushButton)
            assert resume is not None
            resume.click()
            work.wait_idle()
            assert second.visit().status is VisitStatus.PLANNED
            fill(second)
            finish(second)
            visit = second.visit()
        assert visit.status is VisitStatus.HELD
        assert "Telefon z przychodni." in visit.facts
        assert second.rows(Draft) == []
    finally:
        work.wait_idle()
        work.configure(None)
        again.close()


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


def test_a_full_disk_is_told_and_tried_again(desk: Desk, qtbot: QtBot, open_store: LaptopWorkspace) -> None:
    def limit_pages(pages: int) -> None:
        with open_store.read() as session:
            session.connection().exec_driver_sql(f"PRAGMA max_page_count={pages}")

    screen = desk.screen
    limit_pages(1)  # SQLite takes the present size: not one page more
    words = "Nic z tego nie może zginąć. " * 3000
    screen.facts.facts.setPlainText(words)
    with qtbot.waitSignal(screen.controller.autosave.failed, timeout=3000):
        pass
    assert screen.facts.mark.words() == "jeszcze niezapisane"
    assert not screen.banners.trouble.isHidden()
    assert "Dysk jest pełny" in screen.banners.trouble.words()
    assert screen.facts.facts.text() == words
    limit_pages(1_000_000)
    with qtbot.waitSignal(screen.controller.autosave.saved, timeout=6000):
        pass
    assert screen.banners.trouble.isHidden()
    assert desk.rows(Draft)[0].payload["facts"] == words


def test_two_minutes_are_asked_about_before_they_are_kept(desk: Desk) -> None:
    with clock.fixed(MORNING + timedelta(minutes=2)):
        fill(desk)
        finish(desk)
        assert desk.visit().status is VisitStatus.PLANNED
        assert desk.screen.details.start.edit.hasFocus()
        question = desk.screen.banners.question
        assert "mniej niż 5 minut" in question.words()
        next(b for b in question.findChildren(QPushButton) if b.text() == "Zakończ mimo to").click()
        work.wait_idle()
        assert desk.visit().status is VisitStatus.HELD


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


def test_the_header_names_the_family_and_the_running_time(desk: Desk) -> None:
    header = desk.screen.header()
    assert header is not None
    assert (header.title, header.family_code) == ("R-001 Przykładowscy", "R-001")
    assert [pill.text for pill in header.pills] == ["wizyta trwa 0:34"]


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
