"""What is done rarely with a family's case: its end, what comes after, another assistant, the catalogue of support."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from app.families import FamilyHeader
from app.family_card import print_family_card
from app.i18n import _
from app.leaflet import print_leaflet
from storage.vocabulary.case import CaseBasis, CaseStatus
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.widgets.buttons import IconButton

_ENDED = (CaseStatus.CLOSED, CaseStatus.MONITORING)


class MoreButton(IconButton):
    """„…” beside the visit; hidden before the office has decided about a case.

    While the family looks on, it holds what is the family's own.

    Args:
        window: the main window.
        family_id: whose file.
    """

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__("dots-three", _("More about the case"), on_click=self._open, size=22)
        self._window = window
        self._family_id = family_id
        self._header: FamilyHeader | None = None
        self.hide()

    def show_family(self, header: FamilyHeader) -> None:
        """Offer what fits the state of the case."""
        self._header = header
        self.setVisible(bool(self.offered()))

    def offered(self) -> Sequence[Action]:
        """Return what can be done with the case now."""
        header = self._header
        if header is None or header.status is None:
            return ()
        budget = self._way("budget", _("Household budget"), "wallet")
        if work.in_family_mode():
            # The family's own, made with it.
            return (budget,)
        found: list[Action] = [budget]
        if header.basis is CaseBasis.ZA_ZYCIEM_APPLICATION:
            found.append(self._way("zz", _("Catalogue of support"), "handshake"))
        if header.status in _ENDED:
            found.append(self._way("monitoring", _("After the work: monitoring"), "calendar-check"))
        found.append(Action(_("Family card"), self._print_card, "identification-card"))
        found.append(self._way("kin", _("Genogram and ecomap"), "tree-structure"))
        found.append(Action(_("Leaflet: who is a family assistant?"), self._print_leaflet, "file-text"))
        found.append(self._way("groups", _("Group activities"), "users-three"))
        found.append(self._way("closing", _("End of the work"), "flag"))
        found.append(self._way("handover", _("Hand-over of the case"), "swap"))
        return found

    def _print_card(self) -> None:
        family_id = self._family_id
        work.run_query(
            self, lambda session: print_family_card(session, family_id=family_id), done=self._window.show_preview
        )

    def _print_leaflet(self) -> None:
        family_id = self._family_id
        work.run_query(
            self, lambda session: print_leaflet(session, family_id=family_id), done=self._window.show_preview
        )

    def _way(self, name: str, words: str, icon: str) -> Action:
        return Action(words, partial(self._window.go, name, family_id=self._family_id), icon)

    def _open(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in self.offered():
            menu.addAction(one.text).triggered.connect(lambda _checked=False, one=one: one.run())
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))
