"""What period it covers, who took part, where the knowledge comes from; part A of a diagnosis (D12 A, B)."""

from PySide6.QtWidgets import QWidget

from app import assessments
from app.assessments import SOURCES, AssessmentContent, AssessmentView
from app.i18n import _
from ui.screens.assessment.controller import AssessmentController
from ui.screens.assessment.part import Part
from ui.screens.plan.fields import fields, labelled
from ui.widgets.tag_picker import TagPicker


class FrameCard(Part):
    """Days and people."""

    def __init__(self, controller: AssessmentController, *, diagnosis: bool) -> None:
        super().__init__(controller, _("Period and people"))
        example = _("for example 15.01")
        since = self.day("period_from", words=_("Period from"), example=example)
        until = self.day("period_to", words=_("Period until"), example=example)
        drawn = self.day("drawn_on", words=_("Drawn up"), example=example)
        days = [
            labelled(_("Period from"), since),
            labelled(_("Period until"), until),
            labelled(_("Drawn up"), drawn),
        ]
        self.add(fields(days, widths=(1, 1, 1)))
        self.people = TagPicker()
        self.people.setAccessibleName(_("Who took part"))
        self.people.toggled.connect(self._tick)
        self.add(labelled(_("Who took part"), self.people))
        self.sources = TagPicker()
        self.sources.setAccessibleName(_("Sources"))
        self._shown: tuple[tuple[str, str], ...] = ()
        if diagnosis:
            self.sources.set_tags([(one, _source(one)) for one in SOURCES])
            self.sources.toggled.connect(lambda _one, _on: self.keep("sources", self.sources.checked()))
            self.add(labelled(_("Where the information comes from"), self.sources))
        else:
            self.sources.setParent(self)
            self.sources.hide()

    def show_view(self, view: AssessmentView, content: AssessmentContent) -> None:
        """Show who took part."""
        super().show_view(view, content)
        people = tuple((one.person_id, one.first_name) for one in view.people)
        if people != self._shown:
            self._shown = people
            self.people.set_tags(people)
            self.rearranged.emit()
        self.people.set_checked(content.participants)
        self.sources.set_checked(content.sources)
        for picker in (self.people, self.sources):
            picker.setEnabled(content.editable)

    def field_at(self, key: str) -> QWidget | None:
        """Return the chips of people or sources, or a day."""
        chips = {"field:participants": self.people, "field:sources": self.sources}.get(key)
        if chips is None:
            return super().field_at(key)
        return chips.findChildren(QWidget)[0] if chips.findChildren(QWidget) else chips

    def _tick(self, person_id: str, present: bool) -> None:  # noqa: FBT001 - the signature of a slot
        self.store(f"person:{person_id}", assessments.set_participant, {"person_id": person_id, "present": present})


class AnalysisCard(Part):
    """The social worker's analysis, taken over from the application; it may be completed (UWR art. 11 ust. 2)."""

    def __init__(self, controller: AssessmentController) -> None:
        super().__init__(
            controller, _("Analysis of the social worker"), hint=_("from the application, if there is one")
        )
        asked = (
            ("needs", _("Needs"), _("what does the family need?")),
            ("family_resources", _("Resources"), _("what can it rely on?")),
            ("goals", _("Goals"), _("what shall be different?")),
        )
        for name, words, asks in asked:
            self.add(labelled(words, self.long_text(name, words=words, asks=asks)))


def _source(code: str) -> str:
    return {
        "talk": _("talks"),
        "observation": _("observation"),
        "institutions": _("institutions"),
        "documents": _("documents"),
    }[code]
