"""The plan itself: heading, main goal, table, the rest of it, and the quiet column beside."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.plans import PlanContent, PlanView
from ui.screens.document_foot import DocumentFoot
from ui.screens.plan.controller import PlanController
from ui.screens.plan.foster_card import FosterCard
from ui.screens.plan.frame_card import FrameCard, facts_card
from ui.screens.plan.goal_card import MainGoalCard
from ui.screens.plan.heading import PlanHeading
from ui.screens.plan.people_card import PeopleCard
from ui.screens.plan.side import PlanSide
from ui.screens.plan.solutions_card import SolutionsCard
from ui.screens.plan.suggestions_card import SuggestionsCard
from ui.screens.plan.table import PlanTable
from ui.screens.sided_body import SidedBody
from ui.widgets.card import Card


class PlanBody(SidedBody):
    """One version of the plan.

    Args:
        controller: of the screen.
        foot: below the cards.

    Signals:
        consultation_wanted(): the line about the consultation was clicked.
    """

    consultation_wanted = Signal()

    def __init__(self, controller: PlanController, foot: DocumentFoot) -> None:
        self.heading = PlanHeading()
        self.side = PlanSide()
        super().__init__(self.heading, self.side, foot=foot)
        self._controller = controller
        self.foot = foot
        self.main_goal = MainGoalCard(controller)
        self.suggestions = SuggestionsCard(controller)
        self.table = PlanTable(controller)
        self.frame = FrameCard(controller)
        self.people = PeopleCard(controller)
        self.foster = FosterCard(controller)
        self.solutions = SolutionsCard(controller)
        self._facts: Card | None = None
        for card in self._written():
            self.add_card(card)
        self.foot.rearranged.connect(self.order)
        controller.saving.connect(self.heading.mark.saving)
        controller.saved.connect(self.heading.mark.saved)
        controller.failed.connect(self.heading.mark.failed)
        self.table.shown.connect(self.bring_into_sight)
        self.side.field_wanted.connect(self.go_to)
        self.side.version_wanted.connect(self._choose_version)
        for part in (self.suggestions, self.table, self.foster, self.people, self.solutions, self.side.checks):
            part.rearranged.connect(self.order)

    def show_view(self, view: PlanView, content: PlanContent) -> None:
        """Show a version."""
        self.heading.show_view(view, content)
        self.main_goal.show_content(content)
        self.suggestions.show_view(view)
        self.table.show_view(view)
        self.side.show_view(view)
        self.foster.show_view(view)
        self.frame.setVisible(content.editable)
        self.people.setVisible(content.editable)
        self.solutions.setVisible(content.editable)
        if self._facts is not None:
            self.remove_card(self._facts)
            self._facts = None
        if content.editable:
            self.frame.show_view(view)
            self.people.show_view(view)
            self.solutions.show_view(view)
        else:
            self._facts = facts_card(view, content)
            self.add_card(self._facts)
        self.foot.look("plan", content.plan_id)
        self._show_banner(view, content)
        self.order()

    def go_to(self, key: str) -> None:
        """Go to the place where a missing thing is put right; `key` as in `CheckLine`."""
        kind, _colon, rest = key.partition(":")
        name, _colon, field = rest.partition(":")
        if key == "consultation":
            self.consultation_wanted.emit()
        elif key == "add_goal":
            self.table.add_goal()
        elif kind == "goal" and field == "action":
            self.table.add_action(name)
        elif kind in {"goal", "action"}:
            self.table.open_row(name, field)
        elif kind == "person":
            self.people.find_field(name, self._focus)
        elif kind == "foster":
            self.foster.find_field(name, field, self._focus)
        elif kind == "field":
            self._go_to_field(name)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.main_goal.flush()
        self.table.flush()
        self.foster.flush()
        self.frame.flush()
        self.people.flush()
        self.solutions.flush()

    def _written(self) -> tuple[QWidget, ...]:
        """Return the cards, in the order of the eye."""
        return (self.main_goal, self.suggestions, self.table, self.foster, self.people, self.solutions, self.frame)

    def _show_banner(self, view: PlanView, content: PlanContent) -> None:
        if content.editable and view.paper.changed:
            self.banner.set(_("The plan was changed after it was printed for signature: it needs a new paper."), "late")
        elif not content.editable and view.paper.changed:
            self.banner.set(
                _("This plan is no longer what was signed: it needs a new version and new signatures."), "late"
            )
        else:
            self.banner.hide()

    def _go_to_field(self, name: str) -> None:
        if name == "main_goal":
            self._focus(self.main_goal.main_goal)
        elif name == "hardships":
            self.main_goal.hardships.begin()
        elif name == "strengths":
            self.main_goal.strengths.begin()
        elif name == "participants":
            self._focus(self.people.first())
        else:
            self._focus(self.frame.field(name))

    def _focus(self, field: QWidget | None) -> None:
        if field is not None:
            self.bring_into_sight(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose_version(self, plan_id: str) -> None:
        self.flush()
        self._controller.choose_version(plan_id)
