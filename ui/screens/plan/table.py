"""Goals and their actions; a row opens its form below itself."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout

from app import plans
from app.i18n import _
from app.plans import PlanAction, PlanContent, PlanView
from ui.screens.plan.action_editor import ActionEditor, ActionReport
from ui.screens.plan.controller import PlanController
from ui.screens.plan.goal_editor import GoalEditor
from ui.screens.plan.rows import ActionRow, EditorFrame, GoalRow, HeadRow
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import clear_layout
from ui.widgets.text import text


@dataclass(frozen=True, slots=True)
class Place:
    """A row and the field in its form."""

    row_id: str
    field: str = ""


class PlanTable(QFrame):
    """The heart of the plan.

    Signals:
        shown(object): widget that should be seen: the form that was opened.
        rearranged(): a form was opened, and the Tab key has to pass through it.
    """

    shown = Signal(object)
    rearranged = Signal()

    def __init__(self, controller: PlanController) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._controller = controller
        self._view: PlanView | None = None
        self._shape: tuple[object, ...] = ()
        self._wanted: Place | None = None
        self._open_id = ""
        self.goal_rows: dict[str, GoalRow] = {}
        self.action_rows: dict[str, ActionRow] = {}
        self.editor: EditorFrame | None = None
        self._body = QVBoxLayout()
        self._body.setSpacing(0)
        self._add_action = SecondaryButton(_("Action"), icon="plus", on_click=self.add_action, compact=True)
        self._add_goal = SecondaryButton(_("Goal"), icon="plus", on_click=self.add_goal, compact=True)
        self._compose()

    def show_view(self, view: PlanView) -> None:
        """Show a version; rows that are still there keep their forms and what is being typed."""
        content = view.content
        if content is None:
            return
        self._view = view
        shape = _shape(content)
        if shape != self._shape:
            self._build(content)
            self._shape = shape
        for goal in content.goals:
            self.goal_rows[goal.goal_id].show_goal(goal)
            for action in goal.actions:
                self.action_rows[action.action_id].show_action(action)
        self._refresh_editor(content)
        self._add_action.setVisible(content.editable and bool(content.goals))
        self._add_goal.setVisible(content.editable)
        if self._wanted is not None:
            place, self._wanted = self._wanted, None
            self.open_row(place.row_id, place.field)

    def open_row(self, row_id: str, field: str = "") -> None:
        """Open the form of a goal or an action and go to a field of it."""
        if self._open_id != row_id or self.editor is None:
            self.close_editor()
            self._open(row_id)
        if self.editor is None:
            return
        target = self.editor.field(field or "text")
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(target, QTextEdit):
            target.moveCursor(QTextCursor.MoveOperation.End)
        self.shown.emit(self.editor)

    def open_id(self) -> str:
        """Return the goal or action whose form is open, nothing when none is."""
        return self._open_id if self.editor is not None else ""

    def close_editor(self) -> None:
        """Close the form; an action nobody wrote anything into goes without a word."""
        editor, row_id = self.editor, self._open_id
        if editor is None:
            return
        editor.flush()
        self.editor, self._open_id = None, ""
        row = self.goal_rows.get(row_id) or self.action_rows.get(row_id)
        if row is not None:
            row.set_open(is_open=False)
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        if isinstance(editor, ActionEditor) and editor.empty():
            self._controller.run(lambda session: plans.remove_action(session, action_id=row_id))

    def add_goal(self) -> None:
        """Add a goal and open it."""
        content = self._content()
        if content is None:
            return
        self.close_editor()
        plan_id = content.plan_id
        self._controller.run(lambda session: plans.add_goal(session, plan_id=plan_id), then=self._want)

    def add_action(self, goal_id: str = "") -> None:
        """Add an action to a goal, or to the one that is open, or to the last one, and open it."""
        content = self._content()
        if content is None or not content.goals:
            return
        goal_id = goal_id or self._goal_in_use(content)
        self.close_editor()
        self._controller.run(lambda session: plans.add_action(session, goal_id=goal_id), then=self._want)

    def flush(self) -> None:
        """Hand over what was typed."""
        if self.editor is not None:
            self.editor.flush()

    def _compose(self) -> None:
        buttons = QHBoxLayout()
        buttons.setContentsMargins(10, 9, 10, 10)
        buttons.setSpacing(6)
        buttons.addWidget(self._add_action)
        buttons.addWidget(self._add_goal)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 4, 1, 1)
        column.setSpacing(0)
        column.addWidget(HeadRow())
        column.addLayout(self._body)
        column.addLayout(buttons)

    def _content(self) -> PlanContent | None:
        return self._view.content if self._view else None

    def _build(self, content: PlanContent) -> None:
        reopen, self.editor, self._open_id = self._open_id, None, ""
        clear_layout(self._body)
        self.goal_rows, self.action_rows = {}, {}
        if not content.goals:
            words = _("A goal is something the family wants. Ask: what shall be different in half a year?")
            empty = text(words, "muted", wrap=True)
            empty.setContentsMargins(10, 12, 10, 4)
            self._body.addWidget(empty)
        for goal in content.goals:
            heading = GoalRow(goal)
            heading.clicked.connect(lambda row_id=goal.goal_id: self._toggle(row_id))
            self.goal_rows[goal.goal_id] = heading
            self._body.addWidget(heading)
            for action in goal.actions:
                self._add_row(action)
        if reopen in self.goal_rows or reopen in self.action_rows:
            self._open(reopen)

    def _add_row(self, action: PlanAction) -> None:
        row = ActionRow(action)
        row.clicked.connect(lambda row_id=action.action_id: self._toggle(row_id))
        self.action_rows[action.action_id] = row
        self._body.addWidget(row)

    def _toggle(self, row_id: str) -> None:
        if self._open_id == row_id:
            self.close_editor()
        else:
            self.open_row(row_id)

    def _open(self, row_id: str) -> None:
        content = self._content()
        row = self.goal_rows.get(row_id) or self.action_rows.get(row_id)
        if content is None or row is None:
            return
        self.editor = self._make_editor(content, row_id)
        if self.editor is None:
            return
        self._open_id = row_id
        self.editor.closed.connect(self.close_editor)
        row.set_open(is_open=True)
        self._body.insertWidget(self._body.indexOf(row) + 1, self.editor)
        # A layout shows what is put into it only later; the focus goes there now.
        self.editor.show()
        self.rearranged.emit()

    def _make_editor(self, content: PlanContent, row_id: str) -> EditorFrame | None:
        goal = next((one for one in content.goals if one.goal_id == row_id), None)
        if goal is not None:
            return GoalEditor(self._controller, goal, editable=content.editable)
        action = next((one for one in content.actions if one.action_id == row_id), None)
        if action is None or self._view is None:
            return None
        if content.editable:
            return ActionEditor(self._controller, self._view, action)
        return ActionReport(self._controller, action)

    def _refresh_editor(self, content: PlanContent) -> None:
        for goal in content.goals:
            if goal.goal_id == self._open_id and isinstance(self.editor, GoalEditor):
                self.editor.show_goal(goal)
        for action in content.actions:
            if action.action_id == self._open_id and isinstance(self.editor, ActionEditor | ActionReport):
                self.editor.show_action(action)

    def _goal_in_use(self, content: PlanContent) -> str:
        action = next((one for one in content.actions if one.action_id == self._open_id), None)
        if action is not None:
            return action.goal_id
        return self._open_id if self._open_id in self.goal_rows else content.goals[-1].goal_id

    def _want(self, change: plans.PlanChange) -> None:
        # The row comes with the next reading.
        self._wanted = Place(change.row_id, "text")


def _shape(content: PlanContent) -> tuple[object, ...]:
    """Return what decides which rows there are; words are changed in place."""
    rows = tuple((goal.goal_id, tuple(action.action_id for action in goal.actions)) for goal in content.goals)
    return (content.plan_id, content.editable, rows)
