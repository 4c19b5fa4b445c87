"""The table itself: a click or Enter opens, typing filters."""

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from app.i18n import _
from ui.screens.families.delegate import FamilyDelegate, line_height
from ui.screens.families.model import Column, FamiliesModel
from ui.theme.apply import theme

_WIDTHS = {Column.STATE: 130, Column.DEADLINE: 350, Column.CONTACT: 140, Column.OFFICE: 170}
_NARROW_DEADLINE = 270
_FAMILY = 250
# What goes first when there is no room: the deadline and the name stay to the end.
_GIVEN_UP = (Column.CONTACT, Column.STATE, Column.OFFICE)


class FamiliesTable(QTableView):
    """Families, one line each.

    Signals:
        opened(str): a family is to be opened.
        typed(str): a letter was typed into the list; it belongs to the filter.
    """

    opened = Signal(str)
    typed = Signal(str)

    def __init__(self, model: FamiliesModel) -> None:
        super().__init__()
        self._families = model
        self.setModel(model)
        self.setItemDelegate(FamilyDelegate(self))
        self.setAccessibleName(_("Families"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head = self.horizontalHeader()
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(Column.FAMILY, QHeaderView.ResizeMode.Stretch)
        for column in _WIDTHS:
            head.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        self._fit()
        theme.changed.connect(self._fit)
        self.clicked.connect(self._open)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may have room for other columns."""
        super().resizeEvent(event)
        self._fit()

    def open_current(self) -> None:
        """Open the chosen family."""
        self._open(self.currentIndex())

    def choose(self, line: int) -> None:
        """Choose a line and bring it into view."""
        self.setCurrentIndex(self._families.index(line, Column.FAMILY))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with Enter; letters go to the filter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.open_current()
        elif event.text().strip() and event.text().isprintable():
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def _open(self, index: QModelIndex) -> None:
        row = self._families.family(index.row()) if index.isValid() else None
        if row is not None:
            self.opened.emit(row.family_id)

    def _fit(self) -> None:
        widths = fitting(self.viewport().width(), theme.scale / 100)
        for column in _WIDTHS:
            self.setColumnHidden(column, column not in widths)
            if column in widths:
                self.setColumnWidth(column, widths[column])
        self.verticalHeader().setDefaultSectionSize(line_height())


def fitting(room: int, scale: float) -> dict[Column, int]:
    """Return the columns beside the family that fit, with their widths in pixels."""
    widths = {column: round(width * scale) for column, width in _WIDTHS.items()}
    left = room - round(_FAMILY * scale)
    if sum(widths.values()) > left:
        widths[Column.DEADLINE] = max(
            round(_NARROW_DEADLINE * scale), widths[Column.DEADLINE] - sum(widths.values()) + left
        )
    for column in _GIVEN_UP:
        if sum(widths.values()) > left:
            del widths[column]
    return widths
