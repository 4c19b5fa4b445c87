"""What the plan achieved, filled in from the entries: goal, actions, state, effect (D31)."""

from app.assessments import AssessmentContent, AssessmentView, ReviewedAction, ReviewedGoal
from app.i18n import _, format_date, label
from storage.vocabulary.plan import ActionStatus
from ui.navigation import PillKind
from ui.screens.assessment.controller import AssessmentController
from ui.screens.assessment.part import Part
from ui.widgets.pill import Pill
from ui.widgets.row import Row, RowList
from ui.widgets.text import text

_KINDS: dict[str, PillKind] = {"done": "done", "late": "late", "in_progress": "accent"}


class ReviewCard(Part):
    """Nothing is typed here: it changes with the plan until the assessment is signed."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("What the plan achieved"), hint=_("from the plan and the visits"))
        self._shown: tuple[ReviewedGoal, ...] | None = None

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show goals and actions."""
        super().show_view(view, content)
        if content.review == self._shown:
            return
        self._shown = content.review
        self.clear()
        if not content.review:
            self.add(text(_("There is no signed plan in this period."), "muted", wrap=True))
            return
        for goal in content.review:
            self.add(text(f"G{goal.number} {goal.text}", "strong", wrap=True))
            self.add(text(_("how far: {n} / 10").format(n=goal.progress), "muted"))
            self.add(RowList([_row(one) for one in goal.actions]))


def _row(one: ReviewedAction) -> Row:
    done = format_date(one.done_on) if one.done_on else ""
    said = " · ".join(filter(None, (one.who, done, one.result)))
    pills = [Pill(label(ActionStatus(one.status)), _KINDS.get(one.status, "neutral"))] if one.status else []
    return Row(f"A{one.number} {one.text}", subtitle=said, plain=True, trailing=pills)
