"""Until next time: agreements of both sides, and when and where the next meeting is."""

from datetime import datetime, timedelta
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, format_date, format_time, label, local
from app.polish_dates import Moment, write
from app.visits import CardContent, Promise, VisitCard
from storage.vocabulary.people import FamilyRole
from storage.vocabulary.visit import AgreementSide, VisitPlace
from ui.screens.visit.moment_edit import MomentEdit
from ui.screens.visit.part import Part
from ui.screens.visit.promise_row import PromiseRow
from ui.screens.visit.steady_box import SteadyBox
from ui.screens.visit.who_button import Who
from ui.widgets.avatar import initials_of
from ui.widgets.card import clear_layout
from ui.widgets.row import divider
from ui.widgets.tag_picker import Chip
from ui.widgets.text import text

_YOUNGEST = 6


class NextCard(Part):
    """Lines of agreements with an empty one at the end, and the next date."""

    def __init__(self) -> None:
        super().__init__(_("Until next time"), strong=True)
        self.body.setSpacing(6)
        self.rows: list[PromiseRow] = []
        self._people: tuple[Who, ...] = ()
        self._adults: list[str] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(2)
        self.add(self._lines)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(text(_("Next time"), "strong"))
        line.addStretch(1)
        self.suggestion = Chip("", checkable=False)
        self.suggestion.clicked.connect(self._take_suggestion)
        line.addWidget(self.suggestion)
        self.body.addSpacing(6)
        self.add(line)
        self.when = MomentEdit(name=_("Day and hour of the next visit"), placeholder=_("for example Tuesday 16:00"))
        self.when.edited.connect(self._on_when)
        self.place = place_box(_("Place of the next visit"))
        self.place.activated.connect(lambda _index: self.changed.emit())
        self.add(self.when)
        self.add(self.place)
        self._already = text("", "label", wrap=True)
        self.add(self._already)
        self.body.addStretch(1)
        self._suggested: datetime | None = None

    def fill(self, card: VisitCard, content: CardContent) -> None:
        """Show what was agreed so far."""
        self._people = _people(card)
        self._adults = [one.person_id for one in card.adults if one.in_household]
        clear_layout(self._lines)
        self.rows.clear()
        for promise in content.promises:
            if promise.text.strip() or promise.due.strip():
                self._append(promise)
        self._append_empty()
        self.when.set_words(content.next_time)
        self.place.setCurrentIndex(self.place.findData(str(content.next_place)))
        already = card.already_planned
        words = _("Already in your calendar: {date}, {time}")
        self._already.setText(
            words.format(date=format_date(already, "weekday"), time=format_time(already)) if already else ""
        )
        self._already.setVisible(already is not None)
        self._suggest(card)

    def answers(self) -> dict[str, Any]:
        """Return the lines and the next date as typed."""
        promises = tuple(row.promise() for row in self.rows if not row.is_empty())
        place = VisitPlace(self.place.currentData() or VisitPlace.HOME)
        return {"promises": promises, "next_time": self.when.words(), "next_place": place}

    def field(self, code: str) -> QWidget | None:
        """Return the date, or the day of a line („due:<id>”)."""
        if code == "next_time":
            return self.when.edit
        kind, _colon, promise_id = code.partition(":")
        found = (row.due for row in self.rows if kind == "due" and row.promise().id == promise_id)
        return next(found, None)

    def _append(self, promise: Promise) -> PromiseRow:
        if self.rows:
            self._lines.addWidget(divider())
        row = PromiseRow(promise, self._people)
        row.changed.connect(self._on_row)
        row.entered.connect(lambda: self._go_on(row))
        self.rows.append(row)
        self._lines.addWidget(row)
        row.setAccessibleName(_("Agreement {n}").format(n=len(self.rows)))
        return row

    def _append_empty(self) -> None:
        """Offer a line of the first adult who promised nothing yet, then one of the assistant."""
        taken = {(row.promise().side, row.promise().person_id) for row in self.rows}
        adults = [(AgreementSide.FAMILY, person_id) for person_id in self._adults]
        free = [one for one in (*adults, (AgreementSide.ASSISTANT, None)) if one not in taken]
        side, person_id = free[0] if free else (AgreementSide.FAMILY, self._people[0].person_id)
        self._append(Promise(side=side, person_id=person_id))

    def _on_row(self) -> None:
        if not self.rows[-1].is_empty():
            self._append_empty()
        self.changed.emit()

    def _go_on(self, row: PromiseRow) -> None:
        row.due.understand()
        place = self.rows.index(row) + 1
        (self.rows[place].words if place < len(self.rows) else self.when.edit).setFocus()

    def _on_when(self) -> None:
        self.suggestion.setVisible(self._suggested is not None and not self.when.words().strip())
        self.changed.emit()

    def _suggest(self, card: VisitCard) -> None:
        """Offer the same day and hour next week; of a planned visit that is the hour it was planned for."""
        start = card.planned_start or card.started_at
        self._suggested = None
        if start is not None and card.already_planned is None:
            hour = local(start)
            minutes = 30 if hour.minute >= 30 else 0
            self._suggested = hour.replace(minute=minutes, second=0, microsecond=0) + timedelta(days=7)
            self.suggestion.setText(_("in a week, {time}").format(time=f"{self._suggested:%H:%M}"))
            self.suggestion.setAccessibleName(self.suggestion.text())
        self.suggestion.setVisible(self._suggested is not None and not self.when.words().strip())

    def _take_suggestion(self) -> None:
        if self._suggested is not None:
            self.when.set_words(write(Moment(self._suggested.date(), self._suggested.time())))
            self._on_when()
            self.when.edit.setFocus()


def place_box(name: str) -> QComboBox:
    """Return a list of places that the wheel does not change by accident."""
    box = SteadyBox()
    box.setAccessibleName(name)
    for place in VisitPlace:
        box.addItem(label(place), str(place))
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _people(card: VisitCard) -> tuple[Who, ...]:
    family = tuple(
        Who(one.person_id, initials_of(one.first_name, one.last_name), one.first_name)
        for one in card.members
        if one.role is not FamilyRole.UNBORN and (one.age is None or one.age >= _YOUNGEST)
    )
    return (*family, Who(None, _("me"), _("me, the assistant")))
