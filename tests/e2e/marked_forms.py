"""Fields that are seen only once somebody unfolds them; each is brought to the screen for the walk of the markers."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QWidget

from app import person_file, plans
from app.demo.ids import family_id
from app.i18n import _
from app.visits import start_visit
from storage.vocabulary.visit import ContactType
from tests.app.test_plan_foster import CARE
from ui import work
from ui.demo import chapters, driver
from ui.demo.stage import Stage
from ui.screens.assessment.lists_cards import ProblemsCard
from ui.screens.assessment.view import DIAGNOSE, AssessmentScreen
from ui.screens.court.section_card import SectionCard
from ui.screens.court.view import CourtScreen
from ui.screens.plan.differences import DifferencesPage
from ui.screens.plan.foster_card import FosterCard
from ui.screens.plan.refusal import RefusalPart
from ui.screens.plan.view import PlanScreen
from ui.screens.visit.details_card import DetailsCard
from ui.screens.visit.there_card import ThereCard
from ui.screens.visit.view import VisitScreen

FAMILY: Final = family_id(chapters.FAMILY)
# A family whose diagnosis is still being written.
NEW_FAMILY: Final = family_id("R-005")
# Brings it to the screen and returns what is to be filled.
Unfolding = Callable[[Stage], QWidget]


def unfold_visit(stage: Stage) -> QWidget:
    """An unplanned talk with an institution: where, what was settled, the hours and the way there."""
    work.run_command(
        stage.main,
        lambda session: start_visit(session, family_id=FAMILY),
        done=lambda change: stage.main.show_visit(change.visit_id),
    )
    driver.settle()
    screen = stage.screen
    assert isinstance(screen, VisitScreen)
    driver.click(screen.footer.details)
    kind = screen.details.kind
    kind.setCurrentIndex(kind.findData(str(ContactType.INSTITUTION)))
    kind.activated.emit(kind.currentIndex())
    driver.settle()
    assert _shown(screen, ThereCard)
    assert _shown(screen, DetailsCard)
    return screen


def unfold_court_paper(stage: Stage) -> QWidget:
    """An opinion with a paragraph."""
    screen = _court_paper(stage)
    driver.press(screen, _("Write a paragraph"))
    assert _shown(screen, SectionCard)
    return screen


def unfold_sending(stage: Stage) -> QWidget:
    """How a paper left; seen once nothing is missing, and a paper of markers never is complete."""
    sending = _court_paper(stage).sending
    sending.show()
    driver.settle()
    assert sending.isVisible()
    return sending


def unfold_assessment(stage: Stage) -> QWidget:
    """A diagnosis with its resources and problems."""
    stage.main.go("assessment", family_id=NEW_FAMILY, assessment_id=DIAGNOSE)
    driver.settle()
    screen = stage.screen
    assert isinstance(screen, AssessmentScreen)
    assert _shown(screen, ProblemsCard)
    return screen


def unfold_plan_differences(stage: Stage) -> QWidget:
    """What changed in the plan, and what the family says to it."""
    screen = _plan(stage, FAMILY)
    screen.show_differences()
    driver.settle()
    assert _shown(screen, DifferencesPage)
    return screen


def unfold_refusal(stage: Stage) -> QWidget:
    """An action of the plan that somebody of the family does not want."""
    screen = _plan(stage, FAMILY)
    view = screen.controller.view
    assert view is not None
    assert view.content is not None
    screen.body.table.open_row(view.content.actions[0].action_id)
    driver.settle()
    driver.press(screen, _("The family says no…"))
    assert _shown(screen, RefusalPart)
    return screen


def unfold_foster_plan(stage: Stage) -> QWidget:
    """A plan that goes along with the help plan of a child in foster care."""
    view = _plan(stage, FAMILY).controller.view
    assert view is not None
    assert view.content is not None
    plan_id, child = view.content.plan_id, view.people[0].person_id
    work.run_command(
        stage.main,
        lambda session: person_file.write_care(session, family_id=FAMILY, person_id=child, row_id="", values=CARE),
    )
    work.run_command(stage.main, lambda session: plans.coordinate_plan(session, plan_id=plan_id))
    driver.settle()
    screen = _plan(stage, FAMILY)
    assert _shown(screen, FosterCard)
    return screen


def _plan(stage: Stage, family: str) -> PlanScreen:
    stage.main.go("plan", family_id=family)
    driver.settle()
    screen = stage.screen
    assert isinstance(screen, PlanScreen)
    return screen


def _court_paper(stage: Stage) -> CourtScreen:
    stage.main.go("court", family_id=FAMILY)
    driver.settle()
    screen = stage.screen
    assert isinstance(screen, CourtScreen)
    if screen.view is None:
        driver.press(screen, _("Write an opinion"))
    return screen


def _shown(within: QWidget, kind: type[QWidget]) -> bool:
    return next(driver.visible(within, kind), None) is not None


UNFOLDED: Final[tuple[Unfolding, ...]] = (
    unfold_visit,
    unfold_sending,
    unfold_court_paper,
    unfold_assessment,
    unfold_refusal,
    unfold_foster_plan,
    unfold_plan_differences,
)
