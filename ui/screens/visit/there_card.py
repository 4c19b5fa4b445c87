"""Where somebody was accompanied to, or what institution was talked to, and what was settled there (D19, S3-10)."""

from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.visits import CardContent, VisitCard
from storage.vocabulary.visit import ContactType, VisitPlace
from ui.screens.visit.part import Part
from ui.screens.visit.steady_box import SteadyBox
from ui.widgets.long_text import LongTextEdit

_KINDS = (ContactType.ACCOMPANYING, ContactType.INSTITUTION, ContactType.MEETING, ContactType.GROUP)
_PLACES = (
    VisitPlace.AUTHORITY,
    VisitPlace.SCHOOL,
    VisitPlace.CLINIC,
    VisitPlace.COURT,
    VisitPlace.ORGANISATION,
)


class ThereCard(Part):
    """The institution and what came of it; seen only where the contact has one."""

    def __init__(self) -> None:
        super().__init__(_("Institution"), hint=_("where, and what was settled"), strong=True)
        self.institution = SteadyBox()
        self.institution.setAccessibleName(_("Institution"))
        self.result = LongTextEdit(name=_("What was settled"), lines=2, placeholder=_("what was settled, what next"))
        self.add(self.institution)
        self.add(self.result)
        self.institution.activated.connect(lambda _index: self.changed.emit())
        self.result.textChanged.connect(self.changed)

    def fill(self, card: VisitCard, content: CardContent) -> None:
        """Show the directory, the chosen institution and the result."""
        self.institution.clear()
        self.institution.addItem(_("none, or not in the directory"), "")
        for row_id, name in card.institutions:
            self.institution.addItem(name, row_id)
        self.institution.setCurrentIndex(max(0, self.institution.findData(content.institution_id)))
        self.result.set_text(content.result)
        self.show_for(content)

    def show_for(self, content: CardContent) -> None:
        """Be there only for a contact with an institution, or when something was written."""
        needed = content.contact_type in _KINDS or content.place in _PLACES
        self.setVisible(needed or bool(content.institution_id or content.result.strip()))

    def answers(self) -> dict[str, Any]:
        """Return the institution and the result."""
        return {"institution_id": self.institution.currentData() or "", "result": self.result.text()}

    def field(self, code: str) -> QWidget | None:
        """Return the field of an answer."""
        return {"institution_id": self.institution, "result": self.result}.get(code)
