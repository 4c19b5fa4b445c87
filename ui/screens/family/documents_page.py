"""How the documents of a family stand on the screen: the list with what adds to it, the chosen one beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui.screens.family.document_sheet import DocumentSheet
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.filtered_list import FilteredList
from ui.widgets.flow import FlowBox
from ui.widgets.page import Page
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text


class DocumentsPage(QWidget):
    """The list on the left, the chosen one on the right.

    Signals:
        add_wanted(): files are to be chosen.
        paste_wanted(): what is in the clipboard is to be added.
        whole_wanted(): the whole file is wanted as one set.
        strip_stopped(): „Przerwij”.

    Attributes:
        sheet: of the chosen attachment, None while another thing is chosen.
    """

    add_wanted = Signal()
    paste_wanted = Signal()
    whole_wanted = Signal()
    strip_stopped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet: DocumentSheet | None = None
        self.list = RecordList(name=_("Documents"), inset=16, detail_lines=2)
        self.filtered = FilteredList(
            self.list,
            filter_words=_("Filter: name, kind, day"),
            nothing=_("No document matches what you typed."),
            inset=15,
        )
        self.segments = SegmentedChoice(
            [("all", _("everything")), ("files", _("files")), ("printed", _("prints"))],
            current="all",
            name=_("What to show"),
        )
        self.add_button = PrimaryButton(_("Add files"), icon="plus", compact=True, on_click=self.add_wanted.emit)
        self.whole_button = SecondaryButton(
            _("The family's whole file"), icon="books", compact=True, on_click=self.whole_wanted.emit
        )
        self.strip = ProgressStrip(on_cancel=self.strip_stopped.emit)
        self.refused = Banner("", "late", closable=True)
        self.refused.hide()
        self.drop = Banner(_("Let go here: the files are added to this family."), "accent")
        self.drop.hide()
        self.side = Page()
        self._lists = QStackedWidget()
        self._compose()
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.paste_wanted)

    def show_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show these lines."""
        self.filtered.set_rows(rows)
        nothing = 2 if self.segments.current() == "printed" else 1
        self._lists.setCurrentIndex(0 if rows else nothing)
        self.side.setVisible(bool(rows))

    def show_sheet(self, card: Card | None) -> None:
        """Show this beside the list."""
        clear_layout(self.side.body)
        self.sheet = card if isinstance(card, DocumentSheet) else None
        if card is not None:
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            self.side.add(card)
            self.side.add(text(_where(), "label", wrap=True))

    def show_step(self, name: str, number: int, total: int, percent: int) -> None:
        """Say how far the adding is."""
        words = _("Adding “{name}”…").format(name=name)
        if total > 1:
            words = _("Adding “{name}”, {n} of {total}…").format(name=name, n=number, total=total)
        self.strip.show_step(f"{words} {percent} %", percent)

    def finish_step(self) -> None:
        """Nothing is being added any more."""
        self.strip.finish()

    def say_drop(self, *, here: bool) -> None:
        """Say that files may be let go here."""
        self.drop.setVisible(here)

    def _compose(self) -> None:
        left = QFrame()
        left.setProperty("part", "card")
        left.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        inside = QVBoxLayout(left)
        inside.setContentsMargins(1, 12, 1, 10)
        inside.setSpacing(10)
        head = QVBoxLayout()
        head.setContentsMargins(15, 0, 15, 0)
        head.setSpacing(10)
        ways = FlowBox([self.segments, self.add_button, self.whole_button], gap=12)
        parts: list[QWidget] = [ways, self.drop, self.strip, self.refused]
        for part in parts:
            head.addWidget(part)
        inside.addLayout(head)
        begin = SecondaryButton(_("Paste a picture"), icon="clipboard", on_click=self.paste_wanted.emit)
        hint = _("Add a scan, a letter or a photo of a paper: choose it, drop it here or paste it with Ctrl+V.")
        self._lists.addWidget(self.filtered)
        self._lists.addWidget(EmptyState("paperclip", _("No documents yet."), hint=f"{hint}\n{_where()}", button=begin))
        printed = _("What is printed for this family stands here with its day and its signatures.")
        self._lists.addWidget(EmptyState("printer", _("Nothing printed yet."), hint=printed))
        inside.addWidget(self._lists, 1)
        self.side.set_edges(0, 0, 0, 0)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 14, 22, 18)
        row.setSpacing(14)
        row.addWidget(left, 6)
        row.addWidget(self.side, 5)


def _where() -> str:
    """Say plainly where the files are."""
    return _("Files are encrypted on this computer and in its backups; they go to the office with the exchanges.")
