"""The way of the goals through the months, and how much the family does by itself (S0-28, S3-03)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from sqlmodel import Session

from app import plans
from app.documents.charts import Lines, Series
from app.i18n import _, format_date
from app.plans import GoalLine, Share
from ui.screens.plan.subpage import Subpage
from ui.widgets.card import Card
from ui.widgets.chart_view import ChartView
from ui.widgets.empty_state import EmptyState
from ui.widgets.record_columns import Cell, Column, TableRow
from ui.widgets.record_table import RecordTable


@dataclass(frozen=True, slots=True)
class Progress:
    """What the page shows."""

    goals: tuple[GoalLine, ...]
    shares: tuple[Share, ...]


def read_progress(session: Session, *, family_id: str) -> Progress:
    """Read the history of the goals and of the family's own actions."""
    return Progress(plans.goal_lines(session, family_id=family_id), plans.shares(session, family_id=family_id))


class ProgressPage(Subpage):
    """Lines of the goals, and a table of the versions."""

    NAME: ClassVar[str] = "progress"

    def __init__(self, progress: Progress) -> None:
        super().__init__(_("Progress of the goals"), _("each goal 0 to 10, on the days it was looked at"))
        card = Card()
        chart = _chart(progress.goals)
        if chart is None:
            hint = _("Open a goal of the plan and say how far it is: the line begins there.")
            card.add(EmptyState("chart-line-up", _("No progress was noted yet."), hint=hint))
        else:
            self.chart = ChartView(chart, height=320)
            card.add(self.chart)
        self.page.add(card)
        if progress.shares:
            own = Card(_("What the family does by itself"))
            self.table = RecordTable(_columns(), name=_("What the family does by itself"))
            self.table.set_rows([_row(one) for one in progress.shares])
            own.add(self.table)
            self.page.add(own)


def _chart(goals: Sequence[GoalLine]) -> Lines | None:
    days = sorted({day for goal in goals for day, _number in goal.points})
    if not days:
        return None
    series = [
        Series(name=f"G{goal.number} {goal.text}", values=tuple(dict(goal.points).get(day) for day in days))
        for goal in goals
        if goal.points
    ]
    return Lines(title=_("Progress of the goals"), days=tuple(days), series=tuple(series))


def _columns() -> tuple[Column, ...]:
    return (
        Column("version", _("Version"), width=140, narrow=90),
        Column("drawn", _("Drawn up"), width=200, narrow=110),
        Column("share", _("Actions the family does alone"), width=300, narrow=140, stretch=True),
        Column("refused", _("Refused"), width=120, narrow=80),
    )


def _row(one: Share) -> TableRow:
    percent = round(100 * one.alone / one.total) if one.total else 0
    words = _("{alone} of {total} ({percent} %)").format(alone=one.alone, total=one.total, percent=percent)
    cells = {
        "version": Cell(_("Version {n}").format(n=one.version), strong=True),
        "drawn": Cell(format_date(one.drawn_on) if one.drawn_on else ""),
        "share": Cell(words),
        "refused": Cell(str(one.refused) if one.refused else "–"),
    }
    return TableRow(str(one.version), cells)
