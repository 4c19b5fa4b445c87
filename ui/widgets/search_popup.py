"""The list below the search field: family mark, title, snippet.

Use:

    popup = SearchPopup(bar.search, host=central, find=lambda words, show: work.run_query(
        window, lambda session: hits_for(session, words), done=show))
    popup.opened.connect(…)     # the `target` of the hit

`find(words, show)` looks in the background and calls `show(hits)` on the GUI thread; late answers are dropped.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme.apply import restyle
from ui.widgets.card import clear_layout
from ui.widgets.family_mark import FamilyMark
from ui.widgets.icon_label import IconLabel
from ui.widgets.row import Row
from ui.widgets.search_field import SearchField
from ui.widgets.text import text

MOST = 8
PAUSE_MS = 60


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One line of the list.

    Attributes:
        title: what was found.
        snippet: the words around, or what it is.
        family_code: whose it is; empty for screens and commands.
        target: handed to `opened`.
        icon: Phosphor name for hits without a family.
    """

    title: str
    snippet: str
    family_code: str
    target: object
    icon: str = "arrow-right"


Find = Callable[[str, Callable[[Sequence[SearchHit]], None]], None]


class SearchPopup(QFrame):
    """Results as one types.

    Args:
        field: the search field.
        host: widget to float over.
        find: looks for the words.

    Signals:
        opened(object): `target` of the chosen hit.
    """

    opened = Signal(object)

    def __init__(self, field: SearchField, *, host: QWidget, find: Find) -> None:
        super().__init__(host)
        self.setProperty("part", "popup")
        self._field = field
        self._host = host
        self._find = find
        self._hits: Sequence[SearchHit] = ()
        self._place = 0
        self._asked = ""
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(8, 8, 8, 8)
        self._column.setSpacing(0)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        field.edited.connect(self._on_edited)
        field.key.connect(self._on_key)
        field.left.connect(self._on_left)
        self.hide()

    def hits(self) -> Sequence[SearchHit]:
        """Return what is listed."""
        return self._hits

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """List hits below the field."""
        self._hits = hits[:MOST]
        self._place = 0
        clear_layout(self._column)
        for index, hit in enumerate(self._hits):
            leading = FamilyMark(hit.family_code) if hit.family_code else IconLabel(hit.icon, "muted", 18)
            row = Row(hit.title, subtitle=hit.snippet, leading=leading, clickable=True)
            row.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            row.clicked.connect(lambda index=index: self._open(index))
            self._add(row)
        if not self._hits:
            self._add(text(_("Nothing found. Try another word or its beginning."), "muted", wrap=True))
        self._light()
        self._settle()

    def _add(self, line: QWidget) -> None:
        self._column.addWidget(line)
        # Qt shows what is added to a visible list only later: until then the list would have no height.
        line.show()

    def _on_edited(self, words: str) -> None:
        if words.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self.hide()

    def _ask(self) -> None:
        words = self._field.line.text().strip()
        self._asked = words
        self._find(words, lambda hits: self.show_hits(hits) if words == self._asked else None)

    def _on_key(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self._close()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self._place)
        elif self._hits:
            self._place = (self._place + (1 if key == Qt.Key.Key_Down else -1)) % len(self._hits)
            self._light()

    def _on_left(self) -> None:
        # A click on a row takes the focus first: the row must still be there to receive it.
        QTimer.singleShot(150, self, self.hide)

    def _open(self, index: int) -> None:
        if self.isVisible() and index < len(self._hits):
            target = self._hits[index].target
            self._close()
            self.opened.emit(target)

    def _close(self) -> None:
        self._asked = ""
        self._pause.stop()
        self._field.clear()
        self.hide()

    def _light(self) -> None:
        for index in range(self._column.count()):
            item = self._column.itemAt(index)
            widget = item.widget() if item else None
            if isinstance(widget, Row):
                restyle(widget, lit=index == self._place)

    def _settle(self) -> None:
        width = max(self._field.width(), 460)
        corner = self._field.mapTo(self._host, QPoint(self._field.width() - width, self._field.height() + 4))
        self.setFixedWidth(width)
        self.move(max(8, corner.x()), corner.y())
        self.show()
        self.raise_()
        self.setFixedHeight(min(self._column.heightForWidth(width), self._host.height() - corner.y() - 12))
