"""The life of a case as a calm line: what is behind with its day, where it is, what comes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.cases.next_step import Point, PointState
from app.i18n import _, format_date
from ui.widgets.flow import FlowBox
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

_ICONS: dict[PointState, tuple[str, str]] = {
    "done": ("check-circle-fill", "done"),
    "now": ("circle-half-fill", "accent"),
    "next": ("circle", "muted"),
}
_ROLES: dict[PointState, str] = {"done": "body", "now": "strong", "next": "muted"}


def case_line(points: Sequence[Point]) -> FlowBox:
    """Return the line; it goes on below where the window is narrow."""
    return FlowBox([_point(one) for one in points], gap=18)


def _point(point: Point) -> QWidget:
    box = QWidget()
    box.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 2, 0, 2)
    row.setSpacing(7)
    icon, colour = _ICONS[point.state]
    row.addWidget(IconLabel(icon, colour, 18), 0, Qt.AlignmentFlag.AlignTop)
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(text(_(point.label), _ROLES[point.state]))
    when = format_date(point.on) if point.on is not None else _says(point.state)
    words.addWidget(text(when, "small"))
    row.addLayout(words)
    box.setAccessibleName(f"{_(point.label)}: {_says(point.state)} {when}".strip())
    return box


def _says(state: PointState) -> str:
    return {"done": _("done"), "now": _("now"), "next": _("later")}[state]
