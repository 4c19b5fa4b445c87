"""The visit: one page, top to bottom, by touchpad or keys alone (domain.md D19)."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import visits
from app.family_mode import PRIVATE_ANSWERS
from app.rules.finding import Finding
from app.visits import CardContent, VisitCard
from storage.vocabulary.visit import VisitStatus
from ui import work
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.reading_order import apply_order, reading_order
from ui.screens.document_foot import DocumentFoot
from ui.screens.screen import Screen
from ui.screens.visit.agreements_card import AgreementsCard
from ui.screens.visit.banners import Banners
from ui.screens.visit.controller import VisitController
from ui.screens.visit.danger_card import DangerCard
from ui.screens.visit.details_card import DetailsCard
from ui.screens.visit.facts_card import FactsCard
from ui.screens.visit.footer import Footer
from ui.screens.visit.header import pills
from ui.screens.visit.in_sight import InSight
from ui.screens.visit.next_card import NextCard
from ui.screens.visit.part import Part
from ui.screens.visit.presence_card import PresenceCard
from ui.screens.visit.replies import Replies
from ui.screens.visit.there_card import ThereCard
from ui.widgets.page import Columns, Page
from ui.work import Change

_MARKS = {
    "not_found": visits.mark_not_found,
    "refused": visits.mark_refused,
    "cancelled": visits.mark_cancelled,
}


class VisitScreen(Screen):
    """One visit's card.

    Args:
        window: the frame.
        visit_id: a visit that was started, planned or ended.
    """

    section = "today"

    def __init__(self, window: Navigator, *, visit_id: str) -> None:
        super().__init__(window)
        self.page = Page()
        self.banners = Banners()
        self.agreements = AgreementsCard()
        self.presence = PresenceCard()
        self.facts = FactsCard()
        self.danger = DangerCard()
        self.next = NextCard()
        self.details = DetailsCard()
        self.there = ThereCard()
        self.foot = DocumentFoot(self, window)
        self.footer = Footer()
        self.parts: tuple[Part, ...] = (
            self.details,
            self.agreements,
            self.presence,
            self.facts,
            self.there,
            self.danger,
            self.next,
        )
        self._content = CardContent()
        self._filling = True
        self._chain: list[QWidget] = []
        self.controller = VisitController(self, visit_id=visit_id, collect=self.collect)
        self._compose()
        self._connect()
        self._replies = Replies(self)
        self._sight = InSight(self.page)
        self._minute = QTimer(self)
        self._minute.setInterval(15_000)
        self._minute.timeout.connect(self._show_header)
        self._minute.start()

    def refresh(self) -> None:
        """Load the card again unless something typed waits to be kept."""
        self.controller.load()

    def on_changed(self, change: Change) -> None:
        """Leave the card alone while somebody types into it; another command about it reloads it when it comes back."""
        if self.controller.card is None:
            super().on_changed(change)

    def flush(self) -> None:
        """Keep what was typed, now."""
        self.controller.autosave.flush()
        self.foot.flush()

    def inner_place(self) -> str:
        """Return whether hours and place are unfolded."""
        return "" if self.details.isHidden() else "details"

    def return_to(self, inner: str) -> None:
        """Unfold what was unfolded."""
        self.details.setVisible(inner == "details")

    def finish(self) -> None:
        """End the visit (Ctrl+Enter)."""
        missing = _missing(self.collect())
        if missing:
            self.footer.set_missing(missing)
            self.go_to(missing[0].code)
        elif self.controller.card is not None and not self.controller.card.sealed:
            self.controller.finish()

    def print_current(self) -> None:
        """Show the slip (Ctrl+P)."""
        self.controller.print_slip()

    def offered_actions(self) -> Sequence[Action]:
        """Return the buttons of the foot."""
        return (*super().offered_actions(), *self.footer.offered())

    def collect(self) -> CardContent:
        """Return the card as it stands on the screen."""
        answers: dict[str, Any] = {}
        for part in self.parts:
            answers |= part.answers()
        return self._content.change(**answers)

    def go_to(self, code: str) -> None:
        """Lead to the field a finding is about."""
        if code in {"start", "end", "travel_minutes", "kilometres"}:
            self.details.show()
        field = next((found for found in (part.field(code) for part in self.parts) if found is not None), None)
        if field is not None:
            field.setFocus()
            self.page.ensureWidgetVisible(field, 24, 48)

    def _compose(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column in (left, right):
            column.setSpacing(13)
        # The longest card of each column goes down to the end of the longer one.
        for place, card, stretch in (
            (left, self.details, 0),
            (left, self.agreements, 0),
            (right, self.presence, 0),
            (left, self.facts, 1),
            (left, self.there, 0),
            (right, self.danger, 0),
            (right, self.next, 1),
        ):
            place.addWidget(card, stretch)
        left.addWidget(self.foot)
        self.page.add(self.banners)
        self.page.add(Columns([left, right], widths=(693, 427)), 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.page, 1)
        whole.addWidget(self.footer)
        for hidden in (self.there, self.details, self.banners):
            hidden.hide()
        self.danger.setVisible(not work.in_family_mode())
        self.page.setEnabled(False)

    def _connect(self) -> None:
        for part in self.parts:
            part.changed.connect(self._on_answer)
            part.rearranged.connect(self._set_order)
        self.foot.rearranged.connect(self._set_order)
        control, foot = self.controller, self.footer
        control.loaded.connect(self._show_card)
        control.slip_ready.connect(self.window_frame.show_preview)
        self.danger.record_wanted.connect(self._record_intervention)
        foot.wanted.connect(self.go_to)
        foot.details_wanted.connect(lambda: self.details.setVisible(not self.details.isVisible()))
        foot.interrupt_wanted.connect(control.interrupt)
        foot.slip_wanted.connect(self.print_current)
        foot.finish_wanted.connect(self.finish)
        foot.mark_wanted.connect(lambda code: control.mark(_MARKS[code]))
        self.banners.resume_wanted.connect(control.resume)
        self.banners.finish_wanted.connect(lambda: control.finish(confirmed=True))

    def _record_intervention(self) -> None:
        """Write down what was done (D24), with what the card says; the card waits, kept."""
        self.flush()
        visit_id = self.controller.visit_id
        self.window_frame.go("intervention", family_id=self.family_id, visit_id=visit_id)

    def _show_card(self, card: VisitCard) -> None:
        self._filling = True
        self.family_id = card.family_id
        self._content = card.content
        for part in self.parts:
            part.fill(card, card.content)
            part.set_read_only(read_only=card.sealed)
        self.details.hide()
        interrupted = card.status is VisitStatus.INTERRUPTED and not card.finished
        self.footer.set_read_only(read_only=card.sealed)
        if not card.sealed:
            self.footer.set_finished(finished=card.finished, interrupted=interrupted)
        self.footer.set_details(self.details.summary())
        self.footer.set_missing(() if card.sealed else _missing(card.content))
        self._show_what_follows(card.content)
        self.banners.show_card(card, fresh=not self.page.isEnabled())
        self.page.setEnabled(True)
        self._filling = False
        # While it goes on there is nothing to look back at, and everything has its place on one page.
        self.foot.look("visit", card.visit_id if card.finished else "")
        if not card.sealed:
            self.controller.keep()
        self._set_order()
        self._show_header()

    def _show_what_follows(self, content: CardContent) -> None:
        """Show the part an institution asks for and what is worth a second look in the words."""
        self.there.show_for(content)
        card = self.controller.card
        self.facts.show_hints(visits.hints(content, foreign=card.foreign if card is not None else ()))

    def _set_order(self) -> None:
        parts = list(self.parts)
        if self.agreements.isHidden():
            # Nothing was agreed yet: the facts stand beside who is here, and before them.
            parts.remove(self.facts)
            parts.insert(parts.index(self.presence), self.facts)
        chain = reading_order((self.banners, *parts, self.foot, self.footer))
        if chain != self._chain:
            self._chain = chain
            apply_order(chain)

    def _show_header(self) -> None:
        card = self.controller.card
        if card is None:
            return
        title = f"{card.family_code} {card.family_name}"
        self.set_header(Header(title, family_code=card.family_code, pills=pills(card)))

    def _on_answer(self) -> None:
        if self._filling:
            return
        self.controller.autosave.touch()
        card = self.collect()
        self.controller.check_hours(card)
        self.footer.set_missing(_missing(card))
        self.footer.set_details(self.details.summary())
        self._show_what_follows(card)
        self._set_order()
        self._sight.keep_cursor()


def _missing(card: CardContent) -> tuple[Finding, ...]:
    """Return what the card lacks; one's own answers are no talk before a family."""
    missing = visits.missing_answers(card)
    own = PRIVATE_ANSWERS if work.in_family_mode() else ()
    return tuple(one for one in missing if one.code not in own)
