"""The social worker's opinion on a signed plan (D17)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Signal

from app import clock
from app.i18n import _, label
from app.plans import PlanView
from storage.vocabulary.plan import ConsultationVerdict
from ui.screens.plan.fields import DayField, PlanText, labelled
from ui.screens.plan.subpage import FormPage
from ui.theme.grown import most_width
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card
from ui.widgets.segmented import SegmentedChoice


class ConsultationPage(FormPage):
    """Day, opinion, remarks.

    Signals:
        consulted(object, str, str): day, verdict, remarks.
    """

    consulted = Signal(object, str, str)

    NAME = "consultation"

    def __init__(self, view: PlanView) -> None:
        keep = PrimaryButton(_("Keep the opinion"), icon="check", on_click=self._keep)
        super().__init__(_("Consultation of the plan"), view.social_worker, kind="plan_consultation", actions=[keep])
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
        self.remarks = PlanText(name=_("Remarks"), placeholder=_("to which goal or action, and what?"), lines=3)
        card = Card()
        card.add(labelled(_("Day of the consultation"), self.day))
        card.add(labelled(_("Opinion"), self.verdict))
        card.add(labelled(_("Remarks"), self.remarks))
        self.page.add(card)
        self.lead_to(self.verdict)
        self.day.line.textEdited.connect(lambda _words: self.keeper.touch())
        self.verdict.chosen.connect(lambda _verdict: self.keeper.touch())
        self.remarks.textChanged.connect(self.keeper.touch)

    def payload(self) -> Mapping[str, Any]:
        """Return what the form holds."""
        return {"day": self.day.line.text(), "verdict": self.verdict.current(), "remarks": self.remarks.text()}

    def restore(self, payload: Mapping[str, Any]) -> None:
        """Show what the form held."""
        self.day.enter(str(payload.get("day", "")))
        self.verdict.set_current(payload.get("verdict"))
        self.remarks.set_text(str(payload.get("remarks", "")))

    def _set_day(self, day: date | None) -> None:
        self._day = day

    def _keep(self) -> None:
        self.day.flush()
        if self._day is not None and not self.day.problem():
            self.consulted.emit(self._day, self.verdict.current() or "", self.remarks.text())
