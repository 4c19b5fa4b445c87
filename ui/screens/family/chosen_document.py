"""What is said beside the list of documents about the chosen one."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.attachment_travel import Travel
from app.attachments import Card as Attached
from app.family_papers import FamilyPapers, PrintedPaper
from ui import work
from ui.screens.family import document_commands as commands
from ui.screens.family.document_commands import Toast
from ui.screens.family.document_sheet import DocumentSheet
from ui.screens.family.print_sheet import PrintSheet
from ui.screens.family.thumbnails import thumbnail

if TYPE_CHECKING:
    from ui.screens.family.documents_tab import DocumentsTab


class ChosenDocument(QObject):
    """Keeps the sheet beside the list that of the chosen line.

    Args:
        tab: the list's tab; what is done from a sheet is done for it.
        toast: says what was done.

    Signals:
        opened(): it is to be opened.
        copy_wanted(str, str): a copy outside is wanted, of this attachment, with this file name.
    """

    opened = Signal()
    copy_wanted = Signal(str, str)

    def __init__(self, tab: "DocumentsTab", *, toast: Toast) -> None:
        super().__init__(tab)
        self._tab = tab
        self._toast = toast
        self._naming = ""

    def name_first(self, attachment_id: str) -> None:
        """Ask for the name of what was just added as soon as its sheet is there."""
        self._naming = attachment_id

    def show(self, document: Attached | PrintedPaper | None, *, papers: FamilyPapers) -> None:
        """Show a document, or nothing; what is being typed about the same one stays."""
        page = self._tab.page
        if isinstance(document, Attached):
            travel = papers.travels.get(document.attachment_id)
            self._show_attached(document, who=_who(papers, document.added_by), travel=travel)
        elif document is not None:
            sheet = PrintSheet(document, who=_who(papers, document.printed_by))
            sheet.opened.connect(self.opened)
            page.show_sheet(sheet)
        else:
            page.show_sheet(None)

    def _show_attached(self, attached: Attached, *, who: str, travel: Travel | None) -> None:
        page = self._tab.page
        before = page.sheet
        if before is not None and before.follow(attached):
            before.travel.show_travel(travel)
            self._name(before)
            return
        if before is not None:
            before.flush()
        sheet = DocumentSheet(attached, who=who, travel=travel)
        commands.connect(self._tab, sheet, toast=self._toast)
        sheet.travel.wanted.connect(lambda: self._tab.travelling.want(attached.attachment_id))
        sheet.travel.stopped.connect(lambda: self._tab.travelling.stop(attached.attachment_id))
        sheet.opened.connect(self.opened)
        sheet.copy_wanted.connect(lambda: self.copy_wanted.emit(attached.attachment_id, attached.filename))
        page.show_sheet(sheet)
        if attached.thumbnail:
            work.run_query(
                self._tab, lambda session: thumbnail(session, attached.attachment_id), done=sheet.show_picture
            )
        self._name(sheet)

    def _name(self, sheet: DocumentSheet) -> None:
        """What was just added is named first, if its sheet is the one that waits for it."""
        if self._naming == sheet.attached.attachment_id:
            self._naming = ""
            sheet.name_it()


def _who(papers: FamilyPapers, user_id: str) -> str:
    return "" if user_id == papers.me else papers.people.get(user_id, "")
