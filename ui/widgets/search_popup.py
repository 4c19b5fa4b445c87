"""The list below the search field, in groups; arrows and Enter work while the words are being typed.

Use:

    popup = SearchPopup(bar.search, host=central, find=find)

`find(words, show)` looks in the background and calls `show(hits)` on the GUI thread, with no words for what to offer
before anything is typed; late answers are dropped. A hit's `target` is called when it is opened.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme.apply import theme
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow, RowPill
from ui.widgets.search_field import SearchField
from ui.widgets.text import text

PAUSE_MS = 60
_EDGE = 8
_NARROWEST = 460


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One line of the list.

    Attributes:
        title: what was found.
        target: called when it is opened.
        group: heading of its group; hits of one group follow each other.
        snippet: the words around, or what it is.
        family_code: whose it is; empty for screens and actions.
        icon: Phosphor name for hits without a family.
        key: the key that does the same.
        danger: about a person in danger.
        matches: first and last place of every word in the snippet that was looked for.
        kept: so many letters at the beginning of the snippet are always seen.
    """

    title: str
    target: Callable[[], object]
    group: str = ""
    snippet: str = ""
    family_code: str = ""
    icon: str = "arrow-right"
    key: str = ""
    danger: bool = False
    matches: tuple[tuple[int, int], ...] = ()
    kept: int = 0


Find = Callable[[str, Callable[[Sequence[SearchHit]], None]], None]


class SearchPopup(QFrame):
    """Results as one types.

    Args:
        field: the search field.
        host: widget to float over.
        find: looks for the words.
    """

    def __init__(self, field: SearchField, *, host: QWidget, find: Find) -> None:
        super().__init__(host)
        self.setProperty("part", "popup")
        self._field = field
        self._host = host
        self._find = find
        self._hits: Sequence[SearchHit] = ()
        self._asked: str | None = None
        self._open_first = False
        self._list = RecordList(name=_("Found"), inset=_EDGE, detail_lines=1, opens_on_click=True)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.opened.connect(lambda key: self._open(int(key)))
        self._nothing = text(_("Nothing found. Try another word or its beginning."), "muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(_EDGE, _EDGE, _EDGE, _EDGE)
        self._column.setSpacing(0)
        self._column.addWidget(self._list)
        self._column.addWidget(self._nothing)
        self._below = text("", "muted", wrap=True)
        self._below.setContentsMargins(_EDGE, _EDGE, _EDGE, 0)
        self._below.hide()
        self._column.addWidget(self._below)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        field.entered.connect(self._ask)
        field.edited.connect(self._on_edited)
        field.key.connect(self._on_key)
        field.left.connect(self.put_away)
        self.hide()

    def hits(self) -> Sequence[SearchHit]:
        """Return what is listed."""
        return self._hits

    def chosen(self) -> int:
        """Return the place of the lit hit, -1 when none is."""
        key = self._list.chosen_key()
        return int(key) if key else -1

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """List hits below the field; the first is lit when it was asked for: Enter alone must not begin anything."""
        self._hits = hits
        self._list.set_rows([_row(place, hit) for place, hit in enumerate(hits)])
        self._list.setVisible(bool(hits))
        self._nothing.setVisible(not hits)
        self._settle()
        if self._asked:
            self._choose(0)
        if self._open_first:
            self._open(0)

    def below(self) -> str:
        """Return what is said about the search itself."""
        return self._below.text()

    def say_below(self, words: str) -> None:
        """Say something quiet about the search itself below what was found; nothing takes it away."""
        if words == self._below.text():
            return
        self._below.setText(words)
        if self._below.isHidden() == bool(words):
            self._below.setVisible(bool(words))
            if self.isVisible():
                self._settle()

    def put_away(self) -> None:
        """Hide and keep nothing of what was typed."""
        self._asked = None
        self._open_first = False
        self._pause.stop()
        self._field.clear()
        self._list.set_rows([])
        self._hits = ()
        self._tell()
        self.hide()

    def _on_edited(self, words: str) -> None:
        del words
        self._pause.start()

    def _ask(self) -> None:
        # A space at the end says that the last word is complete.
        words = self._field.line.text().lstrip()
        self._asked = words
        self._find(words, lambda hits: self.show_hits(hits) if words == self._asked else None)

    def _on_key(self, key: int) -> None:
        if key == Qt.Key.Key_Escape:
            self.put_away()
            self._field.give_back()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif self._hits:
            self._list.step(1 if key == Qt.Key.Key_Down else -1)
            self._tell()

    def _enter(self) -> None:
        """Open the lit hit; quick fingers get the first one found for all they typed, not for the letters before."""
        if self._pause.isActive():
            self._pause.stop()
            self._open_first = True
            self._ask()
        elif self.isVisible():
            self._open(self.chosen())

    def _open(self, place: int) -> None:
        self._open_first = False
        if 0 <= place < len(self._hits):
            target = self._hits[place].target
            self.put_away()
            # Back to the field one came from first: what opens may be a small thing that leaves one there.
            self._field.give_back()
            target()

    def _choose(self, place: int) -> None:
        self._list.choose(str(place))
        self._list.scrollToTop()
        self._tell()

    def _tell(self) -> None:
        """Say the lit line to screen readers, which stay with the field."""
        place = self.chosen()
        row = self._list.rows()[place] if 0 <= place < len(self._hits) else None
        self._field.line.setAccessibleDescription(row.heard() if row is not None else "")

    def _settle(self) -> None:
        width = min(max(self._field.width(), theme.size("body") * _NARROWEST // 15), self._host.width() - 2 * _EDGE)
        corner = self._field.mapTo(self._host, QPoint(self._field.width() - width, self._field.height() + 4))
        self.setFixedWidth(width)
        self.move(max(_EDGE, corner.x()), corner.y())
        inner = width - 2 * _EDGE - 2
        wanted = self._list.heightForWidth(inner) if self._hits else self._nothing.heightForWidth(inner)
        wanted += 0 if self._below.isHidden() else self._below.heightForWidth(inner)
        self.setFixedHeight(min(wanted + 2 * _EDGE + 4, self._host.height() - corner.y() - 12))
        self.show()
        self.raise_()


def _row(place: int, hit: SearchHit) -> RecordRow:
    return RecordRow(
        str(place),
        hit.title,
        detail=hit.snippet,
        icon="" if hit.family_code else hit.icon,
        icon_colour="danger" if hit.danger else "muted",
        family_code=hit.family_code,
        pills=(RowPill(hit.key),) if hit.key else (),
        section=hit.group,
        matches=hit.matches,
        kept=hit.kept,
    )
