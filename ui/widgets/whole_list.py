"""A list view that can be as high as all its lines, as a part of a page that scrolls around it."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QListView, QSizePolicy

from ui.theme.apply import theme
from ui.widgets.in_page import show_in_page
from ui.widgets.record_list_delegate import RecordDelegate
from ui.widgets.record_list_model import Index

_NARROW = 200


class WholeList(QListView):
    """Lines that wrap at the width of the list.

    Args:
        whole: as high as all lines; otherwise it scrolls by itself.
    """

    def __init__(self, *, whole: bool) -> None:
        super().__init__()
        self.whole = whole
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if whole:
            self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        theme.changed.connect(self._resize_lines)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Bring the line with the focus into view, in the page around the list, too."""
        super().currentChanged(current, previous)
        if self.whole and self.hasFocus() and current.isValid():
            show_in_page(self.viewport(), self.visualRect(current))

    def hasHeightForWidth(self) -> bool:
        """As high as the lines."""
        return self.whole

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        painter = self.itemDelegate()
        if not isinstance(painter, RecordDelegate):
            return super().heightForWidth(width)
        return sum(painter.height(line, width) for line in range(self.model().rowCount()))

    def sizeHint(self) -> QSize:
        """Return the most height it may need as a part of a page; layouts ask `heightForWidth` for the true one."""
        return QSize(_NARROW, self.heightForWidth(_NARROW)) if self.whole else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Leave the height to `heightForWidth`."""
        return QSize(_NARROW, 0) if self.whole else super().minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need other lines."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._resize_lines()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        if self.whole:
            event.ignore()
        else:
            super().wheelEvent(event)

    def _resize_lines(self) -> None:
        self.scheduleDelayedItemsLayout()
        if self.whole:
            self.updateGeometry()
