"""Person by person: voices in own words, the children one by one, motivation with what it was before."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import assessments
from app.assessments import AssessmentContent, AssessmentView, MotivationLine, Voice
from app.i18n import _, format_date
from app.plans import PlanPerson
from ui.screens.assessment.controller import AssessmentController
from ui.screens.assessment.part import Part, show_words
from ui.screens.plan.fields import PlanText, TypedLine, fields, labelled
from ui.widgets.card import clear_layout
from ui.widgets.stepper import Stepper
from ui.widgets.text import text

_VOICE_FROM = 5


class PersonPart(Part):
    """A card with something for each of some people; it is built anew when others belong to the family."""

    KIND = ""

    def __init__(self, controller: AssessmentController, title: str, *, hint: str = "") -> None:
        super().__init__(controller, title, hint=hint)
        self.first: dict[str, QWidget] = {}
        self._shown: tuple[str, ...] | None = None
        self._column = QVBoxLayout()
        self._column.setSpacing(10)
        self.add(self._column)

    def field_at(self, key: str) -> QWidget | None:
        """Return the first field of a person, such as `child:<id>`."""
        kind, _colon, person_id = key.partition(":")
        return self.first.get(person_id) if kind == self.KIND else None

    def renew(self, people: tuple[str, ...]) -> bool:
        """Return whether the rows have to be made anew."""
        if people == self._shown:
            return False
        self._shown = people
        self.first = {}
        clear_layout(self._column)
        return True


class VoicesCard(PersonPart):
    """How everybody sees it, in own words (D12 C)."""

    KIND = "voice"

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("In their own words"), hint=_("children too, as they say it"))
        self._voices: dict[str, tuple[PlanText, PlanText]] = {}

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show what was said."""
        super().show_view(view, content)
        people = tuple(one for one in view.at_home if one.age is None or one.age >= _VOICE_FROM)
        if self.renew(tuple(one.person_id for one in people)):
            self._voices = {one.person_id: self._line(one) for one in people}
            self.rearranged.emit()
        for person_id, (good, change) in self._voices.items():
            said = content.voices.get(person_id, Voice())
            for field, words in ((good, said.good), (change, said.change)):
                show_words(field, words, editable=content.editable)

    def flush(self) -> None:
        """Hand over what was typed."""
        for pair in self._voices.values():
            for field in pair:
                field.flush()

    def _line(self, person: PlanPerson) -> tuple[PlanText, PlanText]:
        name = person.first_name
        good = PlanText(name=_("{name}: what is good").format(name=name), placeholder=_("what is good?"))
        change = PlanText(name=_("{name}: what to change").format(name=name), placeholder=_("what to change?"))
        good.typed.connect(partial(self._say, person.person_id, "good"))
        change.typed.connect(partial(self._say, person.person_id, "change"))
        self.first[person.person_id] = good
        self._column.addWidget(text(name, "strong"))
        self._column.addWidget(
            fields([labelled(_("What is good"), good), labelled(_("What to change"), change)], widths=(1, 1))
        )
        return good, change

    def _say(self, person_id: str, side: str, words: str) -> None:
        self.store(f"voice:{person_id}:{side}", assessments.set_voice, {"person_id": person_id, side: words})


class ChildrenCard(PersonPart):
    """The children one by one (D31)."""

    KIND = "child"

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("Children one by one"), hint=_("health, school, feelings"))
        self._texts: dict[str, PlanText] = {}

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show how the children are."""
        super().show_view(view, content)
        self.setVisible(bool(view.children))
        if self.renew(tuple(one.person_id for one in view.children)):
            self._texts = {one.person_id: self._line(one) for one in view.children}
            self.rearranged.emit()
        for person_id, field in self._texts.items():
            show_words(field, content.children.get(person_id, ""), editable=content.editable)

    def flush(self) -> None:
        """Hand over what was typed."""
        for field in self._texts.values():
            field.flush()

    def _line(self, child: PlanPerson) -> PlanText:
        name = _("{name}: the child's situation").format(name=child.first_name)
        field = PlanText(name=name, placeholder=_("how is the child: health, school, feelings?"), lines=1)
        field.typed.connect(partial(self._tell, child.person_id))
        self.first[child.person_id] = field
        self._column.addLayout(labelled(child.first_name, field))
        return field

    def _tell(self, person_id: str, words: str) -> None:
        self.store(f"child:{person_id}", assessments.set_child, {"person_id": person_id, "text": words})


class MotivationCard(PersonPart):
    """How ready everybody is for a change, 0–10, with the time before (S0-29)."""

    KIND = "motivation"

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("Motivation"), hint=_("0 not at all … 10 very much"))
        self.steppers: dict[str, Stepper] = {}
        self._notes: dict[str, TypedLine] = {}
        self._before: dict[str, QWidget] = {}

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show the numbers."""
        super().show_view(view, content)
        if self.renew(tuple(one.person_id for one in content.motivation)):
            self.steppers, self._notes = {}, {}
            for one in content.motivation:
                self._line(one)
            self.rearranged.emit()
        for one in content.motivation:
            stepper, note = self.steppers[one.person_id], self._notes[one.person_id]
            stepper.setEnabled(content.editable)
            stepper.set_value(one.value)
            note.setVisible(one.value is not None and (content.editable or bool(one.note)))
            show_words(note, one.note, editable=content.editable)

    def flush(self) -> None:
        """Hand over what was typed."""
        for note in self._notes.values():
            note.flush()

    def _line(self, one: MotivationLine) -> None:
        stepper = Stepper(name=_("{name}: motivation").format(name=one.name))
        stepper.changed.connect(partial(self._rate, one.person_id))
        note = TypedLine(name=_("{name}: motivation in words").format(name=one.name), placeholder=_("what shows it?"))
        note.typed.connect(partial(self._explain, one.person_id))
        self.steppers[one.person_id], self._notes[one.person_id] = stepper, note
        self.first[one.person_id] = next(iter(stepper.findChildren(QWidget)))
        named = QVBoxLayout()
        named.setSpacing(0)
        named.addWidget(text(one.name, "strong"))
        named.addWidget(text(_before(one), "muted", wrap=True))
        answers = QVBoxLayout()
        answers.setSpacing(4)
        answers.addWidget(stepper)
        answers.addWidget(note)
        self._column.addWidget(fields([named, answers], widths=(1, 3)))

    def _rate(self, person_id: str, value: int) -> None:
        self._notes[person_id].setVisible(True)
        given = {"person_id": person_id, "value": value}
        self.store(f"motivation:{person_id}", assessments.set_motivation, given)

    def _explain(self, person_id: str, words: str) -> None:
        given = {"person_id": person_id, "note": words}
        self.store(f"motivation:{person_id}:note", assessments.set_motivation, given)


def _before(one: MotivationLine) -> str:
    if not one.history:
        return _("first time")
    day, value = one.history[-1]
    said = _("last {value}, {date}").format(value=value, date=format_date(day))
    if one.before is None or one.before == value:
        return said
    return _("at the last assessment {value}").format(value=one.before) + f" · {said}"
