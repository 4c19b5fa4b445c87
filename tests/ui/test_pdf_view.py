"""Pages from memory: counted, turned and zoomed by keys; what is no PDF is said, and nothing stays behind."""

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QBuffer, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from reportlab.pdfgen.canvas import Canvas

from ui.widgets.pdf_view import PdfView


def pages(count: int) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out)
    for number in range(count):
        canvas.drawString(72, 700, f"Strona {number + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[PdfView]:
    made = PdfView()
    qtbot.addWidget(made)
    made.resize(700, 500)
    made.show_pdf(pages(5))
    made.show()
    made.activateWindow()
    made.pages.setFocus()
    qtbot.waitUntil(made.pages.hasFocus)
    yield made
    made.hide()


def label(view: PdfView) -> str:
    return next(one.text() for one in view.findChildren(QLabel) if one.text().startswith("strona"))


def press(view: PdfView, name: str) -> None:
    next(one for one in view.findChildren(QAbstractButton) if one.accessibleName() == name).click()


def test_pages_are_counted_and_turned_by_keys(view: PdfView, qtbot: QtBot) -> None:
    assert label(view) == "strona 1 z 5"
    QTest.keyClick(view.pages, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: label(view) == "strona 2 z 5")
    QTest.keyClick(view.pages, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: label(view) == "strona 5 z 5")
    press(view, "Poprzednia strona")
    qtbot.waitUntil(lambda: label(view) == "strona 4 z 5")
    QTest.keyClick(view.pages, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: label(view) == "strona 1 z 5")
    interface = QAccessible.queryAccessibleInterface(view.pages)
    assert interface is not None
    assert interface.text(QAccessible.Text.Description) == "strona 1 z 5"


def test_nearer_farther_and_the_width_again_by_keys(view: PdfView) -> None:
    before = view.zoom.shown()
    QTest.keyClick(view.pages, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom.shown() == pytest.approx(before / 1.25)
    assert view.zoom.fit.current() is None
    QTest.keyClick(view.pages, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom.shown() == pytest.approx(before)
    assert view.zoom.fit.current() == "width"


def test_other_pages_replace_the_first_ones_in_memory(view: PdfView, qtbot: QtBot) -> None:
    for count in (2, 3):
        view.show_pdf(pages(count))
        assert view.count() == count
    qtbot.waitUntil(lambda: len(view.findChildren(QBuffer)) == 1)


def test_what_is_no_pdf_is_said_in_words(view: PdfView) -> None:
    view.show_pdf(b"not a pdf")
    assert view.document() is None
    said = [one.text() for one in view.findChildren(QLabel) if one.isVisible()]
    assert "Tych stron nie da się pokazać." in said
    view.show_pdf(pages(1))
    assert view.count() == 1


def test_nothing_is_written_to_the_disk(view: PdfView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    view.show_pdf(pages(3))
    view.grab()
    assert list(tmp_path.iterdir()) == []
