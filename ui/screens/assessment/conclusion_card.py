"""Where the family is and what follows: stability, independence, the conclusion (S0-49, S0-50, S3-05)."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.assessments import AssessmentContent, AssessmentView
from app.i18n import _, format_date, label
from app.rules.assessment_validity import weak_key_areas
from storage.vocabulary.assessment import AssessmentConclusion, StabilityLevel
from ui.screens.assessment.controller import AssessmentController
from ui.screens.assessment.part import Part
from ui.screens.plan.fields import ChoiceBox, fields, labelled
from ui.widgets.buttons import QuietButton
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.stepper import Stepper
from ui.widgets.text import text


class StabilityCard(Part):
    """The level the areas speak for, and what the assistant decides; three scales of 0–10."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("Stability and independence"))
        self._proposal = text("", "muted", wrap=True)
        self.accept = QuietButton(_("Take over"), on_click=self._accept, compact=True)
        self.answer = SegmentedChoice(
            [(one.value, label(one)) for one in StabilityLevel], name=_("Basic stability of life")
        )
        self.answer.chosen.connect(lambda one: self.keep("stability", StabilityLevel(one)))
        self.fields_["stability"] = self.answer
        self._proposed: StabilityLevel | None = None
        said = QHBoxLayout()
        said.addWidget(self._proposal, 1)
        said.addWidget(self.accept)
        self.add(said)
        self.add(labelled(_("Basic stability of life"), self.answer))
        asked = (
            ("independence", _("Manages everyday life alone")),
            ("upbringing", _("Brings up the children")),
            ("problem_solving", _("Solves problems that come")),
        )
        for name, words in asked:
            stepper = Stepper(name=words)
            stepper.changed.connect(lambda value, name=name: self.keep(name, value))
            self.fields_[name] = stepper
            self.add(labelled(words, stepper))
        self._own = text("", "muted", wrap=True)
        self.add(self._own)

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show the proposal beside the answer."""
        super().show_view(view, content)
        self._proposed = view.proposal
        self._proposal.setText(_proposal(view, content))
        differs = view.proposal is not None and view.proposal is not content.stability
        self.accept.setVisible(content.editable and differs)
        counts = content.counts
        words = _("The family does {n} of {total} actions of the plan by itself.")
        self._own.setText(words.format(n=counts.alone, total=counts.actions))
        self._own.setVisible(bool(counts.actions))

    def field_at(self, key: str) -> QWidget | None:
        """Return the first answer."""
        return self.answer.buttons()[0] if key == "field:stability" else super().field_at(key)

    def _accept(self) -> None:
        if self._proposed is not None:
            self.answer.set_current(self._proposed.value)
            self.keep("stability", self._proposed)


class ConclusionCard(Part):
    """The conclusion, the goals of the next period, the day of the next assessment."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("Conclusion"))
        self.choice = ChoiceBox([(one.value, label(one)) for one in AssessmentConclusion], name=_("Conclusion"))
        self.choice.chosen.connect(lambda one: self.keep("conclusion", AssessmentConclusion(one) if one else None))
        self.fields_["conclusion"] = self.choice
        due = self.day("next_due", words=_("Next assessment"), example=_("for example 15.01"))
        self.add(fields([labelled(_("Conclusion"), self.choice), labelled(_("Next assessment"), due)], widths=(3, 2)))
        self._latest = text("", "muted", wrap=True)
        self.add(self._latest)
        goals = _("Goals for the next period")
        self.add(labelled(goals, self.long_text("next_goals", words=goals, asks=_("what comes next?"), lines=2)))
        words = _("Difficulties in the work, consultation or supervision")
        asks = _("only for you and the centre; not printed for the family")
        self.add(labelled(words, self.long_text("difficulties", words=words, asks=asks, lines=2)))

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show until when the next one is due."""
        super().show_view(view, content)
        if view.latest_next is not None:
            words = _("At the latest {date}: six months after this one.")
            self._latest.setText(words.format(date=format_date(view.latest_next)))


def _proposal(view: AssessmentView, content: AssessmentContent) -> str:
    if view.proposal is None:
        return _("When all key areas have a level, they speak for one of the answers; you decide.")
    words = _("The levels speak for “{proposed}”; you decide.").format(proposed=label(view.proposal))
    weak = ", ".join(label(area) for area in weak_key_areas(content.levels))
    if weak:
        return f"{words} " + _("Below basic stability: {areas}.").format(areas=weak)
    if view.proposal is StabilityLevel.PARTLY:
        return f"{words} " + _("No key area is below 3, for the first time.")
    return words
