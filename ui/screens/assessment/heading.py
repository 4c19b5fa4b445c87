"""The heading: what it is, for which period, and the one next step."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from app.assessments import AssessmentContent, AssessmentView
from app.i18n import _
from storage.vocabulary.assessment import AssessmentConclusion, AssessmentStatus
from ui.actions import Action
from ui.screens.assessment import words
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.buttons import PrimaryButton
from ui.widgets.page_header import PageHeader


@dataclass(frozen=True, slots=True)
class Step:
    """The next step: what it is called inside, its words, its icon."""

    name: str
    words: str
    icon: str


class AssessmentHeading(PageHeader):
    """Title, period and counts, state, the next step."""

    def __init__(self, do: Callable[[str], None]) -> None:
        self.mark = AutosaveMark()
        super().__init__("", beside=[self.mark])
        self._do = do
        self._step: Step | None = None

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show an assessment."""
        self.set(words.title(content), words.state_line(view, content))
        self.set_pills(words.pills(content))
        self.set_actions(_offered(view, content, self._do), menu=_under_more(view, content, self._do))
        step = next_step(view, content)
        if step != self._step:
            self._step = step
            self.set_primary(self._button(step) if step else None)

    def _button(self, step: Step) -> PrimaryButton:
        return PrimaryButton(step.words, icon=step.icon, on_click=lambda: self._do(step.name))


def _offered(view: AssessmentView, content: AssessmentContent, do: Callable[[str], None]) -> Sequence[Action]:
    if content.editable:
        return [Action(_("Print a draft"), partial(do, "draft"), "printer")] if view.missing else []
    return [Action(_("Print"), partial(do, "print"), "printer")]


def _under_more(view: AssessmentView, content: AssessmentContent, do: Callable[[str], None]) -> Sequence[Action]:
    step = next_step(view, content)
    name = step.name if step else ""
    found = [Action(_("All assessments of the family"), partial(do, "list"))]
    if content.editable and not view.missing:
        if name != "sign":
            found.append(Action(_("Mark the signatures"), partial(do, "sign")))
        if name != "print":
            found.append(Action(_("Print for signature again"), partial(do, "print")))
        found.append(Action(_("Print a draft"), partial(do, "draft")))
    if not content.editable and name != "follow" and follow_words(content):
        found.append(Action(follow_words(content), partial(do, "follow")))
    return found


def next_step(view: AssessmentView, content: AssessmentContent) -> Step | None:
    """Return the one thing to do next."""
    if content.editable:
        return _towards_signing(view)
    if content.is_diagnosis:
        return Step("plan", _("Go to the plan"), "list-numbers")
    if content.status is AssessmentStatus.SIGNED:
        return Step("hand", _("Hand the assessment to the manager"), "paper-plane-tilt")
    if content.status is AssessmentStatus.HANDED and view.i_acknowledge:
        return Step("acknowledge", _("Take note of it"), "check")
    leads_on = view.is_last and bool(follow_words(content))
    return Step("follow", follow_words(content), "arrow-right") if leads_on else None


def _towards_signing(view: AssessmentView) -> Step:
    if view.missing:
        return Step("fill", _("Fill in what is missing"), "pencil-simple")
    if view.paper.document_id and not view.paper.changed:
        return Step("sign", _("Mark the signatures"), "pen-nib")
    return Step("print", _("Print for signature"), "printer")


def follow_words(content: AssessmentContent) -> str:
    """Return what the conclusion leads to, empty when it is simply gone on."""
    if content.is_diagnosis or content.conclusion is None:
        return ""
    return {
        AssessmentConclusion.CONTINUE_CHANGE: _("Change the plan"),
        AssessmentConclusion.REDUCE_FREQUENCY: _("Change the plan"),
        AssessmentConclusion.NOTIFY_COURT: _("Task: notify the court"),
        AssessmentConclusion.OTHER_HELP: _("Task: another form of help"),
        AssessmentConclusion.CLOSE: _("Go to the closing"),
    }.get(content.conclusion, "")
