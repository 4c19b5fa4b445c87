"""Above the tasks: which of them, and of which family."""

from PySide6.QtWidgets import QComboBox

from app.i18n import _
from app.tasks import TaskList, Which
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.tag_picker import shortened

_LONGEST = 28


def which_choice(which: Which) -> SegmentedChoice:
    """Return the choice of tasks; `which` is chosen at first."""
    return SegmentedChoice(
        [
            ("open", _("open")),
            ("today", _("for today")),
            ("week", _("in a week")),
            ("late", _("overdue")),
            ("done", _("done")),
        ],
        current=which,
        name=_("Which tasks"),
    )


class FamilyFilter(QComboBox):
    """The family whose tasks are shown, or all."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Family"))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)

    def offer(self, found: TaskList) -> None:
        """Offer the families of these tasks; the chosen one stays chosen while it is there."""
        chosen = self.currentData()
        self.clear()
        self.addItem(_("all families"), "")
        for family_id, code, name in found.families:
            self.addItem(shortened(f"{code} {name}", _LONGEST), family_id)
        self.setCurrentIndex(max(0, self.findData(chosen)))

    def family_id(self) -> str:
        """Return the chosen family; empty for all."""
        return self.currentData() or ""
