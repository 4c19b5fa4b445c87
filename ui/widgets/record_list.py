"""A list that paints its lines: three hundred people or fifteen hundred entries cost nothing.

Use:

    people = RecordList(name=_("Family"), whole=True, opens_on_click=True)   # a part of a card, as high as its lines
    people.set_rows([RecordRow("id", "Zosia", after="2 lata", face=Face("ZP", "small")), …])
    people.opened.connect(open_member)              # a click or Enter, with the key of the line

    entries = RecordList(name=_("Visits and notes"), inset=16, detail_lines=1)   # scrolls by itself, remembers a choice
    entries.chosen.connect(read)                    # arrows and clicks; Enter and double clicks give `opened`

Under a search field: `setFocusPolicy(Qt.FocusPolicy.NoFocus)`, then `step(1)`, `step(-1)` and `open_chosen()`.
New lines keep the chosen one chosen and the visible ones where they are.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QFrame

from ui.widgets.record_list_delegate import RecordDelegate
from ui.widgets.record_list_model import Index, RecordListModel
from ui.widgets.record_row import RecordRow
from ui.widgets.type_ahead import TypeAhead
from ui.widgets.whole_list import WholeList

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_PAGES = {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_SURELY_SCROLLS = 60
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class RecordList(WholeList):
    """Lines from top to bottom.

    Args:
        name: for screen readers.
        whole: as high as all lines, inside a page that scrolls; otherwise the list scrolls by itself.
        opens_on_click: one click opens and nothing stays chosen, unless `choose` says so.
        inset: pixels free at both ends of a line.
        detail_lines: most lines of a detail; 0 for all of it.

    Signals:
        chosen(str): another line was chosen.
        opened(str): a line is to be opened.
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(
        self, *, name: str, whole: bool = False, opens_on_click: bool = False, inset: int = 4, detail_lines: int = 0
    ) -> None:
        super().__init__(whole=whole)
        self._opens_on_click = opens_on_click
        self._restoring = False
        self._letters = TypeAhead()
        self._records = RecordListModel()
        self._painter = RecordDelegate(
            self, self._records, inset=inset, detail_lines=detail_lines, rule_below_last=not whole
        )
        self.setModel(self._records)
        self.setItemDelegate(self._painter)
        self.setAccessibleName(name)
        self._dress()
        self.clicked.connect(self._click)
        self.doubleClicked.connect(self._double_click)

    def set_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show other lines; the chosen one stays chosen, the visible ones stay where they are."""
        fresh = tuple(rows)
        if fresh != self._records.all_rows():
            if not self.whole:
                # Of so many lines Qt need not find out by laying them out that they do not fit, only to begin again.
                policy = Qt.ScrollBarPolicy
                many = len(fresh) > _SURELY_SCROLLS
                self.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOn if many else policy.ScrollBarAsNeeded)
            with self._kept():
                self._records.set_rows(fresh)

    def set_pictures(self, pictures: Mapping[str, QPixmap]) -> None:
        """Show small pictures in lines that have room for them, by their keys; those of other lines stay."""
        self._painter.pictures.update(pictures)
        self.viewport().update()

    def set_filter(self, typed: str) -> None:
        """Show only lines with words that begin as typed."""
        with self._kept():
            self._records.set_filter(typed)

    def rows(self) -> Sequence[RecordRow]:
        """Return the lines shown."""
        return self._records.rows()

    def chosen_key(self) -> str:
        """Return the key of the chosen line, empty when none is."""
        found = self.selectionModel().selectedIndexes()
        row = self._records.row(found[0].row()) if found else None
        return row.key if row else ""

    def choose(self, key: str) -> bool:
        """Choose a line and bring it into view; return whether it is shown."""
        line = self._records.line_of(key)
        if line < 0:
            self.clearSelection()
            return False
        index = self._records.index(line)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        # A list not seen yet has no width to lay its lines out in; Qt scrolls when it is shown.
        if self.isVisible():
            self.scrollTo(index)
        return True

    def step(self, by: int) -> None:
        """Choose the line so many below or above, from the end around to the beginning."""
        able = [row.key for row in self.rows() if row.enabled]
        if able:
            here = self.chosen_key()
            place = able.index(here) + by if here in able else (0 if by > 0 else -1)
            self.choose(able[place % len(able)])

    def take_over(self, by: int) -> None:
        """Take the focus from a field above, after an arrow in it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if not self._opens_on_click:
            self.step(by)

    def open_chosen(self) -> None:
        """Open the chosen line, or the first one when none is."""
        key = self.chosen_key() or next((row.key for row in self.rows() if row.enabled), "")
        if key:
            self.opened.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter, and with the space bar where a click opens; letters go to the line that begins so."""
        plain = event.modifiers() in _PLAIN
        space = event.key() == Qt.Key.Key_Space and self._opens_on_click and not self._letters.goes_on()
        row = self._records.row(self.currentIndex().row())
        if plain and (event.key() in _ENTER or space):
            if row is not None and row.enabled:
                self.opened.emit(row.key)
        elif self.whole and event.key() in _PAGES:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Go to the next line that begins with the letters typed quickly one after another, accents or not."""
        titles = [row.title if row.enabled else "" for row in self.rows()]
        line = self._letters.find(search, titles, self.currentIndex().row())
        if line >= 0:
            index = self._records.index(line)
            self.selectionModel().setCurrentIndex(index, self.selectionCommand(index))

    def selectionCommand(self, index: Index, event: QEvent | None = None) -> QItemSelectionModel.SelectionFlag:
        """Choose nothing where a click opens."""
        if self._opens_on_click:
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """Tell which line is chosen now."""
        super().selectionChanged(selected, deselected)
        key = self.chosen_key()
        if key and not self._restoring:
            self.chosen.emit(key)

    def _dress(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        if self._opens_on_click:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def _click(self, index: QModelIndex) -> None:
        row = self._records.row(index.row())
        if self._opens_on_click and row is not None and row.enabled:
            self.opened.emit(row.key)

    def _double_click(self, index: QModelIndex) -> None:
        row = self._records.row(index.row())
        if not self._opens_on_click and row is not None and row.enabled:
            self.opened.emit(row.key)

    @contextmanager
    def _kept(self) -> Iterator[None]:
        """Change the lines; choice, focus and scrolling stay with the same keys."""
        chosen, bar = self.chosen_key(), self.verticalScrollBar()
        current = self._records.row(self.currentIndex().row())
        top = self.indexAt(self.viewport().rect().topLeft()).row() if self.isVisible() else -1
        first = self._records.row(top)
        offset = self.visualRect(self._records.index(self._records.line_of(first.key))).top() if first else 0
        self._restoring = True
        yield
        flags = QItemSelectionModel.SelectionFlag
        for key, how in ((current.key if current else "", flags.NoUpdate), (chosen, flags.ClearAndSelect)):
            line = self._records.line_of(key) if key else -1
            if line >= 0:
                self.selectionModel().setCurrentIndex(self._records.index(line), how)
        self._restoring = False
        line = self._records.line_of(first.key) if first else -1
        if not self.whole and line >= 0:
            self.doItemsLayout()
            bar.setValue(bar.value() + self.visualRect(self._records.index(line)).top() - offset)
        self.updateGeometry()
