"""What the file says already and the plan may take over: a click adds it, nothing is added by itself (S0-11, S0-49)."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app import plans
from app.i18n import _
from app.plans import PlanContent, PlanView, Suggestion
from ui.screens.plan.controller import PlanController
from ui.theme.grown import fix_width
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.tag_picker import TagPicker
from ui.widgets.text import text

_LABEL_WIDTH = 104


class SuggestionsCard(Card):
    """Words of the diagnosis, of the social worker or of the last assessment, as chips.

    Signals:
        rearranged(): other chips are there, and the Tab key has to pass through them.
    """

    rearranged = Signal()

    def __init__(self, controller: PlanController) -> None:
        super().__init__(_("From the file"), hint=_("a click adds it to the plan"))
        self._controller = controller
        self._content: PlanContent | None = None
        self._shown: tuple[Suggestion, ...] | None = None
        self._inside = QVBoxLayout()
        self._inside.setSpacing(6)
        self.add(self._inside)
        self.add_to_header(QuietButton(_("Add all"), on_click=self._take_all, compact=True))
        self.hide()

    def show_view(self, view: PlanView) -> None:
        """Show what could still be taken over."""
        self._content = view.content
        self.setVisible(bool(view.suggestions))
        if view.suggestions == self._shown:
            return
        self._shown = view.suggestions
        clear_layout(self._inside)
        for target, title in _titles().items():
            mine = [one for one in view.suggestions if one.target == target]
            if mine:
                self._inside.addLayout(self._row(title, mine))
        sources = dict.fromkeys(one.source for one in view.suggestions)
        if sources:
            self._inside.addWidget(text(_("From: {sources}").format(sources=", ".join(sources)), "label", wrap=True))
        self.rearranged.emit()

    def _row(self, title: str, mine: Sequence[Suggestion]) -> QHBoxLayout:
        chips = TagPicker([(str(place), f"+ {one.text}") for place, one in enumerate(mine)])
        chips.setAccessibleName(title)
        chips.toggled.connect(lambda place, _on: self._take([mine[int(place)]]))
        name = text(title, "label")
        fix_width(name, _LABEL_WIDTH)
        # On the line of the words inside the chips.
        name.setContentsMargins(0, 5, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(chips, 1)
        return row

    def _take_all(self) -> None:
        self._take(self._shown or ())

    def _take(self, taken: Sequence[Suggestion]) -> None:
        if self._content is None or not taken:
            return
        plan_id, all_of_them = self._content.plan_id, tuple(taken)
        self._controller.run(
            lambda session: plans.take_suggestions(session, plan_id=plan_id, taken=all_of_them),
            words=_("Added to the plan"),
        )


def _titles() -> dict[str, str]:
    return {
        "main_goal": _("Main goal"),
        "hardships": _("Hardships"),
        "strengths": _("Strengths"),
        "goals": _("Goals"),
    }
