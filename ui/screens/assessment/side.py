"""Beside the assessment: the areas as a picture, what is missing or who signed, motivation as lines."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from app import assessments, clock
from app.assessments import AssessmentContent, AssessmentView
from app.i18n import _, format_date
from ui.screens.sided_body import SideColumn
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView
from ui.widgets.missing_list import MissingItem, MissingList

_RADAR, _LINES = 300, 190


class AssessmentSide(SideColumn):
    """The quiet column at the right.

    Signals:
        field_wanted(str): the key of a missing thing was clicked.
    """

    field_wanted = Signal(str)

    WIDTH = 330

    def __init__(self) -> None:
        super().__init__()
        self.checks = MissingList(_("Before you sign"))
        self.checks.chosen.connect(self.field_wanted)
        self.radar = ChartView(height=_RADAR)
        self.lines = ChartView(height=_LINES)
        self._areas = Card(_("Areas of life"))
        self._areas.add(self.radar)
        self._motivation = Card(_("Motivation"))
        self._motivation.add(self.lines)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(13)
        column.addWidget(self._areas)
        column.addWidget(self.checks)
        column.addWidget(self._motivation)
        column.addStretch(1)

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show the charts, and what is missing or who signed."""
        rated = any(content.levels.values())
        self._areas.setVisible(rated)
        self.radar.set_chart(assessments.area_chart(content, view) if rated else None)
        motivation = assessments.motivation_chart(content.motivation, today=content.drawn_on or clock.today())
        self._motivation.setVisible(motivation is not None)
        self.lines.set_chart(motivation)
        if content.editable:
            self.checks.set_title(_("Before you sign"))
            self.checks.set_items(
                [MissingItem(line.words, line.state, hint=line.hint, key=line.key) for line in view.checks]
            )
        else:
            self.checks.set_title(_("Signatures"))
            self.checks.set_items(_signed(content))


def _signed(content: AssessmentContent) -> list[MissingItem]:
    items = []
    for one in content.signatures:
        if one.refused:
            items.append(MissingItem(one.name, "later", hint=_("refused: {note}").format(note=one.note)))
        else:
            items.append(MissingItem(one.name, "done", hint=format_date(one.signed_on) if one.signed_on else ""))
    if content.is_diagnosis:
        day = format_date(content.signed_on) if content.signed_on else ""
        return [*items, MissingItem(content.user, "done", hint=day)]
    if content.handed_on is None:
        items.append(MissingItem(_("handed to the manager"), "missing"))
    else:
        items.append(MissingItem(_("handed to the manager"), "done", hint=format_date(content.handed_on)))
    if content.acknowledged_on is None:
        items.append(MissingItem(_("taken note of"), "later"))
    else:
        who = " · ".join(filter(None, (format_date(content.acknowledged_on), content.acknowledged_by)))
        items.append(MissingItem(_("taken note of"), "done", hint=who))
    return items
