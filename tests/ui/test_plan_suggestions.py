"""What the file says already, taken over into a first plan with a click; the usual main goal in the settings."""

from PySide6.QtWidgets import QAbstractButton
from sqlmodel import select

from app import clock
from app.demo import family_id
from app.opening import LaptopWorkspace
from storage.models import Plan
from tests.ui.demo_window import button, front, settle
from ui.main_window import MainWindow
from ui.screens.plan.view import PlanScreen
from ui.screens.settings.view import SettingsScreen

R001 = family_id("R-001")


def chips(screen: PlanScreen) -> list[str]:
    settle()
    return [one.accessibleName() for one in screen.body.suggestions.findChildren(QAbstractButton) if one.isVisible()]


def test_a_click_takes_a_suggestion_over_and_undo_gives_it_back(demo: LaptopWorkspace, window: MainWindow) -> None:
    window.go("settings")
    settings = front(window, SettingsScreen)
    words = settings.plan_words.words
    assert words.text() == "Nasza rodzina żyje stabilnie i sama odpowiada za swoje życie."
    words.setPlainText("Spokój i szkoła bez lęku.")
    settings.flush()
    settle()
    assert settings.plan_words.reset.isVisible()
    with demo.write() as session:
        for plan in session.exec(select(Plan).where(Plan.family_id == R001)).all():
            plan.deleted_at = clock.now()
    window.show_plan(R001)
    screen = front(window, PlanScreen)
    screen.start_version()
    offered = chips(screen)
    assert "+ Spokój i szkoła bez lęku." in offered
    assert "+ babcia pomaga w soboty" in offered
    button(screen.body.suggestions, "+ Spokój i szkoła bez lęku.").click()
    assert "+ Spokój i szkoła bez lęku." not in chips(screen)
    assert screen.body.main_goal.main_goal.text() == "Spokój i szkoła bez lęku."
    button(screen.body.suggestions, "Dodaj wszystkie").click()
    settle()
    assert screen.body.suggestions.isHidden()
    view = screen.controller.view
    assert view is not None
    assert view.content is not None
    assert "babcia pomaga w soboty" in view.content.strengths
