"""Bezpieczeństwo: what was done in danger, what runs, which children were seen; opened on purpose, with a trace."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.interventions.desk import PaperKind
from app.interventions.overview import SafetyOverview, open_safety, read_safety
from ui import work
from ui.actions import Action
from ui.navigation import Navigator
from ui.screens.family.more_tabs import FamilyTab
from ui.screens.family.safety_tab_cards import (
    blue_cards_card,
    children_card,
    interventions_card,
    notices_card,
    plans_card,
    said_first,
)
from ui.screens.intervention.words import icon_of, title_of
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader


class SafetyTab(FamilyTab):
    """The tab; nothing of it is shown before it was opened.

    Args:
        window: the main window.
        family_id: whose.

    Attributes:
        overview: what is shown, None while it is closed.
        show_button: opens it.
    """

    def __init__(self, window: Navigator, family_id: str) -> None:
        super().__init__(window, family_id)
        self.overview: SafetyOverview | None = None
        self._opened = False
        self._pages = QStackedWidget()
        self.show_button = SecondaryButton(_("Show"), icon="lock-simple-open", on_click=self.open)
        self._pages.addWidget(_closed(self.show_button))
        self._page: QWidget | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def refresh(self) -> None:
        """Look again, once it was opened."""
        if self._opened:
            family_id = self.family_id
            work.run_query(self, lambda session: read_safety(session, family_id=family_id), done=self.show_overview)

    def open(self) -> None:
        """Open it; who did is kept."""
        family_id = self.family_id
        self._opened = True
        work.run_command(
            self, lambda session: open_safety(session, family_id=family_id), done=self.show_overview, quiet=True
        )

    def leave(self) -> None:
        """Another tab was chosen: it closes again."""
        self._opened, self.overview = False, None
        self._pages.setCurrentIndex(0)
        self._drop()

    def show_overview(self, overview: SafetyOverview) -> None:
        """Show what was read."""
        if not self._opened:
            return
        self.overview = overview
        page = Page()
        page.add(self._heading())
        for line in said_first(overview, open_paper=self.open_paper):
            page.add(line)
        left = [
            interventions_card(overview, open_paper=self.open_paper),
            blue_cards_card(overview, open_paper=self.open_paper),
        ]
        right = [
            children_card(overview),
            plans_card(overview, open_paper=self.open_paper),
            notices_card(overview, open_paper=self.open_paper),
        ]
        page.add(columns(left, right, widths=(3, 2)))
        self._drop()
        self._page = page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)

    def open_paper(self, kind: PaperKind, row_id: str = "") -> None:
        """Open a paper, or begin one."""
        self.window_frame.go("intervention", family_id=self.family_id, kind=str(kind), row_id=row_id)

    def opened_key(self) -> str:
        """Return whether it is open."""
        return "open" if self._opened else ""

    def open_key(self, key: str) -> None:
        """Open it again, coming back from one of its papers."""
        if key and not self._opened:
            self.open()

    def offered_actions(self) -> Sequence[Action]:
        """Return what can be begun here."""
        if not self._opened:
            return (Action(_("Show"), self.open, "lock-simple-open"),)
        return tuple(self._beginnings())

    def _beginnings(self) -> list[Action]:
        kinds = (PaperKind.SAFETY_PLAN, PaperKind.BLUE_CARD, PaperKind.NOTICE_COURT, PaperKind.NOTICE_CRIME)
        return [Action(title_of(kind), partial(self.open_paper, kind), icon_of(kind)) for kind in kinds]

    def _heading(self) -> PageHeader:
        begin = PrimaryButton(
            _("Record an intervention"), icon="plus", on_click=lambda: self.open_paper(PaperKind.INTERVENTION)
        )
        return PageHeader(
            _("Safety"),
            subtitle=_("Only for you and your superiors. That you looked is noted."),
            actions=self._beginnings(),
            primary=begin,
        )

    def _drop(self) -> None:
        old, self._page = self._page, None
        if old is not None:
            self._pages.removeWidget(old)
            old.hide()
            old.deleteLater()


def _closed(button: SecondaryButton) -> QWidget:
    words = _("Interventions, Blue Cards and safety plans are kept closely.")
    return EmptyState("lock-simple", words, hint=_("Opening them is noted in the log."), button=button)
