"""Who is here, children seen ticked apart, and on demand how ready everybody is for change."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, label
from app.visits import CardContent, CardMember, VisitCard
from storage.vocabulary.people import FamilyRole, Sex
from ui.screens.visit.part import Part, grow_with_lines
from ui.screens.visit.seen_chip import SeenChip
from ui.widgets.card import clear_layout
from ui.widgets.flow import FlowLayout
from ui.widgets.long_text import LongTextEdit
from ui.widgets.stepper import Stepper
from ui.widgets.tag_picker import Chip
from ui.widgets.text import text


class PresenceCard(Part):
    """Chips of people; a child's chip says whether it was seen."""

    def __init__(self) -> None:
        super().__init__(_("Who is here"), hint=_("tick children you have seen"), strong=True)
        people = QWidget()
        self._flow = FlowLayout(people)
        grow_with_lines(people)
        self.add(people)
        self.adults: dict[str, Chip] = {}
        self.children_: dict[str, SeenChip] = {}
        self.others = QLineEdit()
        self.others.setPlaceholderText(_("who else: social worker, probation officer…"))
        self.others.setAccessibleName(_("Who else is here"))
        self.others.textEdited.connect(self.changed)
        self.children_note = LongTextEdit(
            placeholder=_("How are the children? What do they say?"), name=_("About the children"), lines=1
        )
        self.children_note.textChanged.connect(self.changed)
        self.add(self.others)
        self.add(self.children_note)
        self._motivation = QVBoxLayout()
        self._motivation.setSpacing(6)
        self.add(self._motivation)
        self.steppers: dict[str, Stepper] = {}
        self._values: dict[str, int] = {}
        self._members: tuple[CardMember, ...] = ()
        self._unfolded: set[str] = set()

    def fill(self, card: VisitCard, content: CardContent) -> None:
        """Show the family."""
        self._members = tuple(one for one in card.members if one.role is not FamilyRole.UNBORN)
        self._values = dict(content.motivation)
        self._unfolded = {name for name, used in self._used(content).items() if used}
        self.others.setText(content.others)
        self.children_note.set_text(content.children_note)
        self._show_people(set(content.present), set(content.children_seen))
        self._show_motivation()

    def answers(self) -> dict[str, Any]:
        """Return who is here."""
        present = [key for key, chip in self.adults.items() if chip.isChecked()]
        present += [key for key, chip in self.children_.items() if chip.isChecked()]
        return {
            "present": tuple(present),
            "children_seen": tuple(key for key, chip in self.children_.items() if chip.seen),
            "others": self.others.text(),
            "children_note": self.children_note.text(),
            "motivation": dict(self._values),
        }

    def field(self, code: str) -> QWidget | None:
        """Return the first person's chip."""
        return next(iter([*self.adults.values(), *self.children_.values()]), None) if code == "present" else None

    def _used(self, content: CardContent) -> dict[str, bool]:
        outside = {one.person_id for one in self._members if not one.in_household}
        return {"others": bool(content.others or outside & set(content.present)), "motivation": bool(self._values)}

    def _show_people(self, present: set[str], seen: set[str]) -> None:
        clear_layout(self._flow)
        self.adults.clear()
        self.children_.clear()
        for one in self._members:
            if one.in_household or "others" in self._unfolded:
                self._flow.addWidget(self._chip(one, present, seen))
        if "others" not in self._unfolded:
            self._flow.addWidget(self._more(_("+ somebody else"), "others"))
        if "motivation" not in self._unfolded:
            self._flow.addWidget(self._more(_("+ motivation 0–10"), "motivation"))
        self.others.setVisible("others" in self._unfolded)
        self._show_children_note()

    def _chip(self, one: CardMember, present: set[str], seen: set[str]) -> Chip:
        if one.child:
            child = SeenChip(_with_age(one), sex=one.sex)
            child.set_state(present=one.person_id in present, seen=one.person_id in seen)
            child.state_changed.connect(self._on_child)
            self.children_[one.person_id] = child
            return child
        chip = Chip(f"{one.first_name} · {_role(one)}")
        chip.setChecked(one.person_id in present)
        chip.clicked.connect(lambda _on: self.changed.emit())
        self.adults[one.person_id] = chip
        return chip

    def _on_child(self) -> None:
        self._show_children_note()
        self.changed.emit()

    def _show_children_note(self) -> None:
        seen = any(chip.seen for chip in self.children_.values())
        self.children_note.setVisible(seen or bool(self.children_note.text()))

    def _more(self, words: str, what: str) -> Chip:
        chip = Chip(words, checkable=False)
        chip.clicked.connect(lambda: self._unfold(what))
        return chip

    def _unfold(self, what: str) -> None:
        now = self.answers()
        self._unfolded.add(what)
        self._show_people(set(now["present"]), set(now["children_seen"]))
        self._show_motivation()
        self.rearranged.emit()
        first = next((one.first() for one in self.steppers.values()), None)
        target = self.others if what == "others" else first
        if target is not None:
            target.setFocus()

    def _show_motivation(self) -> None:
        clear_layout(self._motivation)
        self.steppers.clear()
        if "motivation" not in self._unfolded:
            return
        hint = _("How ready for change: 0 – not at all, 10 – very much")
        self._motivation.addWidget(text(hint, "label", wrap=True))
        for one in self._members:
            if one.in_household and (one.age is None or one.age >= 6):
                self._motivation.addWidget(text(one.first_name, "strong"))
                self._motivation.addWidget(self._stepper(one))

    def _stepper(self, one: CardMember) -> Stepper:
        value = self._values.get(one.person_id)
        stepper = Stepper(name=_("Motivation of {name}").format(name=one.first_name), value=value)
        stepper.changed.connect(lambda number: self._on_motivation(one.person_id, number))
        self.steppers[one.person_id] = stepper
        return stepper

    def _on_motivation(self, person_id: str, number: int) -> None:
        self._values[person_id] = number
        self.changed.emit()


def _with_age(one: CardMember) -> str:
    return one.first_name if one.age is None else f"{one.first_name} {one.age}"


def _role(one: CardMember) -> str:
    if one.role is FamilyRole.MOTHER:
        return _("mum")
    if one.role is FamilyRole.FATHER:
        return _("dad")
    if one.role is FamilyRole.GRANDPARENT and one.sex is not None:
        return _("grandma") if one.sex is Sex.FEMALE else _("grandpa")
    return label(one.role)
