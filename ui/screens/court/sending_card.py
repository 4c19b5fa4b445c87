"""Noting that the paper left: day, way, proof."""

from datetime import date

from PySide6.QtCore import Signal

from app import clock
from app.court import CourtPaperView
from app.i18n import _, format_date, label
from storage.vocabulary.court import SendingWay
from ui.screens.plan.fields import ChoiceBox, DayField, TypedLine, labelled
from ui.widgets.buttons import SecondaryButton
from ui.widgets.card import Card
from ui.widgets.text import text


class SendingCard(Card):
    """The form while the paper waits, the record once it was sent.

    Signals:
        sent(object, str, str): day, way, proof.
    """

    sent = Signal(object, str, str)

    def __init__(self) -> None:
        super().__init__(_("Sending"), hint=_("when it has left, it does not change any more"), strong=True)
        self._day: date | None = clock.today()
        self.day = DayField(name=_("Sent on"))
        self.day.show_day(self._day)
        self.day.understood.connect(self._set_day)
        self.way = ChoiceBox([(str(one), label(one)) for one in SendingWay], name=_("How it was sent"))
        self.way.show_choice(str(SendingWay.EDELIVERY))
        self.proof = TypedLine(name=_("Proof of sending"), placeholder=_("number, if there is one"))
        self.button = SecondaryButton(_("It was sent"), icon="paper-plane-tilt", on_click=self._send)
        self._said = text("", "body", wrap=True)
        for part in (
            labelled(_("Sent on"), self.day),
            labelled(_("How it was sent"), self.way),
            labelled(_("Proof of sending"), self.proof),
        ):
            self.add(part)
        self.add(self.button)
        self.add(self._said)

    def show_view(self, view: CourtPaperView) -> None:
        """Show the form, or what was noted."""
        for one in (self.day, self.way, self.proof, self.button):
            one.setEnabled(not view.sent)
        self.button.setVisible(not view.sent)
        self._said.setVisible(view.sent)
        if view.sent and view.sent_on is not None:
            way = label(view.sent_how) if view.sent_how else ""
            self._said.setText(" · ".join(filter(None, (format_date(view.sent_on, "print"), way, view.proof))))

    def _set_day(self, day: date | None) -> None:
        self._day = day

    def _send(self) -> None:
        self.day.flush()
        if not self.day.problem():
            self.sent.emit(self._day, self.way.currentData() or str(SendingWay.LETTER), self.proof.text())
