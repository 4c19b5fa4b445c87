"""A plan that goes along with a child's help plan, through real widgets (D15)."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from sqlmodel import select

from app import clock, person_file, plans
from app.court.cases import write_court_case
from app.opening import LaptopWorkspace
from app.plans import FosterChild
from storage.models import CourtCase
from tests.app.test_plan_foster import CARE, ORDER, R001
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.screens.family.view import FamilyScreen
from ui.screens.plan.reading import leaves
from ui.screens.plan.signing import SigningPage
from ui.screens.plan.view import PlanScreen
from ui.widgets.row import Row


def child_of(screen: PlanScreen) -> FosterChild:
    settle()
    assert screen.controller.view is not None
    return screen.controller.view.children[0]


def test_from_the_reminder_to_everything_the_paper_needs(demo: LaptopWorkspace, window: MainWindow) -> None:
    with demo.write() as session:
        people = plans.open_plan(session, family_id=R001).people
        kacper = next(one.person_id for one in people if one.first_name == "Kacper")
        write_court_case(session, family_id=R001, court_case_id=None, values=ORDER)
        person_file.write_care(session, family_id=R001, person_id=kacper, row_id="", values=CARE)
    window.show_plan(R001)
    screen = front(window, PlanScreen)
    row = next(one for one in screen.body.side.checks.findChildren(Row) if "w pieczy" in one.accessibleName())
    QTest.mouseClick(row, Qt.MouseButton.LeftButton)
    button(screen, "Skoordynuj z planem pomocy dziecku").click()
    child = child_of(screen)
    part = screen.body.foster.parts[child.placement_id]
    assert part.ground.currentText() == child.ground
    # What is missing leads to its field, which says what it wants to know.
    screen.body.go_to(f"foster:{child.placement_id}:child_plan_on")
    type_keys(part.day.line, "20.11")
    type_keys(part.schedule, "wtorki po szkole")
    type_keys(part.new, "Kacper ma swoje łóżko")
    QTest.keyClick(part.new, Qt.Key.Key_Return)
    screen.flush()
    settle()
    part.conditions[0].met.click()
    type_keys(part.conditions[0].note, "od soboty")
    type_keys(part.contact.course, "spokojnie")
    screen.flush()
    child = child_of(screen)
    assert (str(child.child_plan_on), child.schedule) == ("2026-11-20", "wtorki po szkole")
    assert [(one.text, one.met, one.note) for one in child.conditions] == [("Kacper ma swoje łóżko", True, "od soboty")]
    assert [(str(one.on), one.course) for one in child.contacts] == [("2026-11-23", "spokojnie")]
    view = screen.controller.view
    assert view is not None
    assert view.content is not None
    assert [one.key for one in view.missing if one.key.startswith("foster")] == ["foster::shared_goals"]
    assert "Kacper wraca do domu, gdy:" in [one.title for one in leaves(view, view.content)]
    screen.show_signing()
    page = screen.findChild(SigningPage)
    assert isinstance(page, SigningPage)
    assert "Renata Udawana, koordynator pieczy zastępczej" in words_in(page)


def test_without_a_case_at_a_court_the_way_leads_to_where_it_is_written_down(
    demo: LaptopWorkspace, window: MainWindow
) -> None:
    with demo.write() as session:
        view = plans.open_plan(session, family_id=R001)
        assert view.content is not None
        kacper = next(one.person_id for one in view.people if one.first_name == "Kacper")
        for row in session.exec(select(CourtCase).where(CourtCase.family_id == R001)).all():
            row.deleted_at = clock.now()
        person_file.write_care(session, family_id=R001, person_id=kacper, row_id="", values=CARE)
        plans.coordinate_plan(session, plan_id=view.content.plan_id)
    window.show_plan(R001)
    screen = front(window, PlanScreen)
    part = screen.body.foster.parts[child_of(screen).placement_id]
    assert part.ground.isHidden()
    button(part, "Wpisz postanowienie sądu").click()
    settle()
    assert front(window, FamilyScreen).inner_place().startswith("institutions")
