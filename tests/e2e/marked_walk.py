"""A walk through everything that has a field: each gets a marker; then a print, a copy, a backup and a search."""

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from sqlmodel import Session, col, select

from app import clock, plans
from app.demo.datasets import DATA_SETS
from app.demo.disagreements import seed_disagreements
from app.i18n import _
from storage.models import Visit
from storage.vocabulary.visit import VisitStatus
from tests.e2e.marked_forms import FAMILY, UNFOLDED
from tests.e2e.markers import Markers, can_be_typed_into, letters
from ui import printing, registry, work
from ui.demo import chapters, driver
from ui.demo.stage import Stage
from ui.demo.views import Desk, views
from ui.screens.decisions.card import DecisionCard
from ui.screens.family.document_sheet import DocumentSheet
from ui.screens.family.documents_tab import DocumentsTab
from ui.screens.office.cards import JoinCard
from ui.screens.plan.signing import SigningPage
from ui.screens.preview.view import PreviewScreen
from ui.screens.settings.view import SettingsScreen
from ui.widgets.long_text import LongTextEdit


def through_everything(stage: Stage, markers: Markers) -> None:
    """Open every enrolled screen and every form that a press of a button opens, and type into every field."""
    _sign_plan(stage, markers)
    work.run_command(stage.main, lambda session: plans.start_new_version(session, family_id=FAMILY))
    driver.settle()
    desk = Desk(stage.program, DATA_SETS["demo"])
    for view in views():
        desk.show(view)
        fill_everything(stage, markers, view.name)
    for form in FORMS:
        form(stage, markers)
    for unfold in UNFOLDED:
        fill_everything(stage, markers, unfold.__name__, within=unfold(stage))


def through_the_door(stage: Stage, markers: Markers) -> None:
    """Type into every field of what is shown before a store is open; end at the door."""
    for name, face in registry.faces().items():
        stage.program.window.show_face(face.build(stage.program.root))
        driver.settle()
        fill_everything(stage, markers, name)
    # A laptop that has joined its office asks for no code any more.
    stage.program.window.show_face(JoinCard(join=lambda _code: None))
    driver.settle()
    fill_everything(stage, markers, "office")
    stage.program.show_door(stage.program.profile)
    driver.settle()


def fill_everything(stage: Stage, markers: Markers, where: str, *, within: QWidget | None = None) -> None:
    """Type a marker into every field on screen or within a part of it, one that reads days too, and keep it."""
    for field in can_be_typed_into(within or QApplication.activeModalWidget() or stage.window):
        markers.type_into(field, f"{where}: {field.accessibleName()}")
    if stage.program.main is not None:
        stage.main.flush()
    driver.settle()


def _sign_plan(stage: Stage, markers: Markers) -> None:
    """Complete a plan, look at its paper, let it count as printed, sign it, note the consultation."""
    chapters.work_on_plan(stage)
    fill = partial(fill_everything, stage, markers)
    driver.press(stage.screen, _("Print for signature"))
    screen = stage.screen
    assert isinstance(screen, PreviewScreen)
    assert screen.pdf is not None
    _print_into_memory(screen)
    screen.printed(1)
    driver.settle()
    driver.press(screen, _("Back"))
    driver.press(stage.screen, _("Mark the signatures"))
    page = next(driver.visible(stage.screen, SigningPage))
    for line in page.lines:
        driver.press(line.choice, _("refusal"))
    fill("signing")
    page.day.line.clear()
    driver.write(page.day.line, "dziś")
    for line in page.lines:
        driver.press(line.choice, _("signature"))
    driver.press(page, _("Keep the signatures"))
    driver.press(stage.screen, _("Note the consultation"))
    fill("consultation")


def _print_into_memory(screen: PreviewScreen) -> None:
    """Draw every page as a printer would get it, and open the system's dialog."""
    assert screen.pdf is not None
    for page in range(screen.pdf.pageCount()):
        assert not printing.page_image(screen.pdf, page, scale=1).isNull()
    dialog = printing.ask_and_print(screen, screen.pdf, done=lambda _copies: None)
    driver.settle()
    dialog.reject()
    driver.settle()


def _decide(stage: Stage, markers: Markers) -> None:
    """Begin to type a version of one's own where two disagree."""
    work.run_command(stage.main, seed_disagreements)
    driver.settle()
    stage.main.show_office()
    driver.settle()
    for card in driver.visible(stage.screen, DecisionCard):
        card._open_third()
    fill_everything(stage, markers, "decision")


def _correct_visit(stage: Stage, markers: Markers) -> None:
    """Write beside a visit that is sealed, and keep it."""
    found: list[str] = []
    work.run_command(stage.main, _seal_visit, done=found.append)
    driver.settle()
    stage.main.go("visit", visit_id=found[0])
    driver.settle()
    driver.press(stage.screen, _("Correct something"))
    driver.settle()
    fill_everything(stage, markers, "correction")
    driver.press(stage.screen, _("Add the correction"))


def _seal_visit(session: Session) -> str:
    """Seal the last visit that was held, as the office does."""
    held = select(Visit).where(Visit.family_id == FAMILY, Visit.status == VisitStatus.HELD)
    visit = session.exec(held.order_by(col(Visit.planned_start).desc()).limit(1)).one()
    visit.sealed_at = clock.now()
    return visit.id


def _copy_and_find(stage: Stage, markers: Markers) -> None:
    """Copy a text to the clipboard, look for a marker, and look at what was found."""
    stage.main.show_note(FAMILY)
    driver.settle()
    for field in driver.visible(stage.screen, LongTextEdit):
        driver.key(field, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        driver.key(field, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.clipboard().text()
    line = stage.main.top_bar.search.line
    driver.write(line, letters(0))
    driver.wait_until(lambda: bool(stage.main.search.hits()), what="what was found")
    driver.key(line, Qt.Key.Key_Return)
    driver.settle()


def _change_keys(stage: Stage, markers: Markers) -> None:
    """Open what asks for passwords in the settings, then make a backup and look into it."""
    stage.main.go("settings")
    driver.settle()
    screen = stage.screen
    assert isinstance(screen, SettingsScreen)
    for button in (screen.keys.password, screen.keys.paper):
        driver.click(button)
        sheet = QApplication.activeModalWidget()
        assert sheet is not None
        fill_everything(stage, markers, type(sheet).__name__)
        sheet.close()
        driver.settle()
    driver.press(screen, _("No movement"))
    driver.press(screen, _("Make a backup now"))
    driver.press(screen, _("Check a backup"))


def _bring_file(stage: Stage, markers: Markers) -> None:
    """Add a picture whose folder and name hold a marker, by the system's dialog, and write about it."""
    source = markers.picture
    stage.main.show_family(FAMILY, tab="documents")
    driver.settle()
    tab = next(driver.visible(stage.screen, DocumentsTab))
    tab.add_files()
    dialog = next(one for one in QApplication.topLevelWidgets() if isinstance(one, QFileDialog) and one.isVisible())
    dialog.setDirectory(str(source.parent))
    dialog.selectFile(source.name)
    dialog.accept()
    driver.wait_until(lambda: bool(list(driver.visible(tab, DocumentSheet))), what="the file that was added")
    fill_everything(stage, markers, "document")


# The plan first: what is typed into it later keeps it from being signed.
FORMS: Final[tuple[Callable[[Stage, Markers], None], ...]] = (
    _correct_visit,
    _decide,
    _bring_file,
    _change_keys,
    _copy_and_find,
)
