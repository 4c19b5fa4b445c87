"""Ideas for solutions: considered, chosen, left and why (S0-06)."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app import plans
from app.i18n import _, label
from app.plans import PlanContent, PlanView, Solution
from storage.vocabulary.plan import SolutionState
from ui.screens.plan.controller import PlanController
from ui.screens.plan.fields import TypedLine, fields
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.segmented import SegmentedChoice

_BESIDE_FROM = 680


class SolutionLine(QWidget):
    """An idea, what became of it, and why it was left."""

    def __init__(self, card: "SolutionsCard", place: int) -> None:
        super().__init__()
        number = place + 1
        self.words = TypedLine(name=_("Idea {n}").format(n=number))
        self.state = SegmentedChoice(
            [(one, label(one)) for one in SolutionState], name=_("Idea {n}: what became of it").format(n=number)
        )
        self.reason = TypedLine(name=_("Idea {n}: why").format(n=number), placeholder=_("why was it left?"))
        self.words.typed.connect(lambda typed: card.change(place, "text", typed))
        self.state.chosen.connect(lambda chosen: card.change(place, "state", SolutionState(chosen)))
        self.reason.typed.connect(lambda typed: card.change(place, "reason", typed))
        words = QVBoxLayout()
        words.addWidget(self.words)
        state = QHBoxLayout()
        state.addWidget(self.state)
        state.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(fields([words, state], widths=(1, 0), beside_from=_BESIDE_FROM))
        column.addWidget(self.reason)

    def show_solution(self, idea: Solution) -> None:
        """Show what is stored; why it was left is asked of what was left."""
        self.words.show_text(idea.text)
        self.state.set_current(idea.state)
        self.reason.show_text(idea.reason)
        self.reason.setVisible(idea.state is SolutionState.LEFT or bool(idea.reason))

    def flush(self) -> None:
        """Hand over what was typed."""
        self.words.flush()
        self.reason.flush()


class SolutionsCard(Card):
    """What was thought of, for a version that may still change.

    Signals:
        rearranged(): other lines are there, and the Tab key has to pass through them.
    """

    rearranged = Signal()

    def __init__(self, controller: PlanController) -> None:
        super().__init__(_("Ideas for solutions"), hint=_("what did we think of, what do we choose?"))
        self._controller = controller
        self._plan_id = ""
        self.lines: list[SolutionLine] = []
        self._rows = QVBoxLayout()
        self._rows.setSpacing(10)
        self.new = TypedLine(name=_("One more idea"), placeholder=_("what could help? every idea is good at first"))
        self.new.returnPressed.connect(self._add)
        adding = QHBoxLayout()
        adding.setSpacing(8)
        adding.addWidget(self.new, 1)
        adding.addWidget(SecondaryButton(_("Add"), on_click=self._add, compact=True))
        self.add(self._rows)
        self.add(adding)

    def show_view(self, view: PlanView) -> None:
        """Show the ideas of a version."""
        content: PlanContent | None = view.content
        if content is None:
            return
        self._plan_id = content.plan_id
        if len(content.solutions) != len(self.lines):
            clear_layout(self._rows)
            self.lines = [SolutionLine(self, place) for place in range(len(content.solutions))]
            for line in self.lines:
                self._rows.addWidget(line)
            self.rearranged.emit()
        for line, idea in zip(self.lines, content.solutions, strict=True):
            line.show_solution(idea)

    def change(self, place: int, field: str, value: Any) -> None:
        """Store a field of an idea."""
        said: dict[str, Any] = {field: value}
        command = partial(plans.change_solution, plan_id=self._plan_id, place=place, **said)
        self._controller.save(f"plan:solution:{place}:{field}", command)

    def flush(self) -> None:
        """Hand over what was typed."""
        for line in self.lines:
            line.flush()
        self._add()

    def _add(self) -> None:
        words = self.new.text().strip()
        if words and self._plan_id:
            self.new.clear()
            command = partial(plans.add_solution, plan_id=self._plan_id, text=words)
            self._controller.save(f"plan:solution:new:{words}", command)
