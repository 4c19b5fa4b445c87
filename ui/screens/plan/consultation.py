"""The social worker's opinion on a signed plan (D17)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from app import clock
from app.i18n import _, label
from app.plans import Opinion, PlanContent, PlanView
from app.plans.consulting import WAYS
from storage.vocabulary.plan import ConsultationVerdict
from storage.vocabulary.visit import ContactType
from ui.screens.plan.fields import DayField, PlanText, labelled
from ui.screens.plan.subpage import FormPage
from ui.theme.grown import most_width
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.segmented import SegmentedChoice


class ConsultationPage(FormPage):
    """Day, opinion, remarks.

    Signals:
        consulted(object): the `Opinion`.
        paper_wanted(): the card is to be printed, to be filled in by hand or as it stands.
    """

    consulted = Signal(object)
    paper_wanted = Signal()

    NAME = "consultation"

    def __init__(self, view: PlanView) -> None:
        keep = PrimaryButton(_("Keep the opinion"), icon="check", on_click=self._keep)
        paper = SecondaryButton(_("Print the card"), icon="printer", on_click=self._want_paper)
        actions = [paper, keep]
        super().__init__(_("Consultation of the plan"), view.social_worker, kind="plan_consultation", actions=actions)
        self._day: date | None = clock.today()
        self.day = DayField(name=_("Day of the consultation"))
        self.day.show_day(self._day)
        most_width(self.day, 320)
        self.day.understood.connect(self._set_day)
        self.verdict = SegmentedChoice(
            [(one, label(one)) for one in ConsultationVerdict],
            current=ConsultationVerdict.NO_REMARKS,
            name=_("Opinion"),
        )
        ways = [(one, label(one)) for one in WAYS]
        self.how = SegmentedChoice(ways, current=WAYS[0], name=_("How"))
        self.remarks = PlanText(name=_("Remarks"), placeholder=_("to which goal or action, and what?"), lines=3)
        self.findings = PlanText(name=_("What was settled"), placeholder=_("what changes, who does it"), lines=2)
        self.reply = PlanText(name=_("My answer"), placeholder=_("what I do about the remarks"), lines=2)
        card = Card()
        card.add(labelled(_("Day of the consultation"), self.day))
        card.add(labelled(_("How"), self.how))
        card.add(labelled(_("Opinion"), self.verdict))
        card.add(labelled(_("Remarks"), self.remarks))
        card.add(labelled(_("What was settled"), self.findings))
        card.add(labelled(_("My answer"), self.reply))
        self.page.add(card)
        if view.content is not None:
            self._show(view.content)
        self.lead_to(self.verdict)
        self.day.line.textEdited.connect(lambda _words: self.keeper.touch())
        for choice in (self.verdict, self.how):
            choice.chosen.connect(lambda _chosen: self.keeper.touch())
        for words in (self.remarks, self.findings, self.reply):
            words.textChanged.connect(self.keeper.touch)

    def _want_paper(self) -> None:
        # A signal of an object that is still being made would be one of nothing.
        self.paper_wanted.emit()

    def payload(self) -> Mapping[str, Any]:
        """Return what the form holds."""
        return {
            "day": self.day.line.text(),
            "how": self.how.current(),
            "verdict": self.verdict.current(),
            "remarks": self.remarks.text(),
            "findings": self.findings.text(),
            "reply": self.reply.text(),
        }

    def restore(self, payload: Mapping[str, Any]) -> None:
        """Show what the form held."""
        self.day.enter(str(payload.get("day", "")))
        self.verdict.set_current(payload.get("verdict"))
        self.how.set_current(payload.get("how") or WAYS[0])
        self.remarks.set_text(str(payload.get("remarks", "")))
        self.findings.set_text(str(payload.get("findings", "")))
        self.reply.set_text(str(payload.get("reply", "")))

    def _show(self, content: PlanContent) -> None:
        """Show an opinion that was noted before."""
        if content.consulted_on is None:
            return
        self._day = content.consulted_on
        self.day.show_day(self._day)
        self.verdict.set_current(content.verdict)
        self.how.set_current(content.opinion_how or WAYS[0])
        self.remarks.set_text(content.remarks)
        self.findings.set_text(content.findings)
        self.reply.set_text(content.reply)

    def _set_day(self, day: date | None) -> None:
        self._day = day

    def _keep(self) -> None:
        self.day.flush()
        if self._day is not None and not self.day.problem():
            verdict = ConsultationVerdict(self.verdict.current() or ConsultationVerdict.NO_REMARKS)
            opinion = Opinion(
                on=self._day,
                verdict=verdict,
                remarks=self.remarks.text(),
                how=ContactType(self.how.current() or WAYS[0]),
                findings=self.findings.text(),
                reply=self.reply.text(),
            )
            self.consulted.emit(opinion)
