"""Which report: its kind, its period, and for a journal its family."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from app import clock
from app.i18n import _, label
from app.reports import period_words
from app.reports.desk import ReportDesk
from storage.vocabulary.work import ReportKind
from ui.screens.reports.words import KINDS, period_choices
from ui.screens.visit.steady_box import SteadyBox
from ui.widgets.flow import FlowBox


class Chooser(QWidget):
    """Three lists in a line, below each other where the window is narrow.

    Args:
        kind: chosen at first.

    Signals:
        wanted(str, object, str): kind, `Period` or None for the usual one, family of a journal.
    """

    wanted = Signal(str, object, str)

    def __init__(self, kind: ReportKind) -> None:
        super().__init__()
        self.kinds = _box(_("Kind of report"))
        self.periods = _box(_("Period"))
        self.families = _box(_("Family"))
        for one in KINDS:
            self.kinds.addItem(label(one), str(one))
        self.kinds.setCurrentIndex(KINDS.index(kind))
        self.families.hide()
        self.kinds.activated.connect(lambda _place: self._want(usual=True))
        self.periods.activated.connect(lambda _place: self._want())
        self.families.activated.connect(lambda _place: self._want())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(FlowBox([self.kinds, self.periods, self.families], gap=10, widest=1600), 1)

    def show_choice(self, desk: ReportDesk) -> None:
        """Show what is shown below."""
        kind = desk.wanted.kind
        self.kinds.setCurrentIndex(KINDS.index(kind))
        choices = period_choices(kind, clock.today())
        if desk.period not in [one for _words, one in choices]:
            choices.insert(0, (period_words(kind, desk.period), desk.period))
        self.periods.clear()
        for words, one in choices:
            self.periods.addItem(words, one)
        self.periods.setCurrentIndex([one for _words, one in choices].index(desk.period))
        self.families.clear()
        for family in desk.families:
            self.families.addItem(family.words, family.family_id)
        if desk.journal is not None:
            self.families.setCurrentIndex(self.families.findData(desk.journal.family_id))
        self.families.setVisible(kind is ReportKind.JOURNAL and bool(desk.families))

    def _want(self, *, usual: bool = False) -> None:
        period = None if usual else self.periods.currentData()
        family = self.families.currentData() if not self.families.isHidden() else ""
        self.wanted.emit(self.kinds.currentData(), period, family or "")


def _box(name: str) -> SteadyBox:
    box = SteadyBox()
    box.setAccessibleName(name)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box
