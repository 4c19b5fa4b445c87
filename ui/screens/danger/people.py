"""Whose family, who is endangered, what is seen and heard."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy

from app.danger import DangerContent
from app.danger_desk import DangerDesk, PersonAtRisk
from app.i18n import _, ngettext
from ui.widgets.card import Card
from ui.widgets.long_text import LongTextEdit
from ui.widgets.tag_picker import TagPicker
from ui.widgets.text import text

_FIRST = 18


class FamilyCard(Card):
    """Asks whose danger it is; „jeszcze nie wiem” is an answer.

    Signals:
        chosen(object): id of the family, None while it is not known.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Which family?"), hint=_("you may say it later"), strong=True)
        self.field = QComboBox()
        self.field.setAccessibleName(_("Which family?"))
        self.field.activated.connect(lambda _line: self.chosen.emit(self.field.currentData()))
        self.add(self.field)

    def show_desk(self, desk: DangerDesk, *, known: bool) -> None:
        """Offer the families; hidden when the danger was begun from a family's own screen (`known`)."""
        self.field.clear()
        self.field.addItem(_("I do not know yet"), None)
        for one in desk.families:
            self.field.addItem(f"{one.code} {one.name}", one.family_id)
        self.field.setCurrentIndex(self.field.findData(desk.family.family_id) if desk.family else 0)
        self.setVisible(not known)


class PeopleCard(Card):
    """Chips of the family, and the words.

    Signals:
        changed(): a chip or a key.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        # As the course: chips wrap.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._all = False
        self._who = text(_("Who is in danger"), "strong")
        self.people = TagPicker()
        self.sees = LongTextEdit(
            placeholder=_("facts and words, as they are; later is soon enough"),
            name=_("What I see, what I hear"),
            lines=3,
        )
        self._tags: list[tuple[str, str]] = []
        self.people.toggled.connect(lambda _person, _on: self.changed.emit())
        self.people.more_wanted.connect(self._show_all)
        self.sees.textChanged.connect(self.changed)
        self.add(self._who)
        self.add(self.people)
        self.body.addSpacing(6)
        self.add(text(_("What I see, what I hear"), "strong"))
        self.add(self.sees)

    def show_people(self, people: Sequence[PersonAtRisk], content: DangerContent) -> None:
        """Show who may be chosen."""
        for widget in (self._who, self.people):
            widget.setVisible(bool(people))
        self._tags = [(one.person_id, _name(one)) for one in people]
        first, rest = self._tags[:_FIRST], self._tags[_FIRST:]
        # Of a very large family the youngest stand here, the field below them stays in sight.
        if self._all or len(rest) == 1 or any(person in content.at_risk for person, _name_of in rest):
            first, rest = self._tags, []
        more = ngettext("+ {n} person", "+ {n} people", len(rest)) if rest else ""
        self.people.set_tags(first, checked=content.at_risk, more=more)

    def _show_all(self) -> None:
        self._all = True
        self.people.set_tags(self._tags, checked=self.people.checked())


def _name(person: PersonAtRisk) -> str:
    return person.first_name if person.age is None else f"{person.first_name} {person.age}"
