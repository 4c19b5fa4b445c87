"""A list that scrolls by itself, with a filter above it when it is long.

Use:

    people = FilteredList(RecordList(name=_("Family"), opens_on_click=True), filter_words=_("Filter: name"),
                          nothing=_("Nobody here matches what you typed."))
    people.set_rows(rows)
    people.records.opened.connect(open_member)
"""

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import SecondaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.filter_field import FilterField
from ui.widgets.record_list import RecordList
from ui.widgets.record_row import RecordRow

LONG = 12


class FilteredList(QWidget):
    """A filter, a list, and what to do when nothing matches.

    Args:
        records: the list.
        filter_words: what can be typed into the filter.
        nothing: the sentence when no line matches.
        inset: pixels free beside the filter.

    Attributes:
        records: the list.
        filter: the field; hidden while fewer than twelve lines make it needless.
    """

    def __init__(self, records: RecordList, *, filter_words: str, nothing: str, inset: int = 0) -> None:
        super().__init__()
        self.records = records
        self.filter = FilterField(filter_words)
        self._stack = QStackedWidget()
        clear = SecondaryButton(_("Clear the filter"), on_click=self._clear)
        self._stack.addWidget(records)
        self._stack.addWidget(EmptyState("magnifying-glass", nothing, button=clear))
        above = QVBoxLayout()
        above.setContentsMargins(inset, 0, inset, 0)
        above.addWidget(self.filter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(above)
        column.addWidget(self._stack, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.filter.hide()
        self.filter.narrowed.connect(self._narrow)
        self.filter.stepped.connect(records.take_over)
        self.filter.entered.connect(records.open_chosen)

    def set_rows(self, rows: Sequence[RecordRow]) -> None:
        """Show other lines; the filter stays as typed while the list is long."""
        long = len(rows) >= LONG
        if not long:
            self.filter.clear()
        self.filter.setVisible(long)
        self.records.set_rows(rows)
        self._settle()

    def _narrow(self, typed: str) -> None:
        self.records.set_filter(typed)
        self._settle()

    def _settle(self) -> None:
        nothing = bool(self.filter.text().strip()) and not self.records.rows()
        self._stack.setCurrentIndex(1 if nothing else 0)

    def _clear(self) -> None:
        self.filter.clear()
        self.filter.setFocus()
