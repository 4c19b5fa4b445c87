"""„Rozpocznij wizytę”, or „Wróć do karty” while one is going on."""

from app.families import FamilyHeader
from app.i18n import _
from app.visits import start_visit
from storage.vocabulary.case import CaseStatus
from ui import work
from ui.navigation import Navigator
from ui.widgets.buttons import Button

_CLOSED = (CaseStatus.CLOSED, CaseStatus.REFUSED, CaseStatus.ARCHIVED)


class VisitButton(Button):
    """The next step in a family's file.

    Args:
        window: the main window.
        family_id: whose visit.
    """

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__(_("Start a visit"), kind="primary", icon="play-fill", compact=True, on_click=self._go_to_visit)
        self._window = window
        self._family_id = family_id
        self._known: FamilyHeader | None = None

    def show_family(self, known: FamilyHeader) -> None:
        """Say what is next for a family in this state: nothing where the work has ended."""
        self._known = known
        if known.open_visit_id is None:
            self.set_words(_("Start a visit"), "play-fill")
        else:
            self.set_words(_("Back to the card"), "pencil-line")
        self.setVisible(known.status not in _CLOSED)

    def _go_to_visit(self) -> None:
        known, family_id = self._known, self._family_id
        if known is not None and known.open_visit_id is not None:
            self._window.show_visit(known.open_visit_id)
            return
        work.run_command(
            self,
            lambda session: start_visit(session, family_id=family_id),
            done=lambda change: self._window.show_visit(change.visit_id),
        )
