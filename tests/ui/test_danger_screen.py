"""F9's screen pressed like a person does: hours, undo, corrections, the file; and nothing lost on the way."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from sqlmodel import col, select

from app import clock, danger, drafts
from app.danger import DangerContent
from app.danger_desk import list_open_dangers
from app.demo import family_id
from app.drafts import KeptDraft
from app.opening import LaptopWorkspace
from storage.models import Intervention
from storage.vocabulary.intervention import InterventionAction
from storage.vocabulary.visit import DangerLevel
from tests.demo_day import MORNING
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.screens.danger.view import DangerScreen
from ui.screens.intervention.view import InterventionScreen
from ui.screens.today.view import TodayScreen

CALL = InterventionAction.CALL_112


def opened(window: MainWindow, code: str | None = "R-001") -> DangerScreen:
    window.show_today()
    settle()
    window.go("danger", family_id=family_id(code) if code else None)
    return front(window, DangerScreen)


def kept(demo: LaptopWorkspace) -> list[KeptDraft]:
    settle()
    with demo.read() as session:
        return list(drafts.list_drafts(session, kind=danger.DRAFT))


def step(screen: DangerScreen, action: InterventionAction = CALL) -> str:
    return screen.steps.cards[action].button.text().strip()


def press(screen: DangerScreen, action: InterventionAction = CALL) -> None:
    QTest.mouseClick(screen.steps.cards[action].button, Qt.MouseButton.LeftButton)


def test_one_touch_keeps_the_hour_on_the_disk_at_once(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window)
    assert step(screen) == "Zgłaszam"
    press(screen)
    assert step(screen) == "Zgłoszono 08:30"
    (draft,) = kept(demo)
    content = DangerContent.from_payload(draft.payload)
    assert [(one.action, one.at) for one in content.events] == [(CALL, MORNING)]
    assert draft.family_id == family_id("R-001")
    assert "112, zgłoszenie przyjęte" in words_in(screen.course)


def test_nothing_is_kept_before_the_first_touch(demo: LaptopWorkspace, window: MainWindow) -> None:
    opened(window)
    window.show_today()
    assert kept(demo) == []


def test_a_touch_is_taken_back(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window)
    press(screen)
    button(window, "Cofnij").click()
    assert step(screen) == "Zgłaszam"
    assert DangerContent.from_payload(kept(demo)[0].payload).events == ()


def test_the_second_touch_corrects_the_hour(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window)
    press(screen)
    press(screen)
    editor = screen.course.editor
    assert editor is not None
    assert editor.hour.hasFocus() or not window.isActiveWindow()
    editor.hour.setText("25")
    QTest.keyClick(editor.hour, Qt.Key.Key_Return)
    assert any("25:00" in one.text() for one in editor.findChildren(QLabel) if not one.isHidden())
    editor.hour.setText("8:12")
    QTest.keyClick(editor.hour, Qt.Key.Key_Return)
    assert step(screen) == "Zgłoszono 08:12"
    content = DangerContent.from_payload(kept(demo)[0].payload)
    assert [one.at for one in content.events] == [MORNING - timedelta(minutes=18)]


def test_a_line_of_ones_own_and_a_removed_one(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window)
    type_keys(screen.course.line, "7:20 słychać kłótnię")
    QTest.keyClick(screen.course.line, Qt.Key.Key_Return)
    button(screen.course.further, "Policja na miejscu").click()
    assert [one.said() for one in screen.content.events] == ["słychać kłótnię", "Policja na miejscu"]
    settle()
    button(screen, "Cofnij: 07:20 słychać kłótnię").click()
    assert [one.said() for one in screen.content.events] == ["Policja na miejscu"]
    button(window, "Cofnij").click()
    assert len(DangerContent.from_payload(kept(demo)[0].payload).events) == 2


def test_words_half_typed_and_people_come_back(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window)
    button(screen.people, "Kacper 9").click()
    type_keys(screen.people.sees, "Żółty kubek stłuczony")
    type_keys(screen.course.line, "przyszła są")
    window.show_today()
    assert len(kept(demo)) == 1
    front(window, TodayScreen)
    window.stack.begin_anew()
    window.show_today()
    again = front(window, TodayScreen)
    assert "Zagrożenie · R-001 Przykładowscy" in words_in(again)
    button(again, "Wróć: Zagrożenie · R-001 Przykładowscy").click()
    back = front(window, DangerScreen)
    assert back is not screen
    assert back.people.sees.text() == "Żółty kubek stłuczony"
    assert back.course.line.text() == "przyszła są"
    assert button(back.people, "Kacper 9").isChecked()


def filed(demo: LaptopWorkspace) -> Intervention:
    with demo.read() as session:
        return session.exec(select(Intervention).order_by(col(Intervention.occurred_at).desc())).first()  # type: ignore[return-value]


def test_it_is_filed_as_an_intervention_and_its_card_opens(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window)
    press(screen)
    button(screen.people, "Kacper 9").click()
    type_keys(screen.people.sees, "Krzyk")
    assert window.front.press("Ctrl+Return")
    card = front(window, InterventionScreen)
    assert kept(demo) == []
    row = filed(demo)
    assert [(one["at"], one["action"]) for one in row.actions] == [(MORNING.isoformat(), "call_112")]
    assert (row.facts, row.level) == ("Krzyk", DangerLevel.IMMEDIATE)
    assert "Co dalej" in words_in(card)
    window.go_back()
    front(window, TodayScreen)
    with clock.fixed(MORNING + timedelta(minutes=5)):
        fresh = opened(window)
        assert step(fresh) == "Zgłaszam"
        assert fresh.people.sees.text() == ""


def test_without_any_action_it_asks_why(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window)
    type_keys(screen.people.sees, "Krzyk")
    screen.finish()
    settle()
    assert screen.banner.isVisible()
    assert screen.course.impossible.isVisible()
    type_keys(screen.course.impossible, "brak zasięgu")
    window.show_today()
    assert DangerContent.from_payload(kept(demo)[0].payload).impossible == "brak zasięgu"
    again = opened(window)
    assert again.course.impossible.isVisible()
    again.finish()
    front(window, InterventionScreen)
    assert filed(demo).impossible_reason == "brak zasięgu"


def test_without_a_family_it_is_asked_for_only_at_the_end(demo: LaptopWorkspace, window: MainWindow) -> None:
    screen = opened(window, None)
    press(screen)
    screen.finish()
    settle()
    assert screen.banner.isVisible()
    assert kept(demo)[0].family_id is None
    place = screen.family.field.findData(family_id("R-004"))
    screen.family.field.setCurrentIndex(place)
    screen.family.field.activated.emit(place)
    settle()
    assert step(screen) == "Zgłoszono 08:30"
    assert [one.family_id for one in kept(demo)] == [family_id("R-004")]
    assert screen.family_id == family_id("R-004")
    screen.finish()
    front(window, InterventionScreen)
    with demo.read() as session:
        assert list_open_dangers(session) == ()


def test_another_familys_danger_is_another_one_and_both_wait(demo: LaptopWorkspace, window: MainWindow) -> None:
    press(opened(window))
    other = opened(window, "R-004")
    assert step(other) == "Zgłaszam"
    press(other)
    assert {one.family_id for one in kept(demo)} == {family_id("R-001"), family_id("R-004")}
    settle()
    other.refresh()
    settle()
    button(other.others, "Wróć: R-001 Przykładowscy").click()
    assert front(window, DangerScreen).family_id == family_id("R-001")


def test_two_screens_of_one_danger_do_not_overwrite_each_other(demo: LaptopWorkspace, window: MainWindow) -> None:
    first = opened(window)
    press(first)
    (draft,) = kept(demo)
    window.go("danger", family_id=family_id("R-001"), danger_id=draft.entity_id)
    second = front(window, DangerScreen)
    press(second, InterventionAction.SOCIAL_WORKER)
    again = opened(window)
    assert again is first
    press(again, InterventionAction.MANAGER)
    content = DangerContent.from_payload(kept(demo)[0].payload)
    assert {one.action for one in content.events} == {
        CALL,
        InterventionAction.SOCIAL_WORKER,
        InterventionAction.MANAGER,
    }


def test_before_a_family_it_opens_for_that_family_alone(demo: LaptopWorkspace, window: MainWindow) -> None:
    press(opened(window))
    settle()
    window.show_today()
    window.family_mode.enter(family_id("R-004"))
    settle()
    window.show_danger()
    screen = front(window, DangerScreen)
    assert screen.family_id == family_id("R-004")
    assert screen.others.isHidden()
    assert not [words for words in words_in(screen) if "R-001" in words or "Przykładow" in words]
    press(screen)
    screen.finish()
    settle()
    window.family_mode.leave()
    with demo.read() as session:
        assert [one.family.code for one in list_open_dangers(session) if one.family] == ["R-001"]
