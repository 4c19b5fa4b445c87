"""Rows of the plan's table: a goal as a heading, its actions below, in columns that stay under their names."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, format_date
from app.plans import PlanAction, PlanGoal
from ui.screens.plan import words
from ui.theme.apply import restyle
from ui.theme.grown import fix_width
from ui.theme.tokens import LINE_FOCUS
from ui.widgets.icon_label import IconLabel
from ui.widgets.pill import Pill
from ui.widgets.remembering import RememberingRow
from ui.widgets.text import text

_STRETCH_WHAT, _STRETCH_EFFECT = 8, 7
_WHO, _DUE, _STATE = 84, 98, 108
_ONE_LINE = 84
_EDGE = 9


class TouchRow(QFrame):
    """A row that opens with a click, Enter or Space.

    Signals:
        clicked(): open it.
    """

    clicked = Signal()

    def __init__(self, part: str) -> None:
        super().__init__()
        self.setProperty("part", part)
        self.setProperty("clickable", True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_open(self, *, is_open: bool) -> None:
        """Show that its editor is open below."""
        restyle(self, open=is_open)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open with a click."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.clicked.emit()
        super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open with the keyboard; arrows go from row to row."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and not event.modifiers():
            self.clicked.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.focusNextChild()
        elif event.key() == Qt.Key.Key_Up:
            self.focusPreviousChild()
        else:
            super().keyPressEvent(event)


class GoalRow(TouchRow):
    """A goal: number and words, why it matters, how far it is."""

    def __init__(self, goal: PlanGoal) -> None:
        super().__init__("goal-row")
        self.title = text("", "strong", wrap=True)
        self.note = text("", "muted", wrap=True)
        self.progress = Pill("")
        self._words = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._words.setSpacing(0)
        self._words.addWidget(self.title)
        self._words.addWidget(self.note, 1)
        row = RememberingRow(self)
        row.setContentsMargins(9, 7, 9, 7)
        row.setSpacing(10)
        row.addLayout(self._words, 1)
        row.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignVCenter)
        self._goal: PlanGoal | None = None
        self.show_goal(goal)

    def show_goal(self, goal: PlanGoal) -> None:
        """Show a goal."""
        if goal == self._goal:
            return
        self._goal = goal
        self.title.setText(words.goal_title(goal))
        self.note.setText(words.goal_note(goal))
        self.note.setVisible(bool(self.note.text()))
        self._arrange()
        how_far = _("{n} / 10").format(n=goal.progress)
        self.progress.set(how_far)
        self.progress.setToolTip(_("how far the family is, from 0 to 10"))
        self.setAccessibleName(f"{self.title.text()}, {self.note.text()}, {how_far}")

    def _arrange(self) -> None:
        """Put both into one line when they are short enough for it."""
        title, note = self.title.text(), self.note.text()
        beside = bool(note) and len(title) + len(note) < _ONE_LINE
        self.title.setWordWrap(not beside)
        policy = self.title.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Fixed if beside else QSizePolicy.Policy.Expanding)
        self.title.setSizePolicy(policy)
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._words.setDirection(way)
        if beside:
            self.note.setText(f" · {note.removeprefix(' · ')}")


class ActionRow(TouchRow):
    """An action: what, who, until when, how we shall know, how it is."""

    def __init__(self, action: PlanAction) -> None:
        super().__init__("action-row")
        self.what = text("", wrap=True)
        self.who = text("", wrap=True)
        self.due = text("", wrap=True)
        self.effect = text("", wrap=True)
        self.state = Pill("")
        self._late = IconLabel("clock-counter-clockwise", "late", 16)
        due = QWidget()
        due_row = QHBoxLayout(due)
        due_row.setContentsMargins(0, 0, 0, 0)
        due_row.setSpacing(4)
        due_row.addWidget(self._late)
        due_row.addWidget(self.due, 1)
        lay_columns(self, (self.what, self.who, due, self.effect, self.state))
        self._action: PlanAction | None = None
        self.show_action(action)

    def show_action(self, action: PlanAction) -> None:
        """Show an action."""
        if action == self._action:
            return
        self._action = action
        self.what.setText("\n".join(filter(None, (words.action_title(action), words.action_note(action)))))
        _fill(self.who, words.who(action), asked=words.who(action) == _("who?"))
        _fill(self.due, format_date(action.due) if action.due else _("when?"), asked=action.due is None)
        _fill(self.effect, action.expected_effect or _("how shall we know?"), asked=not action.expected_effect)
        self._late.setVisible(action.late)
        if action.late:
            restyle(self.due, role="late")
        state, kind = words.action_state(action)
        self.state.set(state, kind)
        cells = (self.what, self.who, self.due, self.effect)
        self.setAccessibleName(", ".join([*(cell.text() for cell in cells), state]))


class HeadRow(QFrame):
    """The names of the columns."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "table-head")
        names = (_("Action"), _("Who"), _("Deadline"), _("How we shall know"), _("State"))
        # A row has the room of a focus ring around it.
        lay_columns(self, [text(name, wrap=True) for name in names], edge=_EDGE + LINE_FOCUS)


def lay_columns(row: QWidget, cells: Sequence[QWidget], *, edge: int = _EDGE) -> None:
    """Put five cells into the columns of the table."""
    what, who, due, effect, state = cells
    holder = QWidget()
    inside = QHBoxLayout(holder)
    inside.setContentsMargins(0, 0, 0, 0)
    inside.addWidget(state, 0, Qt.AlignmentFlag.AlignTop)
    inside.addStretch(1)
    # Wider with larger text, so that no word is cut.
    for cell, width in ((who, _WHO), (due, _DUE), (holder, _STATE)):
        fix_width(cell, width)
    layout = RememberingRow(row)
    layout.setContentsMargins(edge, 8, edge, 8)
    layout.setSpacing(8)
    top = Qt.AlignmentFlag.AlignTop
    layout.addWidget(what, _STRETCH_WHAT)
    layout.addWidget(who, 0, top)
    layout.addWidget(due, 0, top)
    layout.addWidget(effect, _STRETCH_EFFECT)
    layout.addWidget(holder, 0, top)
    for cell in (what, effect):
        if isinstance(cell, QLabel):
            cell.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
            cell.setMinimumWidth(80)
            cell.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)


def _fill(label: QLabel, said: str, *, asked: bool) -> None:
    label.setText(said)
    restyle(label, role="muted" if asked else "body")
    # A new policy would forget that the height follows from the width, and the row would keep empty lines.
    policy = label.sizePolicy()
    policy.setVerticalPolicy(QSizePolicy.Policy.Minimum)
    label.setSizePolicy(policy)


class EditorFrame(QFrame):
    """A form that opens below its row; Escape closes it.

    Signals:
        closed(): the user is done.
    """

    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "editor")
        self.form = QVBoxLayout(self)
        self.form.setContentsMargins(16, 12, 16, 12)
        self.form.setSpacing(10)

    def field(self, name: str) -> QWidget | None:
        """Return the field of that name."""
        del name
        return None

    def flush(self) -> None:
        """Hand over what was typed."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)
