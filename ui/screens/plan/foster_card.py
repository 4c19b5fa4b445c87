"""A child in foster care: the plan goes along with the child's help plan (D15)."""

from collections.abc import Callable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import plans
from app.i18n import _
from app.plans import FosterChild, PlanContent, PlanView
from ui.screens.plan.controller import PlanController
from ui.screens.plan.fields import PlanText, labelled
from ui.screens.plan.foster_child import ChildPart
from ui.slices import Slices
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.row import divider
from ui.widgets.tag_picker import TagPicker
from ui.widgets.text import text


class FosterCard(Card):
    """Children in foster care; nothing at all for a family whose children are at home.

    Signals:
        rearranged(): other fields are there, and the Tab key has to pass through them.
        person_wanted(str): the page of a child is to be opened.
        courts_wanted(): the family's cases at courts are to be opened.

    Attributes:
        parts: what is asked of each child, by the id of the placement.
    """

    rearranged = Signal()
    person_wanted = Signal(str)
    courts_wanted = Signal()

    def __init__(self, controller: PlanController) -> None:
        super().__init__(_("Child in foster care"), strong=True)
        self._controller = controller
        self._content: PlanContent | None = None
        self._shown: tuple[object, ...] = ()
        self._wanted: tuple[str, str, Callable[[QWidget], None]] | None = None
        self._building = Slices(self)
        self._building.done.connect(self.rearranged)
        self.parts: dict[str, ChildPart] = {}
        self.shared: TagPicker | None = None
        self.contacts: PlanText | None = None
        self.join: SecondaryButton | None = None
        self._inside = QVBoxLayout()
        self._inside.setSpacing(10)
        self.add(self._inside)
        self.hide()

    def show_view(self, view: PlanView) -> None:
        """Show the children of a version."""
        content = view.content
        if content is None:
            return
        self._content = content
        there = bool(view.children) and (content.coordinated or content.editable)
        self.setVisible(there)
        shape = (content.plan_id, content.coordinated, content.editable, *(one.placement_id for one in view.children))
        if shape != self._shown:
            self._shown = shape
            self._clear()
            if there and content.coordinated:
                self._building.begin(self._build(view, content))
            elif there:
                self._invite(view)
                self.rearranged.emit()
        self._fill(view, content)

    def find_field(self, placement_id: str, name: str, then: Callable[[QWidget], None]) -> None:
        """Hand over a field of a child, or of all of them where the id is empty, as soon as it is built."""
        self._wanted = (placement_id, name, then)
        self._answer()

    def flush(self) -> None:
        """Hand over what was typed."""
        if self.contacts is not None:
            self.contacts.flush()
        for part in self.parts.values():
            part.flush()

    def _clear(self) -> None:
        self._building.stop()
        clear_layout(self._inside)
        self.parts, self.shared, self.contacts, self.join = {}, None, None, None

    def _invite(self, view: PlanView) -> None:
        names = ", ".join(one.first_name for one in view.children)
        words = _("{name}: in foster care. Make the plan with the co-ordinator, along with the child's help plan.")
        self._inside.addWidget(text(words.format(name=names), "muted", wrap=True))
        row = QHBoxLayout()
        words = _("Co-ordinate with the child's help plan")
        self.join = SecondaryButton(words, icon="handshake", on_click=self._join)
        row.addWidget(self.join)
        row.addStretch(1)
        self._inside.addLayout(row)

    def _build(self, view: PlanView, content: PlanContent) -> Iterator[None]:
        for place, child in enumerate(view.children):
            if place:
                self._inside.addWidget(divider())
            yield from self._build_child(view, content, child)
        self._inside.addWidget(divider())
        self.shared = TagPicker()
        self.shared.setAccessibleName(_("Goals shared with the child's help plan"))
        self.shared.toggled.connect(lambda _goal, _on: self._save_shared())
        self.contacts = PlanText(
            name=_("How the contacts go"), placeholder=_("how does the child take them, what helps?"), lines=2
        )
        self.contacts.typed.connect(self._save_contacts)
        self._inside.addLayout(labelled(_("Goals shared with the child's help plan"), self.shared))
        self._inside.addLayout(labelled(_("How the contacts go"), self.contacts))
        if content.editable:
            self._inside.addLayout(self._leaving())
        self._fill(view, content)
        self._answer()
        yield

    def _build_child(self, view: PlanView, content: PlanContent, child: FosterChild) -> Iterator[None]:
        part = ChildPart(self._controller, content.plan_id, child, editable=content.editable)
        self.parts[child.placement_id] = part
        part.rearranged.connect(self.rearranged)
        part.person_wanted.connect(self.person_wanted)
        part.courts_wanted.connect(self.courts_wanted)
        self._inside.addWidget(part)
        yield
        yield from part.build(child, view.court_cases)
        self._answer()
        yield

    def _leaving(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(QuietButton(_("An ordinary plan after all"), on_click=self._part, compact=True))
        return row

    def _fill(self, view: PlanView, content: PlanContent) -> None:
        for child in view.children:
            part = self.parts.get(child.placement_id)
            if part is not None:
                part.show_child(child, view.court_cases)
        if self.shared is not None and self.contacts is not None:
            self.shared.set_tags([(one.goal_id, f"G{one.number} {one.text}".strip()) for one in content.goals])
            self.shared.set_checked(content.shared_goals)
            self.shared.setEnabled(content.editable)
            self.contacts.setReadOnly(not content.editable)
            self.contacts.show_text(content.contacts)

    def _answer(self) -> None:
        if self._wanted is None:
            return
        placement_id, name, then = self._wanted
        part = self.parts.get(placement_id)
        field: QWidget | None = part.field(name) if part is not None else None
        if not placement_id:
            field = self.shared if name == "shared_goals" else self.join
        if field is not None:
            self._wanted = None
            then(field)

    def _join(self) -> None:
        if self._content is not None:
            plan_id = self._content.plan_id
            words = _("The plan goes along with the child's help plan")
            self._controller.run(lambda session: plans.coordinate_plan(session, plan_id=plan_id), words=words)

    def _part(self) -> None:
        if self._content is not None:
            self.flush()
            plan_id = self._content.plan_id
            words = _("An ordinary plan of work with the family")
            self._controller.run(lambda session: plans.part_from_child_plan(session, plan_id=plan_id), words=words)

    def _save_shared(self) -> None:
        if self._content is not None and self.shared is not None:
            command = partial(plans.edit_plan, plan_id=self._content.plan_id, shared_goals=self.shared.checked())
            self._controller.save("plan:shared_goals", command)

    def _save_contacts(self, words: str) -> None:
        if self._content is not None:
            command = partial(plans.edit_plan, plan_id=self._content.plan_id, contacts=words.strip())
            self._controller.save("plan:contacts", command)
