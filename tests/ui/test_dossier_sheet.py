"""The family's whole file, put together from the tab „Dokumenty”."""

from pytestqt.qtbot import QtBot
from sqlmodel import select

from app.opening import LaptopWorkspace
from storage.models import Document
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.documents import R001, filled
from tests.ui.family_looks_on import enter
from ui.main_window import MainWindow
from ui.screens.family.documents_tab import DocumentsTab
from ui.screens.family.dossier_sheet import DossierSheet
from ui.screens.family.view import FamilyScreen
from ui.screens.preview.view import PreviewScreen

__all__ = ["filled"]


def _sheet(window: MainWindow, tab: DocumentsTab) -> DossierSheet:
    button(tab, "Teczka rodziny").click()
    settle()
    [sheet] = window.findChildren(DossierSheet)
    return sheet


def test_the_set_opens_in_the_preview_and_stands_among_the_documents(
    window: MainWindow, filled: DocumentsTab, demo: LaptopWorkspace, qtbot: QtBot
) -> None:
    sheet = _sheet(window, filled)
    assert sheet.files.isChecked()
    assert not sheet.closely.isChecked()
    assert any(words.startswith("W zestawie: ") for words in words_in(sheet))
    button(sheet, "Przygotuj zestaw").click()
    qtbot.waitUntil(lambda: isinstance(window.stack.front(), PreviewScreen), timeout=60_000)
    preview = front(window, PreviewScreen)
    assert "Teczka rodziny" in words_in(preview)
    assert preview.printable is not None
    assert preview.pdf is not None
    assert preview.pdf.pageCount() == preview.printable.rendered.pages > 5
    preview.printed(1)
    settle()
    with demo.read() as session:
        assert session.exec(select(Document).where(Document.template_id == "DT")).one().copies == 1


def test_stopped_it_opens_nothing_and_can_begin_again(window: MainWindow, filled: DocumentsTab) -> None:
    sheet = _sheet(window, filled)
    sheet.begin()
    sheet.stop()
    settle()
    assert not isinstance(window.stack.front(), PreviewScreen)
    assert sheet.strip.isHidden()
    assert sheet.button.isEnabled()


def test_the_family_that_looks_on_is_not_offered_it(window: MainWindow) -> None:
    enter(window)
    window.show_family(R001, tab="documents")
    tab = front(window, FamilyScreen).pages.documents
    settle()
    assert tab.page.add_button.isVisible()
    assert tab.page.whole_button.isHidden()
    assert "Teczka rodziny" not in [one.text for one in tab.offered_actions()]
