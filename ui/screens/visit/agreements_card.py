"""What was agreed last time and what became of it: the first thing of every visit."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _, format_date, label
from app.visits import CardContent, LastAgreement, VisitCard
from storage.vocabulary.visit import AgreementSide, AgreementStatus
from ui.screens.visit.part import Part
from ui.widgets.agreement_row import AgreementRow
from ui.widgets.row import RowList
from ui.widgets.segmented import SegmentedChoice

_CHOICES = (AgreementStatus.DONE, AgreementStatus.PARTLY, AgreementStatus.NOT_DONE)


class AgreementsCard(Part):
    """A line per agreement: who, what, late or not, done / partly / not."""

    def __init__(self) -> None:
        super().__init__(_("Agreed last time"), hint=_("what worked out?"), strong=True)
        self.body.setSpacing(4)
        self._rows = RowList()
        self.add(self._rows)
        self.choices: dict[str, SegmentedChoice] = {}

    def fill(self, card: VisitCard, content: CardContent) -> None:
        """Show what waits from earlier visits."""
        self._rows.clear()
        self.choices.clear()
        days = {one.agreed_on for one in card.agreements}
        day = days.pop() if len(days) == 1 else None
        title = _("Agreed on {date}").format(date=format_date(day, "day")) if day else _("Agreed earlier")
        self.set_title(title, hint=_("what worked out?"))
        for one in card.agreements:
            self._rows.add(self._row(one, content.outcomes.get(one.agreement_id)))
        self.setVisible(bool(card.agreements))

    def answers(self) -> dict[str, Any]:
        """Return what became of each."""
        chosen = {key: choice.current() for key, choice in self.choices.items()}
        return {"outcomes": {key: AgreementStatus(value) for key, value in chosen.items() if value}}

    def _row(self, one: LastAgreement, status: AgreementStatus | None) -> QWidget:
        who = _("I") if one.side is AgreementSide.ASSISTANT else one.who or _("The family")
        row = AgreementRow(
            who=who,
            what=one.text,
            options=[(str(option), label(option)) for option in _CHOICES],
            current=str(status) if status else None,
            late=one.late,
        )
        row.chosen.connect(lambda _option: self.changed.emit())
        self.choices[one.agreement_id] = row.choice
        return row
