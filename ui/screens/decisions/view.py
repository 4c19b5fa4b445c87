"""Rozbieżności: every question about one family, the oldest first, decided one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout
from sqlmodel import Session

from app.conflicts import Choice, ConflictCard, Questions, family_questions, where_to_decide
from app.families import FamilyHeader, get_header
from app.i18n import _, ngettext
from ui import work
from ui.actions import Action
from ui.navigation import Header, Navigator
from ui.reading_order import apply_order, reading_order
from ui.screens.decisions.card import DecisionCard
from ui.screens.decisions.deciding import decide_on
from ui.screens.decisions.elsewhere import ElsewhereCard
from ui.screens.screen import Screen
from ui.slices import Slices
from ui.widgets.buttons import PrimaryButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page
from ui.widgets.page_header import PageHeader

# As many questions as a person decides at a stretch; the others follow.
FIRST = 10


@dataclass(frozen=True, slots=True)
class Desk:
    """All the screen shows; the header is missing where the questions are in nobody's binder."""

    header: FamilyHeader | None
    questions: Questions


def load_desk(session: Session, *, family_id: str | None, most: int) -> Desk:
    """Return what is to be decided about a family; without one, about the first for which something waits."""
    if family_id is None:
        family_id = next((one.family_id for one in where_to_decide(session)), None)
    header = get_header(session, family_id=family_id) if family_id is not None else None
    return Desk(header, family_questions(session, family_id=family_id, most=most))


class DecisionsScreen(Screen):
    """Questions as cards; what is decided goes, the next one has the keyboard.

    Args:
        window: the main window.
        family_id: whose questions; None for the first family for which something waits.
    """

    section = "families"

    def __init__(self, window: Navigator, *, family_id: str | None = None) -> None:
        super().__init__(window)
        self.family_id = family_id
        self._most = FIRST
        self._cards: dict[str, DecisionCard] = {}
        self._next = 0
        self._decided_here = ""
        self._wants_focus = True
        self.heading = PageHeader(_("Decisions"))
        self.clear = Card()
        self.clear.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(13)
        self.more = SecondaryButton("", icon="arrow-down", on_click=self._show_more)
        self.more.hide()
        self.elsewhere = ElsewhereCard(go=self._go_to)
        self.elsewhere.hide()
        page = Page()
        page.add(self.heading)
        page.add(self.clear)
        page.add(self._list)
        page.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        page.add(self.elsewhere)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        self._building = Slices(self)
        self._building.done.connect(self._set_order)
        self._building.done.connect(self._place_focus)
        self.set_header(Header(_("Decisions")))

    def refresh(self) -> None:
        """Load the questions."""
        family_id, most = self.family_id, self._most
        self.load(lambda session: load_desk(session, family_id=family_id, most=most), done=self.show_desk)

    def flush(self) -> None:
        """Keep the third versions that are being written."""
        for card in self._cards.values():
            card.flush()

    def cards(self) -> list[DecisionCard]:
        """Return the questions on screen, from top to bottom."""
        found = (self._list.itemAt(place) for place in range(self._list.count()))
        return [one for item in found if item is not None and isinstance(one := item.widget(), DecisionCard)]

    def show_desk(self, desk: Desk) -> None:
        """Show what was loaded; a version that is being written is not taken away by news from elsewhere."""
        self._name(desk)
        questions = desk.questions
        self._drop_decided({one.conflict_id: one for one in questions.cards})
        self.elsewhere.show_places(questions.elsewhere)
        left = questions.number - len(questions.cards)
        self.more.set_words(
            ngettext("Show {n} more question", "Show {n} more questions", min(left, FIRST)), "arrow-down"
        )
        self.more.setVisible(left > 0)
        self._show_clear(questions)
        self._building.begin(self._build(questions.cards))

    def _name(self, desk: Desk) -> None:
        number = desk.questions.number
        if desk.header is not None:
            self.family_id = desk.header.family_id
            name = f"{desk.header.code} {desk.header.name}"
            self.set_header(Header(name, family_code=desk.header.code))
            show = partial(self.window_frame.show_family, desk.header.family_id)
            self.heading.set_actions([Action(_("Open the file"), show, "folder-open")])
        if not number:
            self.heading.set(_("Decisions"))
            return
        title = ngettext("{n} matter waits for your decision", "{n} matters wait for your decision", number)
        lost = _("Nothing is lost. Both versions are kept until you decide.")
        marked = _("What only one version says is bold and underlined.")
        texts = any(one.long for one in desk.questions.cards)
        self.heading.set(title, f"{lost} {marked}" if texts else lost)

    def _build(self, wanted: tuple[ConflictCard, ...]) -> Iterator[None]:
        for place, one in enumerate(wanted):
            if one.conflict_id not in self._cards:
                card = DecisionCard(one, decide=self._decide)
                self._cards[one.conflict_id] = card
                self._list.insertWidget(place, card)
                card.show()
                yield

    def _drop_decided(self, wanted: dict[str, ConflictCard]) -> None:
        for conflict_id, card in list(self._cards.items()):
            now = wanted.get(conflict_id)
            if card.is_typing() and conflict_id != self._decided_here:
                if now is None:
                    card.pass_on()
                continue
            if now != card.conflict or card.is_typing():
                if now is not None and conflict_id == self._decided_here:
                    # Asked before it was decided; the answer that knows is on its way.
                    continue
                self._decided_here = ""
                del self._cards[conflict_id]
                self._list.removeWidget(card)
                card.hide()
                card.deleteLater()

    def _show_clear(self, questions: Questions) -> None:
        self.clear.clear()
        self.clear.setVisible(not questions.number and not self._cards)
        if questions.number or self._cards:
            return
        family_id = self.family_id
        button = None
        if family_id is not None and not questions.elsewhere:
            self.heading.set_actions([])
            button = PrimaryButton(_("Open the file"), on_click=lambda: self.window_frame.show_family(family_id))
        hint = _("When you and somebody else change the same thing, both versions wait here.")
        self.clear.add(EmptyState("check-circle", _("Nothing waits for your decision."), hint=hint, button=button))

    def _show_more(self) -> None:
        self._most += FIRST
        self.refresh()

    def _go_to(self, family_id: str | None) -> None:
        self.window_frame.go("decisions", family_id=family_id)

    def _decide(self, conflict: ConflictCard, choice: Choice, other: str) -> None:
        place = [one.conflict for one in self.cards()].index(conflict)

        def decided() -> None:
            self._decided_here = conflict.conflict_id
            self._next, self._wants_focus = place, True

        decide_on(self, conflict, choice, other, done=decided)

    def _set_order(self) -> None:
        """Let Tab go from question to question, to the others after them."""
        apply_order(reading_order((self.heading, self.clear, *self.cards(), self.more, self.elsewhere)))

    def _place_focus(self) -> None:
        """Give the keyboard to the question after the one that was decided; with none left, to what follows."""
        if not self._wants_focus or not self.isVisible() or work.in_family_mode():
            return
        self._wants_focus = False
        cards = self.cards()
        if cards:
            cards[min(self._next, len(cards) - 1)].take_focus()
        elif self.elsewhere.isVisible():
            self.elsewhere.take_focus()
