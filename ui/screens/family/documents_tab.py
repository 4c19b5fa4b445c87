"""Dokumenty: files kept with a family and what was printed for it; one chosen beside the list, one opened in place."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.attachment_copies import filename_of
from app.attachments import Card as Attached
from app.attachments import open_attachment
from app.family_papers import FamilyPapers, PrintedPaper, list_family_papers
from app.i18n import _
from app.prints import Printable, reprint
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.screens.family import document_commands as commands
from ui.screens.family.adding import Adder, Outcome, Source
from ui.screens.family.bringing import ask_for_files, brought, can_bring, pasted, said_of
from ui.screens.family.document_rows import file_facts, paper_rows
from ui.screens.family.document_sheet import DocumentSheet
from ui.screens.family.document_viewer import DocumentViewer
from ui.screens.family.documents_page import DocumentsPage
from ui.screens.family.print_sheet import PrintSheet
from ui.screens.family.save_copy import SaveCopySheet, ask_where
from ui.screens.family.thumbnails import Thumbnails, thumbnail

if TYPE_CHECKING:
    from sqlmodel import Session


class DocumentsTab(QWidget):
    """The list, and in its place what is opened.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        page: the list with the chosen one beside it.
        viewer: what is opened, None while the list is seen.
        adder: brings files in.
    """

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__()
        self._window = window
        self._family_id = family_id
        self._papers = FamilyPapers((), (), {})
        self._wanted = ""
        self._naming = ""
        self.page = DocumentsPage()
        self.viewer: DocumentViewer | None = None
        self.adder = Adder(self, family_id=family_id)
        self._thumbnails = Thumbnails(self)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.setAcceptDrops(True)
        self._connect()

    def refresh(self) -> None:
        """Load what there is."""
        family_id = self._family_id
        workspace: Any = work.door().workspace
        files = workspace.attachments
        work.run_query(
            self,
            lambda session: list_family_papers(session, files=files, family_id=family_id),
            done=self.show_papers,
        )

    def show_papers(self, papers: FamilyPapers) -> None:
        """Show these; the chosen one stays chosen."""
        self._papers = papers
        self._list()
        self._thumbnails.want([one.attachment_id for one in papers.attachments if one.thumbnail])

    def choose(self, key: str) -> None:
        """Choose a line, now or when it is loaded."""
        self._wanted = key
        self.page.segments.set_current("all")
        self._list()

    def chosen_key(self) -> str:
        """Return the id of the chosen line, nothing when none is."""
        return self.page.list.chosen_key()

    def flush(self) -> None:
        """Keep a name that was typed."""
        if self.page.sheet is not None:
            self.page.sheet.flush()

    def leave(self) -> None:
        """Another tab is looked at: what was opened leaves the memory."""
        self.flush()
        self.close_viewer()

    def add_files(self) -> None:
        """Ask which files."""
        ask_for_files(self, chosen=lambda paths: self.bring([Source(path.name, path=path) for path in paths]))

    def paste(self) -> None:
        """Add what is in the clipboard: a picture or files."""
        sources = pasted()
        if sources:
            self.bring(sources)
        else:
            self._window.toast(_("There is no picture and no file in the clipboard."))

    def bring(self, sources: list[Source]) -> None:
        """Begin to add."""
        self.close_viewer()
        self.page.refused.hide()
        self.adder.add(sources)

    def offered_actions(self) -> Sequence[Action]:
        """Return what can be done here, for the palette."""
        found = [Action(_("Add files"), self.add_files, "plus"), Action(_("Paste a picture"), self.paste, "clipboard")]
        if self.viewer is not None:
            found.append(Action(_("Print"), self.print_current, "printer", "Ctrl+P"))
        return found

    def print_current(self) -> None:
        """Ctrl+P prints what is opened."""
        if self.viewer is not None:
            self.viewer.print_it()

    def close_viewer(self) -> None:
        """Go back to the list."""
        viewer, self.viewer = self.viewer, None
        if viewer is not None:
            self._stack.setCurrentWidget(self.page)
            self._stack.removeWidget(viewer)
            viewer.deleteLater()
            self.page.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files and pictures."""
        if can_bring(event.mimeData()):
            event.acceptProposedAction()
            self.page.say_drop(here=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They went elsewhere."""
        super().dragLeaveEvent(event)
        self.page.say_drop(here=False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Add what was dropped."""
        self.page.say_drop(here=False)
        sources = brought(event.mimeData())
        if sources:
            event.acceptProposedAction()
            self.bring(sources)

    def _connect(self) -> None:
        page = self.page
        page.add_wanted.connect(self.add_files)
        page.paste_wanted.connect(self.paste)
        page.segments.chosen.connect(lambda _what: self._list())
        page.list.chosen.connect(lambda _key: self._choose())
        page.list.opened.connect(lambda _key: self._open())
        page.strip_stopped.connect(self.adder.stop)
        self.adder.step.connect(page.show_step)
        self.adder.ended.connect(self._added)
        self._thumbnails.arrived.connect(page.list.set_pictures)

    def _list(self) -> None:
        self.page.show_rows(paper_rows(self._papers, what=self.page.segments.current() or "all"))
        if self._wanted and self.page.list.choose(self._wanted):
            self._wanted = ""
        elif not self.chosen_key() and self.page.list.rows():
            self.page.list.choose(self.page.list.rows()[0].key)
        self._choose()

    def _choose(self) -> None:
        key = self.chosen_key()
        attached = next((one for one in self._papers.attachments if one.attachment_id == key), None)
        printed = next((one for one in self._papers.printed if one.document_id == key), None)
        if attached is not None:
            self._show_attached(attached)
        elif printed is not None:
            sheet = PrintSheet(printed, who=self._who(printed.printed_by))
            sheet.opened.connect(self._open)
            self.page.show_sheet(sheet)
        else:
            self.page.show_sheet(None)

    def _show_attached(self, attached: Attached) -> None:
        before = self.page.sheet
        if before is not None and before.follow(attached):
            self._name(before)
            return
        if before is not None:
            before.flush()
        sheet = DocumentSheet(attached, who=self._who(attached.added_by))
        commands.connect(self, sheet, toast=self._window.toast)
        sheet.opened.connect(self._open)
        sheet.copy_wanted.connect(lambda: self._save_copy(attached.attachment_id, attached.filename))
        self.page.show_sheet(sheet)
        if attached.thumbnail:
            work.run_query(self, lambda session: thumbnail(session, attached.attachment_id), done=sheet.show_picture)
        self._name(sheet)

    def _name(self, sheet: DocumentSheet) -> None:
        """What was just added is named first, if its sheet is the one that waits for it."""
        if self._naming == sheet.attached.attachment_id:
            self._naming = ""
            sheet.name_it()

    def _who(self, user_id: str) -> str:
        return "" if user_id == self._papers.me else self._papers.people.get(user_id, "")

    def _open(self) -> None:
        key = self.chosen_key()
        attached = next((one for one in self._papers.attachments if one.attachment_id == key), None)
        printed = next((one for one in self._papers.printed if one.document_id == key), None)
        if attached is not None:
            self._open_attached(attached)
        elif printed is not None and printed.kept:
            self._open_printed(printed)

    def _open_attached(self, attached: Attached) -> None:
        workspace: Any = work.door().workspace
        files, attachment_id = workspace.attachments, attached.attachment_id

        def read(session: "Session") -> tuple[str, bytes]:
            content = open_attachment(session, files=files, attachment_id=attachment_id)
            return filename_of(session, attachment_id=attachment_id), content

        def show(found: tuple[str, bytes]) -> None:
            self._show_opened(attached, *found)

        if attached.restricted:
            # Opening it leaves a trace.
            work.run_command(self, read, done=show, quiet=True)
        else:
            work.run_query(self, read, done=show)

    def _open_printed(self, printed: PrintedPaper) -> None:
        def show(printable: Printable) -> None:
            self._window.show_preview(printable)

        work.run_query(self, lambda session: reprint(session, document_id=printed.document_id), done=show)

    def _show_opened(self, attached: Attached, filename: str, content: bytes) -> None:
        if self.chosen_key() != attached.attachment_id or not self.isVisible():
            return
        self.close_viewer()
        facts = "" if attached.restricted else file_facts(attached)
        self.viewer = viewer = DocumentViewer(
            attachment_id=attached.attachment_id,
            filename=filename,
            mime=attached.mime,
            content=content,
            facts=facts,
            say=self._window.toast,
        )
        viewer.closed.connect(self.close_viewer)
        viewer.copy_wanted.connect(lambda: self._save_copy(attached.attachment_id, filename))
        self._stack.addWidget(viewer)
        self._stack.setCurrentWidget(viewer)
        viewer.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_copy(self, attachment_id: str, filename: str) -> None:
        def chosen(target: Path) -> None:
            sheet = SaveCopySheet(self.window(), attachment_id=attachment_id, target=target)
            sheet.saved.connect(lambda: self._window.toast(_("The copy is saved. It is not encrypted.")))
            sheet.open()

        ask_where(self, filename=filename, chosen=chosen)

    def _added(self, outcome: Outcome) -> None:
        self.page.finish_step()
        said_of(outcome, page=self.page, toast=self._window.toast, undo=lambda: commands.remove(self, outcome.added))
        if outcome.added:
            self._naming = outcome.added[0]
            self.choose(self._naming)
        self.refresh()
