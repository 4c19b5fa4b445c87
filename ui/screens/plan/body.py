"""The plan itself: heading, main goal, table, the rest of it, and the quiet column beside."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.plans import PlanContent, PlanView
from ui.reading_order import apply_order, reading_order
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
from ui.theme.apply import theme
from ui.widgets.banner import Banner
from ui.widgets.card import Card
from ui.widgets.page import COLUMNS_FROM, Page

_EDGE = 12


class PlanBody(QWidget):
    """One version of the plan.

    Args:
        controller: of the screen.
        foot: below the cards.

    Signals:
        consultation_wanted(): the line about the consultation was clicked.
    """

    consultation_wanted = Signal()

    def __init__(self, controller: PlanController, foot: DocumentFoot) -> None:
        super().__init__()
        self._controller = controller
        self.heading = PlanHeading()
        self.banner = Banner("", "late")
        self.main_goal = MainGoalCard(controller)
        self.suggestions = SuggestionsCard(controller)
        self.table = PlanTable(controller)
        self.frame = FrameCard(controller)
        self.people = PeopleCard(controller)
        self.foster = FosterCard(controller)
        self.solutions = SolutionsCard(controller)
        self.side = PlanSide()
        self.foot = foot
        self._facts: Card | None = None
        self._left = QVBoxLayout()
        self.page = Page()
        self._beside = Page()
        # Two bars side by side are one too many; a list that goes on below is seen to be cut.
        self._beside.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._chain: list[QWidget] = []
        # Once, however many parts ask for it, and in a turn of its own: a long plan has hundreds of stops.
        self._ordering = QTimer(self)
        self._ordering.setSingleShot(True)
        self._ordering.setInterval(0)
        self._ordering.timeout.connect(self._set_order)
        self._compose()
        theme.changed.connect(self._place_side)
        self.foot.rearranged.connect(self._ordering.start)
        controller.saving.connect(self.heading.mark.saving)
        controller.saved.connect(self.heading.mark.saved)
        controller.failed.connect(self.heading.mark.failed)
        self.table.shown.connect(self._bring_into_sight)
        self.side.field_wanted.connect(self.go_to)
        self.side.version_wanted.connect(self._choose_version)
        for part in (self.suggestions, self.table, self.foster, self.people, self.solutions, self.side.checks):
            part.rearranged.connect(self._ordering.start)

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
            self._left.removeWidget(self._facts)
            self._facts.deleteLater()
            self._facts = None
        if content.editable:
            self.frame.show_view(view)
            self.people.show_view(view)
            self.solutions.show_view(view)
        else:
            self._facts = facts_card(view, content)
            self._left.insertWidget(self._left.count() - 1, self._facts)
        self.foot.look("plan", content.plan_id)
        self._show_banner(view, content)
        self._ordering.start()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again where what is missing has its place."""
        super().resizeEvent(event)
        self._place_side()

    def _set_order(self) -> None:
        """Let Tab follow the eye, whatever was built last."""
        facts = () if self._facts is None else (self._facts,)
        ends = (self.foot, self.side) if self._beside.isAncestorOf(self.side) else (self.side, self.foot)
        chain = reading_order((self.heading, self.banner, *self._written(), *facts, *ends))
        if chain != self._chain:
            self._chain = chain
            apply_order(chain)

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

    def _compose(self) -> None:
        self._left.setSpacing(13)
        for widget in self._written():
            self._left.addWidget(widget)
        self._left.addStretch(1)
        self.page.set_edges(0, 0, 14, 18)
        self.page.add(self.banner)
        self.page.add(self._left)
        self.page.add(self.foot)
        self._beside.set_edges(0, 0, _EDGE, 18)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        columns.addWidget(self.page, 1)
        columns.addWidget(self._beside)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(22, 18, 10, 0)
        layout.setSpacing(13)
        heading = QVBoxLayout()
        heading.setContentsMargins(0, 0, 12, 0)
        heading.addWidget(self.heading)
        # The next step and what is missing stay in sight while the plan is scrolled.
        layout.addLayout(heading)
        layout.addLayout(columns, 1)
        self._beside.add(self.side)
        self._place_side()

    def _place_side(self) -> None:
        """Put what is missing beside the plan, or at its end where both would be too narrow to read."""
        beside = self.width() >= theme.px(COLUMNS_FROM)
        self.side.fit(beside=beside)
        self._beside.setFixedWidth(self.side.minimumWidth() + _EDGE)
        if beside == self._beside.isAncestorOf(self.side):
            return
        self._beside.setVisible(beside)
        if beside:
            self._beside.add(self.side)
        else:
            self._left.insertWidget(self._left.count() - 1, self.side)

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
            self._bring_into_sight(field)
            field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _bring_into_sight(self, widget: QWidget) -> None:
        # A form that was just opened has its size only after the next round of events.
        QTimer.singleShot(0, widget, lambda: self.page.ensureWidgetVisible(widget, 0, 24))

    def _choose_version(self, plan_id: str) -> None:
        self.flush()
        self._controller.choose_version(plan_id)
