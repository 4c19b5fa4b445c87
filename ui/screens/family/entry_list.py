"""A long list of entries, painted line by line: day, icon, title, first words."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.entries import Entry
from app.i18n import _, local
from ui.screens.wording import ENTRY_COLOURS, ENTRY_ICONS, short_day
from ui.theme.apply import theme
from ui.theme.icons import glyph

Index = QModelIndex | QPersistentModelIndex
ENTRY_ROLE = int(Qt.ItemDataRole.UserRole)
_DAY = 96


class EntriesModel(QAbstractListModel):
    """Entries, the newest first."""

    def __init__(self) -> None:
        super().__init__()
        self._entries: Sequence[Entry] = ()

    def set_entries(self, entries: Sequence[Entry]) -> None:
        """Show other entries."""
        self.beginResetModel()
        self._entries = entries
        self.endResetModel()

    def entry(self, row: int) -> Entry | None:
        """Return an entry, None beyond the end."""
        return self._entries[row] if 0 <= row < len(self._entries) else None

    def line_of(self, row_id: str) -> int:
        """Return the line of an entry, -1 when it is not shown."""
        return next((place for place, entry in enumerate(self._entries) if entry.row_id == row_id), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of entries."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """Return words for screen readers, the entry for the painter."""
        entry = self.entry(index.row())
        if entry is None:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (short_day(local(entry.at).date()), title_of(entry), words_of(entry))))
        return entry if role == ENTRY_ROLE else None


def title_of(entry: Entry) -> str:
    """Return the first line of an entry."""
    return entry.title + (_(" · {n} min").format(n=entry.minutes) if entry.minutes is not None else "")


def words_of(entry: Entry) -> str:
    """Return the second line of an entry."""
    words = _("Restricted: opens on purpose") if entry.restricted else entry.text
    return " · ".join(filter(None, (words, entry.author)))


class EntryDelegate(QStyledItemDelegate):
    """The painter of a line."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of two lines of text."""
        del option, index
        return QSize(240, theme.size("body") * 2 + 28)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one entry."""
        entry: Entry = index.data(ENTRY_ROLE)
        area = option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.colour("accent_soft"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("sunken"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(area.bottomLeft(), area.bottomRight())
        left, day = area.left() + 16, round(_DAY * theme.scale / 100)
        self._line(painter, QRect(left, area.top(), day, area.height()), short_day(local(entry.at).date()), "muted")
        name = "lock-simple" if entry.restricted else ENTRY_ICONS[entry.kind]
        place = QRect(left + day, area.center().y() - 9, 20, 20)
        glyph(name, ENTRY_COLOURS.get(entry.kind, "accent")).paint(painter, place)
        room = QRect(left + day + 34, area.top() + 8, area.right() - left - day - 46, area.height() // 2 - 8)
        self._line(painter, room, title_of(entry), "ink", strong=True)
        self._line(painter, room.translated(0, room.height()), words_of(entry), "muted")
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, words: str, colour: str, *, strong: bool = False) -> None:
        font = QFont(painter.font())
        font.setPixelSize(theme.size("body"))
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour(colour))
        short = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, short)


class EntryList(QListView):
    """The view.

    Signals:
        shown(object): the `Entry` now chosen.
        opened(object): Enter or a double click on an `Entry`.
    """

    shown = Signal(object)
    opened = Signal(object)

    def __init__(self, model: EntriesModel) -> None:
        super().__init__()
        self._entries = model
        self.setModel(model)
        self.setItemDelegate(EntryDelegate(self))
        self.setAccessibleName(_("Visits and notes"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda index, _old: self._tell(index))
        self.activated.connect(lambda index: self.opened.emit(model.entry(index.row())))

    def choose(self, line: int) -> None:
        """Choose a line and bring it into view."""
        self.setCurrentIndex(self._entries.index(line))

    def _tell(self, index: QModelIndex) -> None:
        entry = self._entries.entry(index.row())
        if entry is not None:
            self.shown.emit(entry)
