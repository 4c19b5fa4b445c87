"""The third assessment of R-001 through real widgets: rated, concluded, printed, signed, handed over, followed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app.assessments import AssessmentContent, AssessmentView
from app.demo import family_id
from app.opening import LaptopWorkspace
from storage.models import AreaRating, Assessment, Plan
from storage.vocabulary.assessment import AssessmentConclusion, AssessmentStatus
from storage.vocabulary.plan import LifeArea, PlanStatus
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.screens.assessment.areas_card import AreasCard
from ui.screens.assessment.conclusion_card import ConclusionCard
from ui.screens.assessment.people_cards import ChildrenCard, MotivationCard, VoicesCard
from ui.screens.assessment.signing import SignaturesPage
from ui.screens.assessment.text_cards import ChangesCard
from ui.screens.assessment.view import DIAGNOSE, AssessmentScreen
from ui.screens.family.assessments_tab import AssessmentsTab
from ui.screens.family.view import FamilyScreen
from ui.screens.preview.view import PreviewScreen
from ui.screens.today.view import TodayScreen
from ui.widgets.record_list import RecordList

R001, R004, R005 = family_id("R-001"), family_id("R-004"), family_id("R-005")


@pytest.fixture
def screen(window: MainWindow) -> AssessmentScreen:
    window.go("assessment", family_id=R001)
    return front(window, AssessmentScreen)


def shown(screen: AssessmentScreen) -> tuple[AssessmentView, AssessmentContent]:
    settle()
    view = screen.controller.view
    assert view is not None
    assert view.content is not None
    return view, view.content


def tab_of(window: MainWindow, family: str) -> AssessmentsTab:
    window.show_family(family, "assessments")
    found = front(window, FamilyScreen).pages.front()
    assert isinstance(found, AssessmentsTab)
    settle()
    return found


def complete(screen: AssessmentScreen) -> None:
    zosia = next(one.person_id for one in shown(screen)[0].people if one.first_name == "Zosia")
    child = screen.body.part(ChildrenCard).first[zosia]
    type_keys(child, "zdrowa, czeka na żłobek")
    type_keys(screen.body.part(ChangesCard).fields_["family_view"], "Beata: jest spokojnie")
    card = screen.body.part(ConclusionCard)
    card.choice.setCurrentIndex(card.choice.findData(AssessmentConclusion.CONTINUE_CHANGE.value))
    card.choice.activated.emit(card.choice.currentIndex())
    type_keys(card.fields_["next_goals"], "CV i praca mamy")
    screen.flush()
    assert shown(screen)[0].missing == ()


def test_it_shows_last_time_beside_now_and_what_is_missing(screen: AssessmentScreen) -> None:
    seen = words_in(screen)
    for words in (
        "Okresowa ocena nr 3",
        "8 dni po terminie",
        "wniosek",
        "1. bezpieczeństwo dzieci",
        "A9 CV i list (szwalnia)",
    ):
        assert words in seen
    scale = screen.body.part(AreasCard).rows[LifeArea.CHILD_SAFETY].scale
    assert scale.level() == 4
    assert "poprzednio" in scale.buttons()[2].accessibleName()
    button(screen, "Uzupełnij braki")
    assert screen.body.side.radar.accessibleDescription()


def test_a_level_is_chosen_by_key_and_by_mouse_and_kept(
    screen: AssessmentScreen, demo: LaptopWorkspace, window: MainWindow
) -> None:
    row = screen.body.part(AreasCard).rows[LifeArea.BUDGET]
    row.scale.setFocus(Qt.FocusReason.TabFocusReason)
    assert window.focusWidget() is row.scale.buttons()[2]
    QTest.keyClick(row.scale.buttons()[2], Qt.Key.Key_2)
    assert shown(screen)[1].areas[8].level == 2
    QTest.keyClick(row.scale.buttons()[1], Qt.Key.Key_Right)
    assert window.focusWidget() is row.scale.buttons()[2]
    QTest.mouseClick(row.scale.buttons()[3], Qt.MouseButton.LeftButton)
    type_keys(row.note, "raty w terminie")
    row.first.click()
    screen.flush()
    line = shown(screen)[1].areas[8]
    assert (line.level, line.is_priority) == (4, True)
    assert "raty w terminie" in line.note
    with demo.read() as session:
        stored = session.exec(select(AreaRating).where(AreaRating.id == line.rating_id)).one()
        assert stored.level == 4


def test_what_is_missing_leads_to_its_field(screen: AssessmentScreen, window: MainWindow) -> None:
    button(screen, "Uzupełnij braki").click()
    settle()
    zosia = next(one.person_id for one in shown(screen)[0].people if one.first_name == "Zosia")
    assert window.focusWidget() is screen.body.part(ChildrenCard).first[zosia]


def test_from_the_last_answers_to_the_manager_and_the_next_plan(
    screen: AssessmentScreen, window: MainWindow, demo: LaptopWorkspace
) -> None:
    complete(screen)
    button(screen, "Drukuj do podpisu").click()
    preview = front(window, PreviewScreen)
    assert preview.printable is not None
    assert preview.printable.rendered.number == "Ocena R-001/3"
    window.go_back()
    screen = front(window, AssessmentScreen)
    screen.do_step("sign")
    page = screen.signing
    assert isinstance(page, SignaturesPage)
    button(page.lines[0].choice, "Beata Przykładowska: podpis").click()
    button(page, "Zapisz podpisy").click()
    view, content = shown(screen)
    assert (content.status, screen.signing) == (AssessmentStatus.SIGNED, None)
    assert not screen.body.part(AreasCard).rows[LifeArea.CARE].scale.isEnabled()
    button(screen, "Przekaż ocenę kierownikowi").click()
    assert shown(screen)[1].status is AssessmentStatus.HANDED
    button(screen, "Zmień plan").click()
    assert front(window, FamilyScreen).inner_place().startswith("plan")
    with demo.read() as session:
        stored = session.get_one(Assessment, content.assessment_id)
        drafts = session.exec(select(Plan).where(Plan.family_id == view.family_id, Plan.status == PlanStatus.DRAFT))
        assert stored.handed_on is not None
        assert len(drafts.all()) == 1


def test_the_tab_lists_them_with_their_change_and_starts_the_next(window: MainWindow) -> None:
    tab = tab_of(window, R001)
    assert [row.title for row in tab.rows.rows()] == [
        "Okresowa ocena nr 3",
        "Okresowa ocena nr 2",
        "Okresowa ocena nr 1",
        "Diagnoza",
    ]
    assert "lepiej: 6" in tab.rows.rows()[0].detail
    button(tab, "Dokończ: Okresowa ocena nr 3").click()
    assert shown(front(window, AssessmentScreen))[1].number == 3
    tab = tab_of(window, R004)
    button(tab, "Zacznij ocenę okresową").click()
    screen = front(window, AssessmentScreen)
    assert (shown(screen)[1].number, shown(screen)[1].kind.value) == (1, "periodic")


def test_after_the_work_nothing_is_begun(window: MainWindow) -> None:
    tab = tab_of(window, family_id("R-003"))
    assert tab.rows.rows()[0].title == "Ocena końcowa nr 4"
    assert tab.offered_actions() == ()
    assert tab.header.primary() is None


def test_a_family_without_any_begins_with_the_diagnosis(window: MainWindow, qtbot: QtBot) -> None:
    del qtbot
    tab = tab_of(window, R005)
    button(tab, "Zacznij diagnozę").click()
    screen = front(window, AssessmentScreen)
    view, content = shown(screen)
    assert content.is_diagnosis
    who = view.at_home[0]
    voices, motivation = screen.body.part(VoicesCard), screen.body.part(MotivationCard)
    type_keys(voices.first[who.person_id], "dzieci są zdrowe")
    motivation.steppers[who.person_id].changed.emit(6)
    screen.flush()
    content = shown(screen)[1]
    assert "dzieci są zdrowe" in content.voices[who.person_id].good
    assert next(one.value for one in content.motivation if one.person_id == who.person_id) == 6
    window.go("assessment", family_id=R005, assessment_id=DIAGNOSE)
    assert shown(front(window, AssessmentScreen))[1].assessment_id == content.assessment_id


def test_the_deadline_of_the_day_leads_to_the_assessments(window: MainWindow) -> None:
    window.show_today()
    day = front(window, TodayScreen)
    lists = day.findChildren(RecordList)
    found = [(one, row.key) for one in lists for row in one.rows() if "Ocena okresowa" in row.title]
    found[0][0].opened.emit(found[0][1])
    assert front(window, FamilyScreen).inner_place().startswith("assessments")
