"""Goals and their actions; a row opens its form below itself. Rows are built in slices: there may be hundreds."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QTextEdit, QVBoxLayout

from app import plans
from app.i18n import _
from app.plans import PlanContent, PlanView
from ui.screens.plan.action_editor import ActionEditor, ActionReport
from ui.screens.plan.controller import PlanController
from ui.screens.plan.goal_editor import GoalEditor
from ui.screens.plan.rows import EditorFrame, HeadRow
from ui.screens.plan.table_rows import TableRows
from ui.slices import Slices
from ui.widgets.buttons import SecondaryButton
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
        self._version: tuple[str, bool] = ("", False)
        self._wanted: Place | None = None
        self._open_id = ""
        self.editor: EditorFrame | None = None
        self.rows = TableRows(clicked=self._toggle)
        self._building = Slices(self)
        self._none = text(
            _("A goal is something the family wants. Ask: what shall be different in half a year?"), "muted", wrap=True
        )
        self._none.setContentsMargins(10, 12, 10, 4)
        self._add_action = SecondaryButton(_("Action"), icon="plus", on_click=self.add_action, compact=True)
        self._add_goal = SecondaryButton(_("Goal"), icon="plus", on_click=self.add_goal, compact=True)
        self._compose()
        self._building.done.connect(self.rearranged)

    def show_view(self, view: PlanView) -> None:
        """Show a version; rows that are still there keep their forms and what is being typed."""
        content = view.content
        if content is None:
            return
        self._view = view
        version = (content.plan_id, content.editable)
        if version != self._version:
            self._version = version
            self._drop_editor()
            self.rows.clear()
        self.rows.keep(content)
        if self._open_id and self.rows.find(self._open_id) is None:
            self._drop_editor()
        self._none.setVisible(not content.goals)
        self._add_action.setVisible(content.editable and bool(content.goals))
        self._add_goal.setVisible(content.editable)
        self._refresh_editor(content)
        self._building.begin(self._build(content))

    def open_row(self, row_id: str, field: str = "") -> None:
        """Open the form of a goal or an action and go to a field of it, as soon as its row is built."""
        self._wanted = None
        if self.rows.find(row_id) is None and self._building.is_under_way():
            self._wanted = Place(row_id, field)
            return
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
        """Return the goal or action whose form is open or about to be, nothing when none is."""
        if self._wanted is not None:
            return self._wanted.row_id
        return self._open_id if self.editor is not None else ""

    def close_editor(self) -> None:
        """Close the form; an action nobody wrote anything into goes without a word."""
        editor, row_id = self.editor, self._open_id
        if editor is None:
            return
        editor.flush()
        self.editor, self._open_id = None, ""
        row = self.rows.find(row_id)
        if row is not None:
            row.set_open(is_open=False)
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.rows.part_from(editor)
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
        column.addWidget(self._none)
        column.addLayout(self.rows.layout)
        column.addLayout(buttons)

    def _content(self) -> PlanContent | None:
        return self._view.content if self._view else None

    def _build(self, content: PlanContent) -> Iterator[None]:
        for row_id in self.rows.build(content):
            if self._wanted is not None and self._wanted.row_id == row_id:
                self.open_row(row_id, self._wanted.field)
            yield

    def _drop_editor(self) -> None:
        editor, self.editor, self._open_id = self.editor, None, ""
        if editor is not None:
            self.rows.part_from(editor)

    def _toggle(self, row_id: str) -> None:
        if self._open_id == row_id:
            self.close_editor()
        else:
            self.open_row(row_id)

    def _open(self, row_id: str) -> None:
        content = self._content()
        row = self.rows.find(row_id)
        if content is None or row is None:
            return
        self.editor = self._make_editor(content, row_id)
        if self.editor is None:
            return
        self._open_id = row_id
        self.editor.closed.connect(self.close_editor)
        row.set_open(is_open=True)
        self.rows.put_below(row_id, self.editor)
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
        return ActionReport(self._controller, self._view, action)

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
        return self._open_id if self._open_id in self.rows.goals else content.goals[-1].goal_id

    def _want(self, change: plans.PlanChange) -> None:
        # The row comes with the next reading.
        self._wanted = Place(change.row_id, "text")
