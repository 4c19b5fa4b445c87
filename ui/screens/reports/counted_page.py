"""A counted report: its numbers in a table, beside it what stands behind the chosen one, remarks, earlier reports."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.reports import KeptReport, Report
from ui.navigation import Navigator
from ui.screens.reports.behind_card import BehindCard
from ui.screens.reports.split import Split
from ui.screens.reports.words import HEADING, family_columns, family_row, report_columns, report_rows, run_row
from ui.widgets.card import Card
from ui.widgets.leading import Leading
from ui.widgets.long_text import LongTextEdit
from ui.widgets.record_list import RecordList
from ui.widgets.record_table import RecordTable
from ui.widgets.text import text

_REMARK_LINES = 4


class CountedPage(Leading, QWidget):
    """Monthly, half-year and yearly reports.

    Args:
        window: opens families.
        type_in: called with the row to be typed in.

    Signals:
        remarked(str): remarks were typed.
        run_wanted(str): an earlier report is to be shown.
    """

    remarked = Signal(str)
    run_wanted = Signal(str)

    def __init__(self, window: Navigator, *, type_in: Callable[..., None]) -> None:
        super().__init__()
        self._window = window
        self._report: Report | None = None
        self.table = RecordTable(report_columns(), name=_("Numbers of the report"))
        self.table.opened.connect(self.show_behind)
        self.behind = BehindCard(window, type_in=type_in)
        self.by_family = RecordTable(family_columns(), name=_("Work with each family"), reads=True)
        self.families = Card(_("Work with each family"))
        self.families.add(self.by_family)
        self.remarks = LongTextEdit(name=_("Needs and remarks"), lines=_REMARK_LINES)
        self.remarks.typed.connect(self.remarked)
        self.told = text("", wrap=True)
        self.remarks_card = Card(_("Needs and remarks"))
        self.remarks_card.add(self.remarks)
        self.remarks_card.add(self.told)
        self.runs = RecordList(name=_("Earlier reports"), whole=True, opens_on_click=True)
        self.runs.opened.connect(self.run_wanted)
        self.earlier = Card(_("Earlier reports"))
        self.earlier.add(self.runs)
        self._split = Split(self.table)
        for card in (self.behind, self.families, self.remarks_card, self.earlier):
            self._split.side.add(card)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)
        self.lead_to(self.table)

    def show_report(self, report: Report, runs: tuple[KeptReport, ...]) -> None:
        """Show a report; the chosen number stays chosen."""
        same = self._report is not None and (self._report.kind, self._report.period) == (report.kind, report.period)
        self._report = report
        self.table.set_rows(report_rows(report))
        self.by_family.set_rows([family_row(one) for one in report.by_family])
        self.families.setVisible(bool(report.by_family))
        if not (same and self.remarks.hasFocus()):
            self.remarks.set_text(report.remarks)
        self.remarks.setVisible(not report.frozen)
        self.told.setText(report.remarks or _("No remarks."))
        self.told.setVisible(report.frozen)
        self.runs.set_rows([run_row(one) for one in runs])
        self.earlier.setVisible(bool(runs))
        key = self.behind.chosen() if same else ""
        if key and any(one.row.key == key for one in report.rows()):
            self.show_behind(key)

    def show_behind(self, key: str) -> None:
        """Show what stands behind a row's number."""
        if self._report is not None and not key.startswith(HEADING):
            self.behind.show_row(self._report, self._report.row(key))

    def flush(self) -> None:
        """Hand over remarks that were typed and not yet kept."""
        if not self.remarks.isHidden():
            self.remarks.flush()
