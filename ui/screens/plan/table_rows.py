"""The rows of the plan's table: built one by one, kept while they are there, moved where they belong."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.plans import PlanAction, PlanContent, PlanGoal
from ui.reading_order import apply_order, reading_order
from ui.screens.plan.rows import ActionRow, EditorFrame, GoalRow, TouchRow


class TableRows:
    """Rows by the ids of what they show, in one layout, with the form of one of them below it.

    Args:
        clicked: called with the id of a row that was clicked.

    Attributes:
        layout: holds the rows.
        goals: rows of goals.
        actions: rows of actions.
    """

    def __init__(self, *, clicked: Callable[[str], None]) -> None:
        self._clicked = clicked
        self.layout = QVBoxLayout()
        self.layout.setSpacing(0)
        self.goals: dict[str, GoalRow] = {}
        self.actions: dict[str, ActionRow] = {}
        self._editor: tuple[str, EditorFrame] | None = None
        # Ids in the order in which Qt holds the rows, which is the one of screen readers.
        self._made: list[str] = []

    def find(self, row_id: str) -> TouchRow | None:
        """Return the row of a goal or an action, None when it is not there or not yet."""
        return self.goals.get(row_id) or self.actions.get(row_id)

    def clear(self) -> None:
        """Remove every row."""
        for row_id in list(self._made):
            self._remove(row_id)

    def keep(self, content: PlanContent) -> None:
        """Remove the rows of what is not in the plan any more."""
        there = {row_id for row_id, _thing in _things(content)}
        for row_id in [one for one in self._made if one not in there]:
            self._remove(row_id)

    def build(self, content: PlanContent) -> Iterator[str]:
        """Show a plan row by row; gives the id of each row that is where it belongs and says what it should."""
        before = ""
        for row_id, thing in _things(content):
            row = self.find(row_id)
            if row is None:
                row = self._make(row_id, thing)
            self._place(row_id, row, before)
            _show(row, thing)
            before = row_id
            yield row_id
        order = [row_id for row_id, _thing in _things(content)]
        if self._made != order:
            for row_id in order:
                row = self.find(row_id)
                assert row is not None
                row.raise_()
            self._made = order

    def put_below(self, row_id: str, editor: EditorFrame) -> None:
        """Put a form below its row."""
        row = self.find(row_id)
        assert row is not None
        self._editor = (row_id, editor)
        self.layout.insertWidget(self.layout.indexOf(row) + 1, editor)

    def part_from(self, editor: EditorFrame) -> None:
        """Destroy a form."""
        self._editor = None
        self.layout.removeWidget(editor)
        editor.hide()
        editor.deleteLater()

    def _make(self, row_id: str, thing: PlanGoal | PlanAction) -> TouchRow:
        row: TouchRow
        if isinstance(thing, PlanGoal):
            row = self.goals[row_id] = GoalRow(thing)
        else:
            row = self.actions[row_id] = ActionRow(thing)
        row.clicked.connect(lambda: self._clicked(row_id))
        self._made.append(row_id)
        return row

    def _place(self, row_id: str, row: TouchRow, before: str) -> None:
        """Put a row, and its form, below what is shown before it, for the eye and for the Tab key."""
        above = self._last_of(before)
        place = 0 if above is None else self.layout.indexOf(above) + 1
        item = self.layout.itemAt(place)
        if item is not None and item.widget() is row:
            return
        self.layout.insertWidget(place, row)
        if self._editor is not None and self._editor[0] == row_id:
            self.layout.insertWidget(place + 1, self._editor[1])
        if above is not None:
            apply_order([*reading_order([above])[-1:], row])

    def _last_of(self, row_id: str) -> QWidget | None:
        """Return the form of a row, or the row."""
        if self._editor is not None and self._editor[0] == row_id:
            return self._editor[1]
        return self.find(row_id)

    def _remove(self, row_id: str) -> None:
        row = self.find(row_id)
        self._made.remove(row_id)
        self.goals.pop(row_id, None)
        self.actions.pop(row_id, None)
        if row is not None:
            self.layout.removeWidget(row)
            row.hide()
            row.deleteLater()


def _things(content: PlanContent) -> Iterator[tuple[str, PlanGoal | PlanAction]]:
    for goal in content.goals:
        yield goal.goal_id, goal
        for action in goal.actions:
            yield action.action_id, action


def _show(row: TouchRow, thing: PlanGoal | PlanAction) -> None:
    if isinstance(row, GoalRow) and isinstance(thing, PlanGoal):
        row.show_goal(thing)
    elif isinstance(row, ActionRow) and isinstance(thing, PlanAction):
        row.show_action(thing)
