"""Dokumenty: files kept with a family and what was printed for it; one chosen beside the list, one opened in place."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.attachment_travel import Travel
from app.attachments import Card as Attached
from app.family_papers import FamilyPapers, PrintedPaper, list_family_papers
from app.i18n import _
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.screens.family import document_commands as commands
from ui.screens.family.adding import Adder, Outcome, Source
from ui.screens.family.bringing import ask_for_files, pasted, said_of
from ui.screens.family.chosen_document import ChosenDocument
from ui.screens.family.document_place import DocumentPlace
from ui.screens.family.document_rows import paper_rows
from ui.screens.family.document_viewer import DocumentViewer
from ui.screens.family.documents_page import DocumentsPage
from ui.screens.family.dossier_sheet import bind_whole_file
from ui.screens.family.dropping import DropPlace
from ui.screens.family.thumbnails import Thumbnails
from ui.screens.family.travelling import Travelling


class DocumentsTab(QWidget):
    """The list, and in its place what is opened.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        page: the list with the chosen one beside it.
        adder: brings files in.
        travelling: knows which file is on its way.
    """

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__()
        self._window = window
        self._family_id = family_id
        self._papers = FamilyPapers((), (), {})
        self._wanted = ""
        self.page = DocumentsPage()
        self.adder = Adder(self, family_id=family_id)
        self.travelling = Travelling(self)
        self._thumbnails = Thumbnails(self)
        self._place = DocumentPlace(self.page, window=window)
        self._beside = ChosenDocument(self, toast=window.toast)
        self._drops = DropPlace(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._place)
        self._connect()

    @property
    def viewer(self) -> DocumentViewer | None:
        """What is opened, None while the list is seen."""
        return self._place.viewer

    def refresh(self) -> None:
        """Load what there is."""
        family_id = self._family_id
        workspace: Any = work.door().workspace
        files, desk = workspace.attachments, workspace.desk
        work.run_query(
            self,
            lambda session: list_family_papers(session, files=files, desk=desk, family_id=family_id),
            done=self.show_papers,
        )

    def show_papers(self, papers: FamilyPapers) -> None:
        """Show these; the chosen one stays chosen."""
        self._papers = papers
        self.page.whole_button.setHidden(work.in_family_mode())
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
        self._place.close_viewer()

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
        self._place.close_viewer()
        self.page.refused.hide()
        self.adder.add(sources)

    def offered_actions(self) -> Sequence[Action]:
        """Return what can be done here, for the palette."""
        found = [Action(_("Add files"), self.add_files, "plus"), Action(_("Paste a picture"), self.paste, "clipboard")]
        if not work.in_family_mode():
            found.append(Action(_("The family's whole file"), self.page.whole_wanted.emit, "books"))
        if self.viewer is not None:
            found.append(Action(_("Print"), self.print_current, "printer", "Ctrl+P"))
        return found

    def print_current(self) -> None:
        """Ctrl+P prints what is opened."""
        if self.viewer is not None:
            self.viewer.print_it()

    def _connect(self) -> None:
        page = self.page
        page.add_wanted.connect(self.add_files)
        page.paste_wanted.connect(self.paste)
        page.segments.chosen.connect(lambda _what: self._list())
        page.list.chosen.connect(lambda _key: self._choose())
        page.list.opened.connect(lambda _key: self._open())
        page.whole_wanted.connect(lambda: bind_whole_file(self._window, self, family_id=self._family_id))
        page.strip_stopped.connect(self.adder.stop)
        self._drops.hovered.connect(lambda here: page.say_drop(here=here))
        self._drops.dropped.connect(self.bring)
        self._beside.opened.connect(self._open)
        self._beside.copy_wanted.connect(self._place.save_copy)
        self.adder.step.connect(page.show_step)
        self.adder.ended.connect(self._added)
        self._thumbnails.arrived.connect(page.list.set_pictures)
        self.travelling.moved.connect(self._moved)
        self.travelling.settled.connect(self.refresh)
        self._place.damaged.connect(self.travelling.fetch_again)

    def _list(self) -> None:
        self.page.show_rows(paper_rows(self._papers, what=self.page.segments.current() or "all"))
        if self._wanted and self.page.list.choose(self._wanted):
            self._wanted = ""
        elif not self.chosen_key() and self.page.list.rows():
            self.page.list.choose(self.page.list.rows()[0].key)
        self._choose()

    def _choose(self) -> None:
        self._beside.show(self._chosen(), papers=self._papers)

    def _chosen(self) -> Attached | PrintedPaper | None:
        key = self.chosen_key()
        attached = next((one for one in self._papers.attachments if one.attachment_id == key), None)
        return attached or next((one for one in self._papers.printed if one.document_id == key), None)

    def _open(self) -> None:
        document = self._chosen()
        travel = self._papers.travels.get(self.chosen_key())
        if travel is not None and travel.fetchable and isinstance(document, Attached) and not document.here:
            self.travelling.want(document.attachment_id)
        elif document is not None:
            self._place.open(document)

    def _moved(self, attachment_id: str, travel: Travel) -> None:
        if attachment_id in self._papers.travels:
            known = self._papers.travels | {attachment_id: travel}
            self._papers = replace(self._papers, travels=known)
            self._list()

    def _added(self, outcome: Outcome) -> None:
        self.page.finish_step()
        said_of(outcome, page=self.page, toast=self._window.toast, undo=lambda: commands.remove(self, outcome.added))
        if outcome.added:
            self._beside.name_first(outcome.added[0])
            self.choose(outcome.added[0])
        self.refresh()
