"""„Oznacz podpisy”: who signed the paper, who refused and what was noted about it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from app import clock
from app.assessments import AssessmentContent, AssessmentView
from app.i18n import _
from ui.screens.assessment import words
from ui.screens.plan.fields import DayField, labelled
from ui.screens.plan.signing import SignatureLine
from ui.screens.plan.subpage import FormPage
from ui.theme.grown import most_width
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card

_SIGNS_FROM = 13
_DAY_WIDTH = 320


class SignaturesPage(FormPage):
    """The signatures on the paper of an assessment.

    Signals:
        signed(object, object): day and tuple of `SignatureGiven`.
    """

    signed = Signal(object, object)

    NAME = "signing"

    def __init__(self, view: AssessmentView, content: AssessmentContent) -> None:
        keep = PrimaryButton(_("Keep the signatures"), icon="pen-nib", on_click=self._keep)
        title = _("Signatures: {what}").format(what=words.title(content))
        subtitle = _("Mark what is on the paper; a refusal needs an annotation.")
        super().__init__(
            title, subtitle, kind="assessment_signatures", actions=[keep], back=_("Back to the assessment")
        )
        self.day = DayField(name=_("Day of signing"))
        self.day.show_day(clock.today())
        most_width(self.day, _DAY_WIDTH)
        self._day: date | None = clock.today()
        self.lines: list[SignatureLine] = []
        if view.paper.changed:
            self.page.add(Banner(_("The assessment was changed after it was printed: print it again first."), "late"))
        card = Card()
        card.add(labelled(_("Day of signing"), self.day))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(10)
        grid.setColumnStretch(2, 1)
        signers = [one for one in view.at_home if one.adult or (one.age is not None and one.age >= _SIGNS_FROM)]
        for place, person in enumerate(signers):
            line = SignatureLine(grid, place, person)
            line.choice.chosen.connect(lambda _chosen: self.keeper.touch())
            line.note.textEdited.connect(lambda _words: self.keeper.touch())
            self.lines.append(line)
        card.add(grid)
        self.page.add(card)
        self.lead_to(self.day)
        self.day.understood.connect(self._set_day)
        self.day.line.textEdited.connect(lambda _words: self.keeper.touch())

    def payload(self) -> Mapping[str, Any]:
        """Return what the form holds."""
        lines = {line.person.person_id: [line.choice.current(), line.note.text()] for line in self.lines}
        return {"day": self.day.line.text(), "lines": lines}

    def restore(self, payload: Mapping[str, Any]) -> None:
        """Show what the form held."""
        self.day.enter(str(payload.get("day", "")))
        kept = payload.get("lines", {})
        for line in self.lines:
            choice, note = kept.get(line.person.person_id, ("none", ""))
            line.choice.set_current(choice)
            line.note.setText(note)
            line.note.setVisible(choice == "refused")

    def _set_day(self, day: date | None) -> None:
        self._day = day

    def _keep(self) -> None:
        self.day.flush()
        given = tuple(found for line in self.lines if (found := line.given()) is not None)
        self.signed.emit(None if self.day.problem() else self._day, given)
