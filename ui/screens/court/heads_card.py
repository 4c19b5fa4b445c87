"""The heads of a paper: which court, which case, by when, what the court asks, about whom."""

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.court import CourtPaperView
from app.i18n import _
from ui.screens.plan.fields import DayField, PlanText, TypedLine, fields, labelled
from ui.widgets.card import Card, clear_layout
from ui.widgets.flow import FlowBox
from ui.widgets.tag_picker import Chip
from ui.widgets.text import text


class HeadsCard(Card):
    """What stands above the sections.

    Signals:
        typed(str, object): name of a field and its new value.
        questions_typed(object): the court's questions, a tuple of sentences.
        subjects_chosen(object): ids of the people it is about.
    """

    typed = Signal(str, object)
    questions_typed = Signal(object)
    subjects_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("The paper"), strong=True)
        self.addressee = TypedLine(name=_("Court"), placeholder=_("name of the court and its division"))
        self.reference = TypedLine(name=_("Court case number"), placeholder=_("for example III Nsm 123/26"))
        self.days: dict[str, DayField] = {}
        for name, words in (
            ("received_on", _("Came in on")),
            ("due_on", _("To be sent by")),
            ("period_from", _("Period from")),
            ("period_to", _("Period until")),
        ):
            self.days[name] = DayField(name=words, example=_("for example 30.11"))
        self.questions = PlanText(
            name=_("Questions of the court"), placeholder=_("one question a line, in the court's words"), lines=3
        )
        self._people = QVBoxLayout()
        self._chips: dict[str, Chip] = {}
        self._compose()
        self._connect()

    def show_view(self, view: CourtPaperView) -> None:
        """Show what is stored, unless somebody is typing."""
        self.addressee.show_text(view.addressee)
        self.reference.show_text(view.reference)
        for name, field in self.days.items():
            field.show_day(getattr(view, name))
        self.questions.show_text("\n".join(view.questions))
        self._show_people(view)
        for one in self._inputs():
            one.setEnabled(not view.sent)

    def flush(self) -> None:
        """Hand over what was typed."""
        for line in (self.addressee, self.reference):
            line.flush()
        for day in self.days.values():
            day.flush()
        self.questions.flush()

    def field(self, code: str) -> QWidget | None:
        """Return the field a missing thing is put right in."""
        people = next(iter(self._chips.values()), None)
        return {"addressee": self.addressee, "due_on": self.days["due_on"].line, "subjects": people}.get(code)

    def _compose(self) -> None:
        self.add(
            fields(
                [
                    labelled(_("Court"), self.addressee),
                    labelled(_("Court case number"), self.reference),
                ],
                widths=(3, 2),
            )
        )
        self.add(
            fields([labelled(field.line.accessibleName(), field) for field in self.days.values()], widths=(1, 1, 1, 1))
        )
        self.add(labelled(_("Questions of the court"), self.questions))
        self.add(text(_("About whom"), "field"))
        self.add(self._people)

    def _connect(self) -> None:
        self.addressee.typed.connect(lambda words: self.typed.emit("addressee", words))
        self.reference.typed.connect(lambda words: self.typed.emit("reference", words))
        for name, field in self.days.items():
            field.understood.connect(self._day(name))
        self.questions.typed.connect(
            lambda words: self.questions_typed.emit(tuple(one for one in words.splitlines() if one.strip()))
        )

    def _day(self, name: str) -> Callable[[date | None], None]:
        return lambda day: self.typed.emit(name, day)

    def _show_people(self, view: CourtPaperView) -> None:
        if set(self._chips) != {one.person_id for one in view.subjects}:
            clear_layout(self._people)
            box = FlowBox(gap=8)
            self._people.addWidget(box)
            self._chips = {}
            for one in view.subjects:
                chip = Chip(one.name)
                chip.clicked.connect(self._choose)
                self._chips[one.person_id] = chip
                box.add(chip)
        for one in view.subjects:
            self._chips[one.person_id].setChecked(one.chosen)

    def _choose(self) -> None:
        self.subjects_chosen.emit([person_id for person_id, chip in self._chips.items() if chip.isChecked()])

    def _inputs(self) -> Sequence[QWidget]:
        return (self.addressee, self.reference, *self.days.values(), self.questions, *self._chips.values())
