"""Goals of the plan and activities as quick tags: the usual ones first, all of them on demand."""

from collections.abc import Collection
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _, label
from app.visits import CardContent, CardGoal, VisitCard
from storage.vocabulary.visit import ActivityCategory
from ui.widgets.tag_picker import Chip, TagPicker, shortened
from ui.widgets.text import text

_USUAL = 5
_LONGEST_GOAL = 38


class Topics(QWidget):
    """What the visit was about.

    Signals:
        changed(): a tag was switched.
        rearranged(): all categories were unfolded or folded.
    """

    changed = Signal()
    rearranged = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(text(_("Goals and activities"), "strong"))
        line.addWidget(text(_("touch what was talked about"), "label"))
        line.addStretch(1)
        column.addLayout(line)
        self.tags = TagPicker()
        self.tags.toggled.connect(lambda _tag, _on: self.changed.emit())
        self.tags.more_wanted.connect(self._unfold)
        column.addWidget(self.tags)
        self._goals: tuple[CardGoal, ...] = ()
        self._activities: tuple[ActivityCategory, ...] = ()
        self._all = False

    def fill(self, card: VisitCard, content: CardContent) -> None:
        """Show the plan's goals and the activities, the most used first."""
        self._goals, self._activities = card.goals, card.activities
        self._show({*content.goals, *content.activities})

    def answers(self) -> dict[str, Any]:
        """Return the tags that are on."""
        on = set(self.tags.checked())
        return {
            "goals": tuple(one.goal_id for one in self._goals if one.goal_id in on),
            "activities": tuple(str(one) for one in self._activities if one in on),
        }

    def first(self) -> QWidget | None:
        """Return the chip of the first activity."""
        layout = self.tags.layout()
        item = layout.itemAt(len(self._goals)) if layout is not None else None
        return item.widget() if item is not None else None

    def _unfold(self) -> None:
        self._all = not self._all
        self._show(set(self.tags.checked()))
        self.rearranged.emit()
        first = self.first()
        if first is not None:
            first.setFocus()

    def _show(self, on: Collection[str]) -> None:
        usual = [one for place, one in enumerate(self._activities) if self._all or place < _USUAL or one in on]
        tags = [(one.goal_id, _goal(one)) for one in self._goals]
        tags += [(str(one), label(one)) for one in usual]
        self.tags.set_tags(tags, checked=on, more=_("less") if self._all else _("more…"))
        self._name_goals()

    def _name_goals(self) -> None:
        """Let a shortened goal be read in full."""
        full = {_goal(one): f"G{one.number} {one.text}" for one in self._goals}
        for chip in self.tags.findChildren(Chip):
            words = full.get(chip.accessibleName())
            if words is not None:
                chip.setToolTip(words)
                chip.setAccessibleName(words)


def _goal(one: CardGoal) -> str:
    return f"G{one.number} {shortened(one.text, _LONGEST_GOAL)}"
