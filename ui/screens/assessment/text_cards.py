"""The long answers: safety of the children, changes, what the family says, causes, conclusions of a diagnosis."""

from PySide6.QtWidgets import QWidget

from app.i18n import _, label
from storage.vocabulary.visit import DangerLevel
from ui.screens.assessment.controller import AssessmentController
from ui.screens.assessment.part import Part
from ui.screens.plan.fields import labelled
from ui.widgets.segmented import SegmentedChoice


class SafetyCard(Part):
    """Children's safety first (S0-45)."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("Children's safety"))
        tones = {"watch": "late", "risk": "danger", "immediate": "danger"}
        self.answer = SegmentedChoice(
            [(one.value, label(one)) for one in DangerLevel], name=_("Children's safety"), tones=tones
        )
        self.answer.chosen.connect(lambda one: self.keep("safety", DangerLevel(one)))
        self.fields_["safety"] = self.answer
        self.add(self.answer)
        words = _("What endangers and what protects")
        note = self.long_text("safety_note", words=words, asks=_("what endangers the children, what protects them?"))
        self.add(labelled(words, note))

    def field_at(self, key: str) -> QWidget | None:
        """Return the first answer."""
        return self.answer.buttons()[0] if key == "field:safety" else super().field_at(key)


class CausesCard(Part):
    """What a diagnosis understands."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("What we understand"))
        asked = (
            ("causes", _("Causes of the crisis"), _("how did it come to this?")),
            ("expectations", _("Expectations"), _("what does the family expect of you?")),
            ("conclusions", _("Conclusions, areas for the plan"), _("what comes into the plan first?")),
            ("unknown", _("Could not be found out"), _("what do you still not know, and why?")),
        )
        for name, words, asks in asked:
            self.add(labelled(words, self.long_text(name, words=words, asks=asks, lines=2)))


class ChangesCard(Part):
    """What was different in the period, and what the family says about the work."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(controller, _("What has changed"))
        asked = (
            ("changes", _("Changes in the family"), _("who came or left, work, health, housing…")),
            ("family_view", _("What the family says"), _("what went well, what helped, what should change?")),
            ("partners_view", _("Work with institutions"), _("school, clinic, court guardian…")),
        )
        for name, words, asks in asked:
            self.add(labelled(words, self.long_text(name, words=words, asks=asks, lines=2)))
