"""The documents of a family on the screen: the tab empty or with the papers of the story, and what tests ask of it."""

import io
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from sqlmodel import col, select

from app.demo import family_id
from app.demo.attachments import add_demo_papers
from app.opening import LaptopWorkspace
from storage.models import Attachment, AuditEntry
from storage.vocabulary.audit import AuditKind
from tests.ui.demo_window import front, settle
from ui.main_window import MainWindow
from ui.screens.family.documents_tab import DocumentsTab
from ui.screens.family.view import FamilyScreen

R001 = family_id("R-001")
LETTER = b"%PDF-1.7\n1 0 obj <</Title (pismo)>> endobj\n%%EOF\n"
PLACE = b"52.2297N-Ulica-Zmyslona"


def photo(size: tuple[int, int] = (640, 400)) -> bytes:
    """A JPEG that says where it was taken."""
    exif = Image.Exif()
    exif[0x013B] = PLACE.decode()
    out = io.BytesIO()
    Image.new("RGB", size, "red").save(out, "JPEG", exif=exif)
    assert PLACE in out.getvalue()
    return out.getvalue()


@pytest.fixture
def tab(window: MainWindow) -> DocumentsTab:
    window.show_family(R001, tab="documents")
    return front(window, FamilyScreen).pages.documents


@pytest.fixture
def filled(demo: LaptopWorkspace, window: MainWindow) -> DocumentsTab:
    """The tab with the papers of the story."""
    add_demo_papers(demo, family_id=R001)
    window.show_family(R001, tab="documents")
    found = front(window, FamilyScreen).pages.documents
    settle()
    return found


def titles(tab: DocumentsTab) -> list[str]:
    return [row.title for row in tab.page.list.rows()]


def attachments_of(demo: LaptopWorkspace) -> list[Attachment]:
    with demo.read() as session:
        found = session.scalars(select(Attachment).where(col(Attachment.deleted_at).is_(None)))
        return sorted(found, key=lambda row: row.id)


def kinds(demo: LaptopWorkspace) -> list[AuditKind]:
    with demo.read() as session:
        return [one.kind for one in session.scalars(select(AuditEntry).order_by(col(AuditEntry.number)))]


def dropped(tab: DocumentsTab, *paths: Path) -> None:
    """Let files go over the tab, as the mouse does."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    # Qt drops where it was let in.
    QApplication.sendEvent(tab, QDragEnterEvent(QPointF(50, 50), copy, data, left, none))
    assert tab.page.drop.isVisible()
    QApplication.sendEvent(tab, QDropEvent(QPointF(50, 50), copy, data, left, none))
    assert not tab.page.drop.isVisible()
    settle()


def chosen_line(tab: DocumentsTab, title: str) -> None:
    tab.page.list.choose(next(row.key for row in tab.page.list.rows() if row.title == title))
    settle()
