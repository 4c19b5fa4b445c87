"""The preview shows what the printer gets, in memory only, and records what was printed."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtGui import QColor
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot
from sqlmodel import select

from app.opening import LaptopWorkspace
from app.prints import Printable, Subject, make_printable
from storage.models import Document, new_id
from storage.vocabulary.case import DocumentStatus
from tests.app.documents.samples import CONTEXT, plan, slip
from tests.ui.demo_window import button, front, settle, words_in
from ui import printing
from ui.main_window import MainWindow
from ui.screens.preview.view import PreviewScreen


@pytest.fixture
def printable() -> Printable:
    subject = Subject(family_id=new_id(), entity="plan", entity_id=new_id())
    return make_printable("D14", subject=subject, data=plan(), context=CONTEXT, for_signature=True)


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A printer that prints into a file instead of asking which one to use."""
    path = tmp_path / "paper.pdf"

    def print_at_once(_parent: object, document: QPdfDocument, *, done: object) -> None:
        printer = printing.make_printer(document)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(path))
        printing.print_pages(document, printer)
        assert callable(done)
        done(2)

    monkeypatch.setattr(printing, "ask_and_print", print_at_once)
    return path


def preview(window: MainWindow, document: object) -> PreviewScreen:
    window.show_preview(document)
    return front(window, PreviewScreen)


def test_it_shows_every_page(window: MainWindow, printable: Printable) -> None:
    screen = preview(window, printable)
    assert screen.pdf is not None
    assert screen.pdf.pageCount() == printable.rendered.pages
    assert "Przykładowscy" in screen.pdf.getAllText(0).text()
    assert "Plan pracy z rodziną" in words_in(screen)


def test_large_print_and_another_language_are_one_click(window: MainWindow, printable: Printable, qtbot: QtBot) -> None:
    screen = preview(window, printable)
    screen.large.click()
    settle()
    button(screen, "українська").click()
    settle()
    assert screen.pdf is not None
    assert screen.pdf.pageCount() > printable.rendered.pages
    assert "План роботи з родиною" in screen.pdf.getAllText(0).text()


def test_what_is_printed_is_what_was_seen_and_is_recorded(
    window: MainWindow, printable: Printable, paper: Path, demo: LaptopWorkspace
) -> None:
    screen = preview(window, printable)
    button(screen, "Drukuj").click()
    settle()
    reader = PdfReader(paper)
    assert len(reader.pages) == printable.rendered.pages
    first = reader.pages[0].mediabox
    assert first.width > first.height
    with demo.read() as session:
        row = session.exec(select(Document).where(Document.entity_id == printable.subject.entity_id)).one()
    assert (row.status, row.copies, row.hash) == (DocumentStatus.TO_SIGN, 2, printable.rendered.content_hash)


def test_a_bare_document_is_shown_too(window: MainWindow, paper: Path) -> None:
    subject = Subject(family_id=new_id(), entity="visit", entity_id=new_id())
    made = make_printable("D19-ustalenia", subject=subject, data=slip(), context=CONTEXT)
    screen = preview(window, made.rendered)
    screen.print_current()
    settle()
    assert len(PdfReader(paper).pages) == made.rendered.pages
    assert not [one for one in screen.findChildren(QAbstractButton) if one.text() == "English"]


def test_zoom_and_the_way_back(window: MainWindow, printable: Printable) -> None:
    window.show_today()
    screen = preview(window, printable)
    before = screen.zoom.shown()
    button(screen, "Większe").click()
    assert screen.zoom.shown() == pytest.approx(before * 1.25)
    button(screen, "cała strona").click()
    assert screen.zoom.shown() < before
    button(screen, "Wróć").click()
    assert window.stack.name() == "today"


def test_pages_are_printed_on_white_paper(window: MainWindow, printable: Printable) -> None:
    screen = preview(window, printable)
    assert screen.pdf is not None
    image = printing.page_image(screen.pdf, 0, scale=1.0)
    assert not image.hasAlphaChannel()
    assert image.pixelColor(2, 2) == QColor("white")
    assert image.width() > image.height()
