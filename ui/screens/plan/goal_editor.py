"""A goal opened below its row."""

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import plans
from app.i18n import _, label
from app.plans import PlanGoal
from app.rules.life_areas import areas_by_group
from storage.vocabulary.plan import LifeArea
from ui.screens.plan.controller import PlanController
from ui.screens.plan.fields import ChoiceBox, PlanText, fields, labelled
from ui.screens.plan.rows import EditorFrame
from ui.widgets.buttons import IconButton, QuietButton, SecondaryButton
from ui.widgets.stepper import Stepper


class GoalEditor(EditorFrame):
    """The form of a goal; of a signed version only how far it is."""

    def __init__(self, controller: PlanController, goal: PlanGoal, *, editable: bool) -> None:
        super().__init__()
        self._controller = controller
        self._goal = goal
        self.text = PlanText(name=_("What we want"), placeholder=_("what do we want? in the family's words"))
        self.why = PlanText(name=_("Why it matters to the family"), placeholder=_("why does it matter to the family?"))
        self.area = ChoiceBox((), name=_("Area"))
        for group, areas in areas_by_group().items():
            heading = _("Problem: {group}").format(group=label(group))
            self.area.add_group(heading, [(one, label(one)) for one in areas])
        self.progress = Stepper(low=_("just begun"), high=_("reached"), name=_("How far"))
        self.text.typed.connect(lambda words: self._save("text", words.strip()))
        self.why.typed.connect(lambda words: self._save("why_important", words.strip()))
        self.area.chosen.connect(lambda one: self._save("area", LifeArea(one) if one else None))
        self.progress.changed.connect(self._report)
        if editable:
            self.form.addLayout(labelled(_("What we want"), self.text))
            why = labelled(_("Why it matters to the family"), self.why)
            self.form.addWidget(fields([why, labelled(_("Area"), self.area)], widths=(3, 2)))
        self.form.addLayout(labelled(_("How far"), self.progress))
        if editable:
            self._add_buttons()
        self.show_goal(goal)

    def show_goal(self, goal: PlanGoal) -> None:
        """Show what is stored; a field in use keeps its words."""
        self._goal = goal
        self.text.show_text(goal.text)
        self.why.show_text(goal.why_important)
        self.area.show_choice(goal.area)
        self.progress.set_value(goal.progress)

    def field(self, name: str) -> QWidget | None:
        """Return the field of that name."""
        return self.text if name == "text" and self.text.parent() is not None else None

    def flush(self) -> None:
        """Hand over what was typed."""
        self.text.flush()
        self.why.flush()

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.addWidget(IconButton("arrow-up", _("Move the goal up"), on_click=lambda: self._move(up=True), size=18))
        row.addWidget(IconButton("arrow-down", _("Move the goal down"), on_click=lambda: self._move(up=False), size=18))
        row.addStretch(1)
        row.addWidget(QuietButton(_("Remove the goal"), icon="trash", on_click=self._remove, compact=True))
        row.addWidget(SecondaryButton(_("Done"), on_click=self.closed.emit, compact=True))
        self.form.addLayout(row)

    def _save(self, name: str, value: Any) -> None:
        goal_id = self._goal.goal_id
        changed: dict[str, Any] = {name: value}
        command: Callable[..., object] = plans.edit_goal
        self._controller.save(f"goal:{goal_id}:{name}", partial(command, goal_id=goal_id, **changed))

    def _report(self, value: int) -> None:
        goal_id = self._goal.goal_id
        self._controller.save(
            f"goal:{goal_id}:progress",
            lambda session: plans.report_goal(session, goal_id=goal_id, progress=value),
        )

    def _move(self, *, up: bool) -> None:
        self.flush()
        goal_id = self._goal.goal_id
        self._controller.run(lambda session: plans.move_goal(session, goal_id=goal_id, up=up))

    def _remove(self) -> None:
        goal_id = self._goal.goal_id
        words = _("Removed: G{number} with its actions").format(number=self._goal.number)
        self._controller.run(lambda session: plans.remove_goal(session, goal_id=goal_id), words=words)
