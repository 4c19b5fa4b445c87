"""Inputs by kind: lines, long texts, days, hours, answers, tags, people. `make_input(field)` chooses."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton

from app import clock
from app.forms import FieldDescription, Kind, Option
from app.forms.reading import PAST_CHECKS, around
from app.i18n import _, language, ngettext
from storage.vocabulary.people import FamilyRole, Sex
from ui.forms.field_input import FieldInput
from ui.theme.apply import theme
from ui.widgets.avatar import initials_of
from ui.widgets.day_edit import DayEdit
from ui.widgets.face import Age, Face
from ui.widgets.long_text import LongTextEdit
from ui.widgets.person_picker import PersonPicker, Pickable
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.stepper import Stepper
from ui.widgets.tag_picker import Chip, TagPicker
from ui.widgets.text import text

# A short value in a long field looks as if something were missing.
_WIDTHS: dict[Kind, int] = {Kind.POSTCODE: 120, Kind.NUMBER: 120, Kind.MONEY: 160, Kind.TIME: 140}
_MOST_SEGMENTS, _MOST_LETTERS = 4, 34
_UNITS: dict[Kind, str] = {Kind.MONEY: "zł"}


class LineInput(FieldInput):
    """One line of text, also for what is read from it: amounts, numbers, telephones."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__(field)
        self.edit = QLineEdit()
        self.edit.setPlaceholderText(_(field.example))
        if field.kind in _WIDTHS:
            self.edit.setMaximumWidth(theme.px(_WIDTHS[field.kind]))
        if field.kind is Kind.MONEY:
            self.edit.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.hold(self.edit)
        if field.kind in _UNITS:
            self._row.addWidget(text(_UNITS[field.kind], "muted"))
        if field.kind in _WIDTHS:
            self._row.addStretch(1)
        self.edit.textEdited.connect(self.edited)
        self.edit.returnPressed.connect(self.left)

    def words(self) -> str:
        """Return the text."""
        return self.edit.text()

    def set_words(self, words: Any) -> None:
        """Show a text; a selection and the cursor survive when nothing changes."""
        if self.edit.text() != str(words or ""):
            self.edit.setText(str(words or ""))
            self.edit.setCursorPosition(0)


class DayInput(FieldInput):
    """A day, or a day with its hour."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__(field)
        with_hour = field.kind is Kind.MOMENT
        self.edit = DayEdit(
            example=_(field.example) if field.example else _usual_day(field, with_hour=with_hour),
            around=lambda: around(field, clock.now()),
            with_hour=with_hour,
        )
        self.hold(self.edit)
        self.edit.textEdited.connect(self.edited)
        self.edit.left.connect(self.left)

    def words(self) -> str:
        """Return what was typed, understood or not."""
        return self.edit.text()

    def set_words(self, words: Any) -> None:
        """Show what was typed."""
        self.edit.setText(str(words or ""))


class LongInput(FieldInput):
    """A text of any length; of several short ones each has its line."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__(field)
        self.edit = LongTextEdit(placeholder=_(field.example), lines=field.lines, quote=field.quote, sunken=field.quiet)
        self.hold(self.edit)
        self._shown = ""
        self.edit.textChanged.connect(self._on_text)

    def words(self) -> Any:
        """Return the text, or its lines."""
        words = self.edit.text()
        return words.splitlines() if self.field.kind is Kind.WORDS else words

    def set_words(self, words: Any) -> None:
        """Show a text, or lines."""
        blocked = self.blockSignals(True)
        self.edit.set_text("\n".join(words) if isinstance(words, (list, tuple)) else str(words or ""))
        self.blockSignals(blocked)

    def _on_text(self) -> None:
        self.edited.emit()


class ChoiceInput(FieldInput):
    """One of a few answers side by side, one of many in a list; pressing the chosen one again lets it go."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__(field)
        self._options = field.options or (Option("yes", _("yes")), Option("no", _("no")))
        labels = [(one.id, _plain(one.label)) for one in self._options]
        self._chosen: str | None = None
        letters = sum(len(words) for _id, words in labels)
        self.segments: SegmentedChoice | None = None
        self.combo: QComboBox | None = None
        if len(labels) <= _MOST_SEGMENTS and letters <= _MOST_LETTERS:
            self.segments = SegmentedChoice(labels, name=field.says())
            self._row.addWidget(self.segments)
            self._row.addStretch(1)
            for button in self.segments.buttons():
                self.watch(button)
            self.segments.chosen.connect(self._on_segment)
        else:
            self.combo = QComboBox()
            if not field.required:
                # Words, not a dash: a screen reader reads the answer out as the name of the field.
                self.combo.addItem(_("not chosen"), None)
            for option, words in labels:
                self.combo.addItem(words, option)
            self.combo.setPlaceholderText(_("choose"))
            self.combo.setCurrentIndex(-1 if field.required else 0)
            self.hold(self.combo)
            self.combo.activated.connect(self._on_edit)

    def words(self) -> Any:
        """Return the id of the answer; of yes or no a bool; None before an answer."""
        chosen = self.segments.current() if self.segments else self.combo.currentData() if self.combo else None
        if self.field.kind is Kind.YES_NO and chosen is not None:
            return chosen == "yes"
        return chosen

    def set_words(self, words: Any) -> None:
        """Choose."""
        chosen = {True: "yes", False: "no"}.get(words, words) if isinstance(words, bool) else words
        self._chosen = str(chosen) if chosen else None
        if self.segments:
            self.segments.set_current(self._chosen)
        elif self.combo:
            found = self.combo.findData(self._chosen)
            self.combo.setCurrentIndex(found if found >= 0 or self.field.required else 0)

    def _on_segment(self, option: str) -> None:
        if option == self._chosen and not self.field.required and self.segments:
            self.segments.set_current(None)
        self._chosen = self.segments.current() if self.segments else None
        self._on_edit()

    def _on_edit(self) -> None:
        self.edited.emit()
        self.left.emit()


class TickInput(FieldInput):
    """A box with its words beside it."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__(field)
        self.box = QCheckBox(field.says())
        self.hold(self.box)
        self.box.clicked.connect(lambda _on: self.edited.emit())

    def words(self) -> bool:
        """Return whether it is ticked."""
        return self.box.isChecked()

    def set_words(self, words: Any) -> None:
        """Tick."""
        self.box.setChecked(bool(words))


