"""Dokumenty of a family: opening, hiding, declaring void, copying, printing, through the window."""

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from sqlmodel import col, select

from app import clock, search
from app.attachment_source import prepare_content
from app.attachments import attach_file
from app.opening import LaptopWorkspace
from app.plans import print_plan
from app.prints import record_print
from storage.attachments import encrypted_files
from storage.models import Plan
from storage.vocabulary.audit import AuditKind
from storage.vocabulary.case import Sensitivity
from tests.demo_day import MORNING, PASSWORD
from tests.ui.demo_window import button, front, settle, words_in
from tests.ui.documents import (
    LETTER,
    R001,
    attachments_of,
    chosen_line,
    filled,
    kinds,
    tab,
    titles,
)
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.palette import finder
from ui.screens.family.documents_tab import DocumentsTab
from ui.screens.family.save_copy import SaveCopySheet
from ui.screens.family.view import FamilyScreen
from ui.screens.preview.view import PreviewScreen
from ui.widgets.search_popup import SearchHit

__all__ = ["filled", "tab"]


def test_a_picture_opens_inside_turns_and_comes_closer(filled: DocumentsTab) -> None:
    chosen_line(filled, "Lista opłat na lodówce")
    QTest.keyClick(filled.page.list, Qt.Key.Key_Return)
    settle()
    assert filled.viewer is not None
    view = filled.viewer.picture
    assert view is not None
    canvas = view.canvas
    whole = canvas.scale()
    button(view, "Obróć w prawo").click()
    assert canvas.turned() == 90
    button(view, "Większe").click()
    assert canvas.scale() > whole
    assert QAccessible.queryAccessibleInterface(canvas).text(QAccessible.Text.Name) == "Lista opłat na lodówce"
    middle = canvas.viewport().grab().toImage()
    colours = {middle.pixelColor(x, middle.height() // 2).name() for x in range(0, middle.width(), 5)}
    assert "#fbfaf6" in colours
    QTest.keyClick(canvas, Qt.Key.Key_Escape)
    settle()
    assert filled.viewer is None


def test_a_pdf_opens_inside_and_leaves_with_the_tab(filled: DocumentsTab, window: MainWindow) -> None:
    chosen_line(filled, "Umowa ratalna ze spółdzielnią")
    button(filled, "Otwórz").click()
    settle()
    assert filled.viewer is not None
    assert filled.viewer.pages is not None
    assert filled.viewer.pages.count() == 1
    assert filled.viewer.pages.page() == 1
    button(front(window, FamilyScreen).tabs, "Plan").click()
    settle()
    assert filled.viewer is None


def test_a_restricted_one_tells_nothing_and_opens_on_purpose_with_a_trace(
    filled: DocumentsTab, demo: LaptopWorkspace
) -> None:
    assert "Zaświadczenie z poradni" not in " ".join(words_in(filled) + titles(filled))
    chosen_line(filled, "Wpis chroniony")
    before = kinds(demo).count(AuditKind.RESTRICTED_OPENED)
    assert filled.viewer is None
    button(filled, "Otwórz, zostanie ślad").click()
    settle()
    assert filled.viewer is not None
    assert filled.viewer.filename == "Zaświadczenie z poradni.pdf"
    assert kinds(demo).count(AuditKind.RESTRICTED_OPENED) == before + 1


def test_keeping_closely_hides_name_and_picture_and_can_be_taken_back(
    filled: DocumentsTab, demo: LaptopWorkspace, window: MainWindow
) -> None:
    chosen_line(filled, "Lista opłat na lodówce")
    assert filled.page.sheet is not None
    filled.page.sheet.closed_off.click()
    settle()
    assert "Lista opłat na lodówce" not in titles(filled)
    assert titles(filled).count("Wpis chroniony") == 2
    row = next(one for one in attachments_of(demo) if one.filename == "Lista opłat na lodówce.png")
    assert row.sensitivity == Sensitivity.RESTRICTED
    button(window, "Cofnij").click()
    settle()
    assert "Lista opłat na lodówce" in titles(filled)


def test_restricted_ones_are_not_there_while_the_family_looks_on(filled: DocumentsTab, window: MainWindow) -> None:
    window.enter_family_mode(R001)
    settle()
    window.show_family(R001, tab="documents")
    seen = front(window, FamilyScreen).pages.documents
    settle()
    assert sorted(titles(seen)) == [
        "Lista opłat na lodówce",
        "Pismo ze szkoły w sprawie obecności Kacpra",
        "Umowa ratalna ze spółdzielnią",
    ]
    assert "Zapisz kopię…" not in words_in(seen)
    window.family_mode.leave()
    settle()


def test_an_older_one_is_declared_void_with_a_reason_and_back(
    filled: DocumentsTab, demo: LaptopWorkspace, window: MainWindow
) -> None:
    with clock.fixed(MORNING + timedelta(days=2)):
        filled.refresh()
        settle()
        chosen_line(filled, "Lista opłat na lodówce")
        button(filled, "Unieważnij…").click()
        sheet = filled.page.sheet
        assert sheet is not None
        button(filled, "Unieważnij").click()
        settle()
        assert [one.void_reason for one in attachments_of(demo)] == [None] * 4
        type_keys(sheet.reason, "zły miesiąc")
        QTest.keyClick(sheet.reason, Qt.Key.Key_Return)
        settle()
        assert [one.void_reason for one in attachments_of(demo) if one.voided_at] == ["zły miesiąc"]
        assert any("Unieważniony: zły miesiąc" in words for words in words_in(filled))
        button(window, "Cofnij").click()
        settle()
        assert not [one for one in attachments_of(demo) if one.voided_at]


def test_ones_own_of_today_is_removed_and_back(filled: DocumentsTab, window: MainWindow) -> None:
    chosen_line(filled, "Lista opłat na lodówce")
    button(filled, "Usuń").click()
    settle()
    assert "Lista opłat na lodówce" not in titles(filled)
    button(window, "Cofnij").click()
    settle()
    assert "Lista opłat na lodówce" in titles(filled)


def test_a_copy_outside_asks_for_the_password_and_leaves_a_trace(
    filled: DocumentsTab, demo: LaptopWorkspace, window: MainWindow, tmp_path: Path
) -> None:
    chosen_line(filled, "Umowa ratalna ze spółdzielnią")
    button(filled, "Zapisz kopię…").click()
    dialog = window.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.acceptMode() == QFileDialog.AcceptMode.AcceptSave
    target = tmp_path / "kopia.pdf"
    dialog.fileSelected.emit(str(target))
    dialog.close()
    sheet = window.findChild(SaveCopySheet)
    assert sheet is not None
    type_keys(sheet.asked.field.line, "nie to haslo")
    sheet.button.click()
    settle()
    assert not target.exists()
    assert AuditKind.EXPORTED not in kinds(demo)
    assert "To hasło nie pasuje." in " ".join(words_in(sheet))
    with clock.fixed(MORNING + timedelta(minutes=5)):
        sheet.asked._pause.start(0.0)
        sheet.asked.field.line.setText(PASSWORD)
        sheet.button.setEnabled(True)
        sheet.button.click()
        settle()
    assert target.read_bytes().startswith(b"%PDF-")
    assert kinds(demo).count(AuditKind.EXPORTED) == 1


def test_printing_leaves_a_trace(filled: DocumentsTab, demo: LaptopWorkspace, window: MainWindow) -> None:
    chosen_line(filled, "Lista opłat na lodówce")
    button(filled, "Otwórz").click()
    settle()
    assert filled.viewer is not None
    before = kinds(demo).count(AuditKind.PRINTED)
    filled.viewer.printed(2)
    settle()
    assert kinds(demo).count(AuditKind.PRINTED) == before + 1
    assert "Wysłano do drukarki: 2 egzemplarze" in " ".join(words_in(window))


def test_what_was_printed_stands_here_with_its_signatures_and_opens(
    tab: DocumentsTab, demo: LaptopWorkspace, window: MainWindow
) -> None:
    with demo.write() as session:
        plan = session.scalars(select(Plan).where(Plan.family_id == R001, col(Plan.signed_on).is_not(None))).first()
        assert plan is not None
        printable = print_plan(session, family_id=R001, plan_id=plan.id, draft=False)
        record_print(session, printable=printable, copies=3)
    tab.refresh()
    settle()
    button(tab, "Co pokazać: wydruki").click()
    settle()
    assert len(titles(tab)) == 1
    row = tab.page.list.rows()[0]
    assert "3 egzemplarze" in row.detail
    assert "Podpisy" in words_in(tab.page.side)
    button(tab.page.side, "Otwórz").click()
    front(window, PreviewScreen)


def test_the_list_is_filtered_when_it_is_long(demo: LaptopWorkspace, window: MainWindow) -> None:
    with demo.write() as session:
        for number in range(14):
            prepared = prepare_content(LETTER, filename=f"pismo numer {number}.pdf")
            attach_file(session, files=demo.attachments, prepared=prepared, entity="family", entity_id=R001)
    window.show_family(R001, tab="documents")
    tab = front(window, FamilyScreen).pages.documents
    settle()
    assert tab.page.filtered.filter.isVisible()
    type_keys(tab.page.filtered.filter, "13")
    assert titles(tab) == ["pismo numer 13"]


def test_a_file_that_is_elsewhere_says_so(demo: LaptopWorkspace, filled: DocumentsTab) -> None:
    for path in encrypted_files(demo.directory):
        path.unlink()
    filled.refresh()
    settle()
    chosen_line(filled, "Umowa ratalna ze spółdzielnią")
    assert any("nie ma na tym komputerze" in words for words in words_in(filled.page.side))
    assert "Otwórz" not in words_in(filled.page.side)


def test_the_place_is_found_again(filled: DocumentsTab, window: MainWindow) -> None:
    chosen_line(filled, "Lista opłat na lodówce")
    screen = front(window, FamilyScreen)
    place = screen.inner_place()
    button(screen.tabs, "Plan").click()
    settle()
    screen.return_to(place)
    settle()
    assert screen.tabs.current() == "documents"
    assert filled.chosen_key() == place.removeprefix("documents/")


def test_the_search_finds_a_file_by_its_name_and_shows_it(
    filled: DocumentsTab, demo: LaptopWorkspace, window: MainWindow
) -> None:
    with demo.read() as session:
        hit = next(one for one in search.find(session, "umowę ratalną") if one.entity == "attachment")
        hidden = [one for one in search.find(session, "zaświadczenie poradni") if one.entity == "attachment"]
    assert (hit.title, hit.family_id, hit.restricted) == ("Umowa ratalna ze spółdzielnią", R001, False)
    assert [(one.restricted, one.snippet) for one in hidden] == [(True, "")]
    assert "poradni" not in hidden[0].title
    window.show_today()
    settle()
    shown: list[SearchHit] = []
    finder(window)("umowę ratalną", shown.extend)
    settle()
    target = next(one.target for one in shown if one.title == hit.title)
    assert callable(target)
    target()
    settle()
    found = front(window, FamilyScreen).pages.documents
    settle()
    assert found.chosen_key() == hit.row_id
