"""Dokumenty of a family: the list, adding, naming, through the window."""

import random
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from sqlmodel import select

from app.opening import LaptopWorkspace
from storage.attachments import encrypted_files
from storage.errors import DiskFull
from storage.models import Plan
from storage.vocabulary.paper import AttachmentKind
from tests.ui.demo_window import button, settle, words_in
from tests.ui.documents import (
    LETTER,
    R001,
    attachments_of,
    chosen_line,
    dropped,
    filled,
    photo,
    tab,
    titles,
)
from tests.ui.keyboard import type_keys
from ui.main_window import MainWindow
from ui.screens.family.documents_tab import DocumentsTab

__all__ = ["filled", "tab"]


def test_an_empty_tab_says_what_belongs_here(tab: DocumentsTab) -> None:
    assert "Nie ma jeszcze dokumentów." in words_in(tab)
    assert button(tab, "Dodaj pliki").isEnabled()
    assert button(tab, "Wklej obraz").isEnabled()


def test_dropped_files_are_added_the_refused_one_says_what_to_do(
    tab: DocumentsTab, demo: LaptopWorkspace, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "list.pdf").write_bytes(LETTER)
    (tmp_path / "zdjęcie lodówki.jpg").write_bytes(photo())
    (tmp_path / "umowa.docx").write_bytes(b"PK\x03\x04")
    (tmp_path / "pusty.pdf").write_bytes(b"")
    dropped(tab, *(tmp_path / name for name in ("list.pdf", "umowa.docx", "zdjęcie lodówki.jpg", "pusty.pdf")))
    assert sorted(titles(tab)) == ["list", "zdjęcie lodówki"]
    said = tab.page.refused.words().splitlines()
    assert said[0].startswith("Nie dodano „umowa.docx”. Można dołączyć tylko pliki PDF, JPG i PNG.")
    assert said[1].startswith("Nie dodano „pusty.pdf”. Ten plik jest pusty.")
    assert "Dodano 2 pliki. Dane ukryte przez aparat (miejsce, właściciel) zostały pominięte." in words_in(window)
    kept = {row.filename: row for row in attachments_of(demo)}
    assert kept["zdjęcie lodówki.jpg"].kind == AttachmentKind.DOCUMENT_PHOTO
    assert {row.entity_id for row in kept.values()} == {R001}
    # The first one can be named at once, without another click.
    assert tab.page.sheet is not None
    assert tab.page.sheet.name.text() == "list"
    assert tab.page.sheet.name.selectedText() == "list"


def test_what_was_just_added_can_be_taken_back(
    tab: DocumentsTab, demo: LaptopWorkspace, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "list.pdf").write_bytes(LETTER)
    dropped(tab, tmp_path / "list.pdf")
    button(window, "Cofnij").click()
    settle()
    assert titles(tab) == []
    assert attachments_of(demo) == []


def test_the_dialog_offers_what_may_be_kept_and_takes_several(tab: DocumentsTab, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(LETTER)
    button(tab, "Dodaj pliki").click()
    dialog = tab.window().findChild(QFileDialog)
    assert dialog is not None
    assert dialog.nameFilters()[0] == "Dokumenty i obrazy (*.pdf *.jpg *.jpeg *.png)"
    assert dialog.fileMode() == QFileDialog.FileMode.ExistingFiles
    dialog.filesSelected.emit([str(tmp_path / "a.pdf"), str(tmp_path / "b.pdf")])
    dialog.close()
    settle()
    assert sorted(titles(tab)) == ["a", "b"]


def test_a_picture_of_the_clipboard_is_added_with_ctrl_v(tab: DocumentsTab, demo: LaptopWorkspace) -> None:
    picture = QImage(300, 200, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.blue)
    QGuiApplication.clipboard().setImage(picture)
    tab.window().activateWindow()
    button(tab, "Dodaj pliki").setFocus()
    QTest.keyClick(button(tab, "Dodaj pliki"), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert titles(tab) == ["Wklejony obraz 23.11.2026, 08.30"]
    assert [row.mime for row in attachments_of(demo)] == ["image/png"]
    QGuiApplication.clipboard().clear()


def test_an_empty_clipboard_says_so(tab: DocumentsTab, window: MainWindow) -> None:
    QGuiApplication.clipboard().clear()
    button(tab, "Wklej obraz").click()
    assert "W schowku nie ma obrazu ani pliku." in words_in(window)


def test_a_large_file_tells_percents_and_can_be_stopped(
    tab: DocumentsTab, demo: LaptopWorkspace, window: MainWindow, tmp_path: Path
) -> None:
    large = tmp_path / "duży.pdf"
    large.write_bytes(LETTER + random.Random(7).randbytes(9 * 1024 * 1024))
    told: list[int] = []
    tab.adder.step.connect(lambda _name, _n, _of, percent: told.append(percent))
    dropped(tab, large)
    assert told == sorted(told)
    assert len(told) > 20
    assert told[-1] == 100
    assert not tab.page.strip.isVisible()
    before = encrypted_files(demo.directory)

    def stop(_name: str, _n: int, _of: int, percent: int) -> None:
        if percent == 50:
            button(tab, "Przerwij").click()

    tab.adder.step.connect(stop)
    dropped(tab, large, large)
    assert titles(tab) == ["duży"]
    assert "Przerwano. Nic nie dodano." in words_in(window)
    assert encrypted_files(demo.directory) == before


def test_the_store_is_free_while_a_file_is_encrypted(
    tab: DocumentsTab, demo: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "list.pdf").write_bytes(LETTER)
    real, seen = demo.attachments.write, list[str]()

    def write(*args: Any, **kwargs: Any) -> None:
        # A command of another screen is through before the file is.
        with demo.write() as session:
            seen.append(str(session.scalars(select(Plan)).first()))
        real(*args, **kwargs)

    monkeypatch.setattr(demo.attachments, "write", write)
    dropped(tab, tmp_path / "list.pdf")
    assert titles(tab) == ["list"]
    assert len(seen) == 1


def test_a_full_disk_leaves_nothing_and_says_what_to_do(
    tab: DocumentsTab, demo: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "list.pdf").write_bytes(LETTER)

    def full(*_args: Any, **_kwargs: Any) -> None:
        raise DiskFull

    monkeypatch.setattr(demo.attachments, "write", full)
    dropped(tab, tmp_path / "list.pdf")
    assert tab.page.refused.words().startswith("Nie dodano „list.pdf”.")
    assert titles(tab) == []
    assert encrypted_files(demo.directory) == ()


def test_a_name_is_kept_when_the_field_is_left_and_the_kind_at_once(
    filled: DocumentsTab, demo: LaptopWorkspace
) -> None:
    chosen_line(filled, "Lista opłat na lodówce")
    sheet = filled.page.sheet
    assert sheet is not None
    filled.window().activateWindow()
    sheet.name.setFocus()
    sheet.name.clear()
    type_keys(sheet.name, "Opłaty listopad")
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    settle()
    sheet.kind.setCurrentIndex(sheet.kind.findData(AttachmentKind.LETTER.value))
    sheet.kind.activated.emit(sheet.kind.currentIndex())
    settle()
    assert filled.page.sheet is sheet, "the cursor must stay where it is"
    row = next(one for one in attachments_of(demo) if one.filename == "Opłaty listopad.png")
    assert row.kind == AttachmentKind.LETTER
    assert "Opłaty listopad" in titles(filled)
    sheet.name.clear()
    QTest.keyClick(sheet.name, Qt.Key.Key_Return)
    settle()
    assert sheet.name.text() == "Opłaty listopad"