class ScaleInput(FieldInput):
    """A number from nought to ten in one click."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__(field)
        self.stepper = Stepper(name=field.says(), top=field.most if field.most is not None else 10)
        self._row.addWidget(self.stepper, 1)
        for button in self.stepper.findChildren(QPushButton):
            self.watch(button)
        self.stepper.changed.connect(lambda _number: self.edited.emit())

    def words(self) -> str:
        """Return the number."""
        return "" if self.stepper.value() is None else str(self.stepper.value())

    def set_words(self, words: Any) -> None:
        """Show a number."""
        self.stepper.set_value(int(words) if str(words or "").isdecimal() else None)


class TagsInput(FieldInput):
    """Quick tags."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__(field)
        self.picker = TagPicker([(one.id, _plain(one.label)) for one in field.options])
        self._row.addWidget(self.picker, 1)
        for chip in self.picker.findChildren(Chip):
            self.watch(chip)
        self.picker.setAccessibleName(field.says())
        self.picker.toggled.connect(lambda _tag, _on: self.edited.emit())

    def words(self) -> list[str]:
        """Return the tags that are on."""
        return self.picker.checked()

    def set_words(self, words: Any) -> None:
        """Switch tags."""
        self.picker.set_checked(list(words or ()))


class PeopleInput(FieldInput):
    """One person or several, by their faces."""

    def __init__(self, field: FieldDescription) -> None:
        super().__init__(field)
        people = [_pickable(one) for one in field.options]
        if not people:
            self._row.addWidget(text(_("Nobody is written down yet."), "muted", wrap=True), 1)
        self.picker = PersonPicker(people, name=field.says(), single=field.kind is Kind.PERSON)
        self._row.addWidget(self.picker, 1)
        for chip in self.picker.chips():
            self.watch(chip)
        self.picker.changed.connect(self.edited)

    def words(self) -> Any:
        """Return the ids chosen, of a single person the id or None."""
        chosen = self.picker.chosen()
        return chosen if self.field.kind is Kind.PEOPLE else next(iter(chosen), None)

    def set_words(self, words: Any) -> None:
        """Choose."""
        self.picker.set_chosen([words] if isinstance(words, str) else list(words or ()))


def _usual_day(field: FieldDescription, *, with_hour: bool) -> str:
    """Return what an empty day shows: one that has been is not answered with „tomorrow”."""
    if PAST_CHECKS & set(field.checks):
        return _("for example 12.11 16:00 or yesterday 16") if with_hour else _("for example 12.11 or yesterday")
    return _("for example 24.11 16:00 or tomorrow 16") if with_hour else _("for example 24.11 or tomorrow")


def make_input(field: FieldDescription) -> FieldInput:
    """Return the input of a field that has no rows of its own."""
    return _MAKERS.get(field.kind, LineInput)(field)


def face_of(option: Option) -> Face:
    """Return the face of a person to choose."""
    role = option.role
    age: Age = "adult"
    if role == FamilyRole.UNBORN:
        age = "unborn"
    elif role == FamilyRole.CHILD:
        age = "small" if option.age is not None and option.age < 3 else "child"
    elif role == FamilyRole.GRANDPARENT:
        age = "elder"
    return Face(initials_of(*option.label.split()), age)


def _pickable(option: Option) -> Pickable:
    role = next((one for one in FamilyRole if one == option.role), None)
    if role is FamilyRole.CHILD and option.age is not None:
        detail = ngettext("{n} year old", "{n} years old", option.age)
    elif role is FamilyRole.GRANDPARENT and option.sex:
        detail = _("grandmother") if option.sex == Sex.FEMALE else _("grandfather")
    else:
        detail = _(role.label) if role else ""
    return Pickable(option.id, option.label, detail, face_of(option))


def _plain(message: str) -> str:
    """Translate an answer and drop the context of an untranslated one („authority: full”)."""
    words = _(message)
    return words.partition(": ")[2] or words if language() == "en" and words == message else words


_MAKERS: dict[Kind, Callable[[FieldDescription], FieldInput]] = {
    Kind.LONG: LongInput,
    Kind.WORDS: LongInput,
    Kind.DATE: DayInput,
    Kind.MOMENT: DayInput,
    Kind.CHOICE: ChoiceInput,
    Kind.YES_NO: ChoiceInput,
    Kind.TICK: TickInput,
    Kind.SCALE: ScaleInput,
    Kind.TAGS: TagsInput,
    Kind.PERSON: PeopleInput,
    Kind.PEOPLE: PeopleInput,
}
