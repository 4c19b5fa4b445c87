"""Who made the plan, who did not and why, and what somebody does not agree with (V08)."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app import plans
from app.i18n import _
from app.plans import PlanContent, PlanPerson, PlanView
from ui.reading_order import apply_order, reading_order
from ui.screens.plan.controller import PlanController
from ui.screens.plan.fields import ChoiceBox, TypedLine
from ui.slices import Slices
from ui.theme.grown import same_width
from ui.widgets.buttons import IconButton, SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.row import Row, RowList, divider
from ui.widgets.text import text

_NAME_WIDTH = 150


class PersonLine(QWidget):
    """A person with a tick; without it there is room for the reason."""

    def __init__(self, controller: PlanController, person: PlanPerson) -> None:
        super().__init__()
        self._controller = controller
        self._person = person
        self._plan_id = ""
        self.present = QCheckBox(person.first_name)
        self.present.setAccessibleName(_("{name} took part").format(name=person.first_name))
        name = _("Why {name} took no part").format(name=person.first_name)
        self.reason = TypedLine(name=name, placeholder=_("took no part, because…"))
        self.present.clicked.connect(self._tick)
        self.reason.typed.connect(self._explain)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.present)
        row.addWidget(self.reason, 1)
        policy = self.reason.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reason.setSizePolicy(policy)

    def show_content(self, content: PlanContent) -> None:
        """Show what is stored."""
        self._plan_id = content.plan_id
        present = self._person.person_id in content.participants
        with QSignalBlocker(self.present):
            self.present.setChecked(present)
        self.reason.setVisible(not present)
        self.reason.show_text(content.absences.get(self._person.person_id, ""))

    def _tick(self, present: bool) -> None:  # noqa: FBT001 - the signature of a slot
        plan_id, person_id = self._plan_id, self._person.person_id
        self.reason.setVisible(not present)
        self._controller.save(
            f"person:{person_id}",
            lambda session: plans.set_presence(session, plan_id=plan_id, person_id=person_id, present=present),
        )

    def _explain(self, words: str) -> None:
        plan_id, person_id = self._plan_id, self._person.person_id
        self._controller.save(
            f"person:{person_id}:reason",
            lambda session: plans.set_absence(session, plan_id=plan_id, person_id=person_id, reason=words),
        )


class PeopleCard(Card):
    """The family's voices in the plan.

    Signals:
        rearranged(): other people are there, and the Tab key has to pass through them.
    """

    rearranged = Signal()

    def __init__(self, controller: PlanController) -> None:
        super().__init__(_("Who made the plan"), hint=_("everybody in the house from 13 years on, or the reason"))
        self._controller = controller
        self._content: PlanContent | None = None
        self._people: tuple[PlanPerson, ...] = ()
        self._wanted: tuple[str, Callable[[QWidget], None]] | None = None
        self._building = Slices(self)
        self._building.done.connect(self.rearranged)
        self.lines: dict[str, PersonLine] = {}
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self._said = RowList()
        self.who: ChoiceBox | None = None
        self.objection = TypedLine(name=_("Objection"), placeholder=_("what does not suit? in their own words"))
        # A field without a parent would be a window of its own, and outlive a screen whose plan was never shown.
        self.objection.setParent(self)
        self.objection.hide()
        self.objection.returnPressed.connect(self._add)
        self._adding = QHBoxLayout()
        self._adding.setSpacing(8)
        self.add(self._rows)
        self.add(divider())
        self.add(text(_("Remarks and objections of the family"), "card-title"))
        self.add(self._said)
        self.add(self._adding)

    def show_view(self, view: PlanView) -> None:
        """Show a version."""
        content = view.content
        if content is None:
            return
        before, self._content = self._content, content
        people = tuple(one for one in view.people if one.in_household)
        if people != self._people:
            self._people = people
            self._begin(people)
        for line in self.lines.values():
            line.show_content(content)
        if before is None or before.objections != content.objections:
            self._show_objections(content)

    def find_field(self, person_id: str, then: Callable[[QWidget], None]) -> None:
        """Hand over the field for the reason of somebody's absence, as soon as it is built."""
        self._wanted = (person_id, then)
        self._answer(person_id)

    def first(self) -> QWidget | None:
        """Return the first tick."""
        return next((line.present for line in self.lines.values()), None)

    def flush(self) -> None:
        """Hand over what was typed."""
        for line in self.lines.values():
            line.reason.flush()
        if self.objection.text().strip():
            self._add()

    def _begin(self, people: tuple[PlanPerson, ...]) -> None:
        clear_layout(self._rows)
        self._adding.removeWidget(self.objection)
        clear_layout(self._adding)
        self.lines = {}
        self.who = ChoiceBox(
            [(one.person_id, one.first_name) for one in people], name=_("Who says it"), none=_("the family")
        )
        self._adding.addWidget(self.who)
        self._adding.addWidget(self.objection, 1)
        self.objection.show()
        self._adding.addWidget(SecondaryButton(_("Add"), on_click=self._add, compact=True))
        self._building.begin(self._build(people))

    def _build(self, people: tuple[PlanPerson, ...]) -> Iterator[None]:
        for person in people:
            before = reading_order(list(self.lines.values())[-1:])
            line = self.lines[person.person_id] = PersonLine(self._controller, person)
            if self._content is not None:
                line.show_content(self._content)
            self._rows.addWidget(line)
            apply_order([*before[-1:], *reading_order([line])])
            self._answer(person.person_id)
            yield
        if self.who is not None:
            same_width([self.who, *(line.present for line in self.lines.values())], _NAME_WIDTH)

    def _answer(self, person_id: str) -> None:
        line = self.lines.get(person_id)
        if line is not None and self._wanted is not None and self._wanted[0] == person_id:
            then, self._wanted = self._wanted[1], None
            then(line.reason)

    def _show_objections(self, content: PlanContent) -> None:
        self._said.clear()
        for place, one in enumerate(content.objections):
            # A refused action says it itself.
            if one.action_id:
                continue
            remove = IconButton("trash", _("Remove"), on_click=partial(self._remove, place), size=16)
            self._said.add(Row(f"{one.name}: {one.quoted}", plain=True, trailing=[remove]))

    def _add(self) -> None:
        content, words = self._content, self.objection.text().strip()
        if content is None or not words:
            return
        # Without a name it is the family's as a whole.
        person_id = str(self.who.currentData() or "") if self.who else ""
        self.objection.clear()
        plan_id = content.plan_id
        self._controller.save(
            f"objection:{person_id}:{words}",
            lambda session: plans.add_objection(session, plan_id=plan_id, person_id=person_id, text=words),
        )

    def _remove(self, place: int) -> None:
        if self._content is None:
            return
        plan_id = self._content.plan_id
        self._controller.run(
            lambda session: plans.remove_objection(session, plan_id=plan_id, place=place), words=_("Removed")
        )
