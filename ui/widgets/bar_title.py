"""The left end of the top bar: whose data this is, and as many facts as fit."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.navigation import Header
from ui.theme import tokens
from ui.widgets.card import clear_layout
from ui.widgets.family_mark import FamilyMark
from ui.widgets.pill import Pill
from ui.widgets.text import text

_GAP = 14
_MARK_GAP = 8


class BarTitle(QWidget):
    """The name always, in two lines if it must be; facts that repeat on the page give way first."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._name: QWidget | None = None
        self._mark: FamilyMark | None = None
        self._words = text("", "bar-title")
        self._pills: list[Pill] = []

    def fill(self, header: Header) -> None:
        """Show a header."""
        clear_layout(self._row)
        self._name = QWidget()
        named = QHBoxLayout(self._name)
        named.setContentsMargins(0, 0, 0, 0)
        named.setSpacing(_MARK_GAP)
        self._mark = FamilyMark(header.family_code) if header.family_code else None
        if self._mark is not None:
            named.addWidget(self._mark)
        self._words = text(header.title, "bar-title")
        named.addWidget(self._words)
        self._row.addWidget(self._name)
        self._pills = [Pill(pill.text, pill.kind, icon=pill.icon) for pill in header.pills]
        for pill in self._pills:
            self._row.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._fit()

    def name_width(self) -> int:
        """Return what the name needs in one line."""
        self._words.ensurePolished()
        letters = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 2
        return letters + self._before()

    def lay(self, room: int) -> int:
        """Put the name into so many pixels and return its height."""
        self._words.ensurePolished()
        narrow = room < self.name_width()
        # A label asks to be laid out anew by every such call, changed or not, and the bar would never come to rest.
        if self._words.wordWrap() != narrow:
            self._words.setWordWrap(narrow)
        if narrow:
            self._words.setFixedWidth(max(1, room - self._before()))
        else:
            self._words.setMinimumWidth(0)
            self._words.setMaximumWidth(tokens.NO_LIMIT)
        return self._words.heightForWidth(self._words.maximumWidth()) if narrow else self._words.sizeHint().height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again which pills fit."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again when a pill has learnt its size from the style sheet."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _before(self) -> int:
        return self._mark.sizeHint().width() + _MARK_GAP if self._mark is not None else 0

    def _fit(self) -> None:
        used = self.name_width()
        for pill in self._pills:
            used += _GAP + pill.sizeHint().width()
            fits = used <= self.width()
            if pill.isHidden() == fits:
                pill.setVisible(fits)
