"""The column beside a paper about safety: clocks, what is missing, the follow-up, what follows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.interventions.desk import PaperDesk, PaperKind
from app.interventions.follow_up import FollowUp
from ui.navigation import Navigator
from ui.screens.intervention.follow_up_card import FollowUpCard
from ui.screens.intervention.side import EventsCard, FollowingCard, PrintQuestion, clocks_card, missing_list
from ui.widgets.card import clear_layout


class SideColumn(QWidget):
    """What stands beside one paper.

    Args:
        screen: the screen.
        window: the main window.

    Signals:
        print_chosen(bool): the whole safety plan, or the small card.
        field_wanted(str): a field that is missing was clicked.
        follow_wanted(str, str): kind of paper that follows, and its id when it was begun already.
        accepted(): the manager accepted the card.
        picked(object): an `Event` for a notice.
        followed(): a follow-up was ticked off or opened again.
    """

    print_chosen = Signal(bool)
    field_wanted = Signal(str)
    follow_wanted = Signal(str, str)
    accepted = Signal()
    picked = Signal(object)
    followed = Signal()

    def __init__(self, screen: QWidget, window: Navigator) -> None:
        super().__init__()
        self._screen, self._window = screen, window
        self.question: PrintQuestion | None = None
        self.follow_up: FollowUpCard | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(13)

    def fill(self, desk: PaperDesk) -> None:
        """Show what stands beside a paper; a follow-up that is being written stays."""
        kept = self._take_written(desk)
        if kept is None and self.follow_up is not None:
            self.follow_up.end()
        clear_layout(self._column)
        self.question = None
        if desk.place.kind is PaperKind.SAFETY_PLAN and not desk.is_new:
            self.question = PrintQuestion()
            self.question.chosen.connect(self.print_chosen)
            self._column.addWidget(self.question)
        if desk.clocks:
            self._column.addWidget(clocks_card(desk.clocks))
        if desk.missing and not desk.sealed:
            missing = missing_list(desk)
            missing.chosen.connect(self.field_wanted)
            self._column.addWidget(missing)
        self.follow_up = kept
        if desk.follow_up is not None:
            self.follow_up = kept or self._follow_up(desk, desk.follow_up)
            self._column.addWidget(self.follow_up)
        if desk.place.kind is PaperKind.INTERVENTION:
            following = FollowingCard(desk)
            following.wanted.connect(self.follow_wanted)
            following.accepted.connect(self.accepted)
            self._column.addWidget(following)
        if desk.events and not desk.sealed:
            events = EventsCard(desk.events)
            events.picked.connect(self.picked)
            self._column.addWidget(events)

    def flush(self) -> None:
        """Keep what was typed."""
        if self.follow_up is not None:
            self.follow_up.flush()

    def _follow_up(self, desk: PaperDesk, follow_up: FollowUp) -> FollowUpCard:
        card = FollowUpCard(
            self._screen, self._window, follow_up, family_id=desk.place.family_id, draft=desk.follow_up_draft
        )
        card.changed.connect(self.followed)
        return card

    def _take_written(self, desk: PaperDesk) -> FollowUpCard | None:
        card = self.follow_up
        if card is None or not card.is_written() or desk.follow_up is None or desk.follow_up.is_done:
            return None
        self._column.removeWidget(card)
        return card
