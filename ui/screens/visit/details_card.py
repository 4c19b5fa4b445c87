"""What is right by itself nearly always: hours, place, kind of contact. Unfolded from the line at the foot."""

from datetime import date, datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QWidget

from app import clock
from app.i18n import _, format_time, label, local
from app.polish_dates import Moment, write
from app.visits import CardContent, VisitCard
from storage.vocabulary.visit import ContactType, VisitPlace
from ui.screens.visit.moment_edit import MomentEdit
from ui.screens.visit.next_card import place_box
from ui.screens.visit.part import Part
from ui.screens.visit.steady_box import SteadyBox
from ui.widgets.text import text


class DetailsCard(Part):
    """Beginning, end, place and kind; the measured hours are shown as examples until corrected."""

    def __init__(self) -> None:
        super().__init__(_("Hours, place and kind"), hint=_("correct only what is different"), strong=True)
        self.start = MomentEdit(name=_("Beginning"), placeholder="", day=self._day)
        self.end = MomentEdit(name=_("End"), placeholder=_("when you finish"), day=self._day)
        self.place = place_box(_("Place of the visit"))
        self.kind = _kind_box()
        self.travel = _line(_("On the way, minutes"), example=_("for example 25"))
        self.kilometres = _line(_("Way there and back, km"), example=_("for example 12,5"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(4)
        fields = (
            (_("Beginning"), self.start),
            (_("End"), self.end),
            (_("Place"), self.place),
            (_("Kind"), self.kind),
            (_("On the way, minutes"), self.travel),
            (_("Way there and back, km"), self.kilometres),
        )
        # Two in a row: a day with its hour is read whole at every size of text.
        for place, (title, widget) in enumerate(fields):
            row, column = 2 * (place // 2), place % 2
            grid.addWidget(text(title, "field"), row, column)
            grid.addWidget(widget, row + 1, column, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(column, 1)
        self.add(grid)
        self._started: datetime | None = None
        for moment in (self.start, self.end):
            moment.edited.connect(self.changed)
        for line in (self.travel, self.kilometres):
            line.textEdited.connect(lambda _words: self.changed.emit())
        for box in (self.place, self.kind):
            box.activated.connect(lambda _index: self.changed.emit())

    def fill(self, card: VisitCard, content: CardContent) -> None:
        """Show the corrected values, the measured ones as examples."""
        self._started = card.started_at or card.planned_start
        purpose = _("purpose: {purpose}").format(purpose=card.purpose) if card.purpose.strip() else ""
        hint = " · ".join(filter(None, (purpose, _("correct only what is different"))))
        self.set_title(_("Hours, place and kind"), hint=hint)
        self.start.edit.setPlaceholderText(_written(self._started))
        self.end.edit.setPlaceholderText(_written(card.ended_at) or _("when you finish"))
        self.start.set_words(content.start)
        self.end.set_words(content.end)
        self.place.setCurrentIndex(self.place.findData(str(content.place)))
        self.kind.setCurrentIndex(self.kind.findData(str(content.contact_type)))
        self.travel.setText(content.travel_minutes)
        self.kilometres.setText(content.kilometres)

    def answers(self) -> dict[str, Any]:
        """Return hours as typed, place and kind."""
        return {
            "start": self.start.words(),
            "end": self.end.words(),
            "place": VisitPlace(self.place.currentData() or VisitPlace.HOME),
            "contact_type": ContactType(self.kind.currentData() or ContactType.VISIT),
            "travel_minutes": self.travel.text(),
            "kilometres": self.kilometres.text(),
        }

    def field(self, code: str) -> QWidget | None:
        """Return the field of an hour."""
        fields = {"start": self.start.edit, "end": self.end.edit}
        return {**fields, "travel_minutes": self.travel, "kilometres": self.kilometres}.get(code)

    def summary(self) -> str:
        """Return the line at the foot: „wizyta · w domu · od 16:02”."""
        parts = [self.kind.currentText(), self.place.currentText()]
        if self.start.words().strip():
            parts.append(_("from {time}").format(time=self.start.words()))
        elif self._started is not None:
            parts.append(_("from {time}").format(time=format_time(self._started)))
        return " · ".join(parts)

    def _day(self) -> date:
        return local(self._started).date() if self._started else clock.today()


def _written(moment: datetime | None) -> str:
    if moment is None:
        return ""
    there = local(moment)
    return write(Moment(there.date(), there.time()))


def _kind_box() -> QComboBox:
    box = SteadyBox()
    box.setAccessibleName(_("Kind of contact"))
    for kind in ContactType:
        box.addItem(label(kind), str(kind))
    return box


def _line(name: str, *, example: str) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    line.setPlaceholderText(example)
    return line
