"""What every card of an assessment is: fields that store themselves, found again by their key."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app import assessments
from app.assessments import AssessmentContent, AssessmentView
from ui.screens.assessment.controller import AssessmentController
from ui.screens.plan.fields import ChoiceBox, DayField, PlanText, TypedLine
from ui.widgets.card import Card
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.stepper import Stepper

Field = PlanText | TypedLine | DayField | ChoiceBox | Stepper | SegmentedChoice


class Part(Card):
    """A card of an assessment.

    Args:
        controller: of the screen.
        title: heading.
        hint: small words after it.

    Attributes:
        fields_: the widgets by the name of their field.

    Signals:
        rearranged(): other widgets are there, and the Tab key has to pass through them.
    """

    rearranged = Signal()

    def __init__(self, controller: AssessmentController, title: str, *, hint: str = "") -> None:
        super().__init__(title, hint=hint)
        self.controller = controller
        self.fields_: dict[str, Field] = {}
        self._content: AssessmentContent | None = None

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show what is stored in every field; fields somebody types into stay as they are."""
        del view
        self._content = content
        for name, field in self.fields_.items():
            _show(field, getattr(content, name), editable=content.editable)

    def field_at(self, key: str) -> QWidget | None:
        """Return the field of a key such as `field:causes`, None when it is not here."""
        kind, _colon, name = key.partition(":")
        return self.fields_.get(name) if kind == "field" else None

    def flush(self) -> None:
        """Hand over what was typed."""
        for field in self.fields_.values():
            if isinstance(field, (PlanText, TypedLine, DayField)):
                field.flush()

    def long_text(self, name: str, *, words: str, asks: str, lines: int = 1) -> PlanText:
        """Return a field of many lines for a column of the assessment."""
        made = PlanText(name=words, placeholder=asks, lines=lines)
        made.typed.connect(lambda typed: self.keep(name, typed.strip()))
        self.fields_[name] = made
        return made

    def day(self, name: str, *, words: str, example: str) -> DayField:
        """Return a field for a day."""
        made = DayField(name=words, example=example)
        made.understood.connect(partial(self.keep, name))
        self.fields_[name] = made
        return made

    def keep(self, name: str, value: Any) -> None:
        """Store a column of the assessment."""
        changed: dict[str, Any] = {name: value}
        self.store(f"field:{name}", assessments.edit_assessment, changed)

    def store(self, key: str, command: Callable[..., object], given: Mapping[str, Any]) -> None:
        """Store something of the assessment by one of its commands."""
        if self._content is None or not self._content.editable:
            return
        whole = {"assessment_id": self._content.assessment_id, **given}
        self.controller.save(key, partial(command, **whole))

    def do(self, words: str, command: Callable[..., Any], given: Mapping[str, Any]) -> None:
        """Do something that can be taken back."""
        if self._content is None or not self._content.editable:
            return
        whole = {"assessment_id": self._content.assessment_id, **given}
        self.controller.run(partial(command, **whole), words=words)


def show_words(field: PlanText | TypedLine, words: str, *, editable: bool) -> None:
    """Show what is stored; what does not change any more asks for nothing."""
    asks = field.property("asks")
    if asks is None:
        asks = field.placeholderText()
        field.setProperty("asks", asks)
    field.setPlaceholderText(asks if editable else "")
    field.setReadOnly(not editable)
    field.show_text(words)


def _show(field: Field, value: Any, *, editable: bool) -> None:
    if isinstance(field, (PlanText, TypedLine)):
        show_words(field, value, editable=editable)
        return
    field.setEnabled(editable)
    if isinstance(field, DayField):
        field.show_day(value)
    elif isinstance(field, ChoiceBox):
        field.show_choice(value)
    elif isinstance(field, Stepper):
        field.set_value(value)
    else:
        field.set_current(value)
