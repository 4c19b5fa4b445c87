"""Where the documents of a family are: the list, or in its place what is opened."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget

from app.attachment_copies import filename_of
from app.attachment_travel import AttachmentDamaged
from app.attachments import Card as Attached
from app.attachments import open_attachment
from app.family_papers import PrintedPaper
from app.i18n import _
from app.prints import Printable, reprint
from ui import errors, work
from ui.navigation import Navigator
from ui.screens.family.document_rows import file_facts
from ui.screens.family.document_viewer import DocumentViewer
from ui.screens.family.documents_page import DocumentsPage
from ui.screens.family.save_copy import SaveCopySheet, ask_where

if TYPE_CHECKING:
    from sqlmodel import Session


class DocumentPlace(QStackedWidget):
    """Opens a document over the list, and goes back to it.

    Args:
        page: the list with the chosen one beside it.
        window: the main window.

    Attributes:
        viewer: what is opened, None while the list is seen.

    Signals:
        damaged(str): this attachment does not open.
    """

    damaged = Signal(str)

    def __init__(self, page: DocumentsPage, *, window: Navigator) -> None:
        super().__init__()
        self._page = page
        self._window = window
        self.viewer: DocumentViewer | None = None
        self.addWidget(page)

    def open(self, document: Attached | PrintedPaper) -> None:
        """Open a file in place of the list, a print that was kept in the preview."""
        if isinstance(document, Attached):
            self._open_attached(document)
        elif document.kept:
            self._open_printed(document)

    def close_viewer(self) -> None:
        """Go back to the list; what was opened leaves the memory."""
        viewer, self.viewer = self.viewer, None
        if viewer is not None:
            self.setCurrentWidget(self._page)
            self.removeWidget(viewer)
            viewer.deleteLater()
            self._page.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def save_copy(self, attachment_id: str, filename: str) -> None:
        """Ask where to, say what a copy outside is, and write it."""

        def chosen(target: Path) -> None:
            sheet = SaveCopySheet(self.window(), attachment_id=attachment_id, target=target)
            sheet.saved.connect(lambda: self._window.toast(_("The copy is saved. It is not encrypted.")))
            sheet.open()

        ask_where(self, filename=filename, chosen=chosen)

    def _open_attached(self, attached: Attached) -> None:
        workspace: Any = work.door().workspace
        files, attachment_id = workspace.attachments, attached.attachment_id

        def read(session: "Session") -> tuple[str, bytes]:
            content = open_attachment(session, files=files, attachment_id=attachment_id)
            return filename_of(session, attachment_id=attachment_id), content

        def show(found: tuple[str, bytes]) -> None:
            self._show(attached, *found)

        def failed(error: Exception) -> None:
            if isinstance(error, AttachmentDamaged):
                self.damaged.emit(attachment_id)
            errors.show(self, error)

        if attached.restricted:
            # Opening it leaves a trace.
            work.run_command(self, read, done=show, failed=failed, quiet=True)
        else:
            work.run_query(self, read, done=show, failed=failed)

    def _open_printed(self, printed: PrintedPaper) -> None:
        def show(printable: Printable) -> None:
            self._window.show_preview(printable)

        work.run_query(self, lambda session: reprint(session, document_id=printed.document_id), done=show)

    def _show(self, attached: Attached, filename: str, content: bytes) -> None:
        if self._page.list.chosen_key() != attached.attachment_id or not self.isVisible():
            return
        self.close_viewer()
        self.viewer = viewer = DocumentViewer(
            attachment_id=attached.attachment_id,
            filename=filename,
            mime=attached.mime,
            content=content,
            facts="" if attached.restricted else file_facts(attached),
            say=self._window.toast,
        )
        viewer.closed.connect(self.close_viewer)
        viewer.copy_wanted.connect(lambda: self.save_copy(attached.attachment_id, filename))
        self.addWidget(viewer)
        self.setCurrentWidget(viewer)
        viewer.setFocus(Qt.FocusReason.OtherFocusReason)
