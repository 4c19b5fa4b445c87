"""Ośrodek: what went, what waits, decisions in plain words, one button that sends."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlmodel import Session

from app.backups import let_sync_go_on, sync_waits_since
from app.conflicts import Choice, ConflictCard, FamilyQuestions, list_conflicts, where_to_decide
from app.enrol import enrol
from app.errors import explain, explain_code
from app.family_moves import FamilyMove, family_moves, move_words, put_moves_away
from app.i18n import _, format_moment, format_time, ngettext
from app.office_link import OfficeStatus, SyncReport, office_status
from app.receipt import KeptReceipt, RenderedDocument, kept_receipt, print_receipt
from app.refusals import PutAside, name_refused
from sync.errors import MassDeletion
from ui import errors, printing, sender, work
from ui.navigation import Header, Navigator
from ui.reading_order import apply_order, reading_order
from ui.screens.decisions.card import DecisionCard
from ui.screens.decisions.deciding import decide_on
from ui.screens.decisions.elsewhere import ElsewhereCard
from ui.screens.office.cards import JoinCard, put_aside_card, receipt_card
from ui.screens.office.envelope_card import EnvelopeCard
from ui.screens.office.seal import seal_lines
from ui.screens.screen import Screen
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader
from ui.widgets.progress_strip import ProgressStrip

# More decisions than these are made family by family, on a screen of their own.
MOST_HERE = 3


@dataclass(frozen=True, slots=True)
class OfficeDesk:
    """All the screen shows."""

    status: OfficeStatus
    conflicts: tuple[ConflictCard, ...]
    to_decide: tuple[FamilyQuestions, ...]
    put_aside: tuple[PutAside, ...]
    restored: datetime | None = None
    moves: tuple[FamilyMove, ...] = ()
    receipt: KeptReceipt | None = None

    @property
    def questions(self) -> int:
        """How many decisions wait."""
        return sum(one.number for one in self.to_decide)


def load_desk(session: Session) -> OfficeDesk:
    """Return the office as this laptop knows it."""
    status = office_status(session)
    refused = name_refused(session, refused=status.refused)
    conflicts = list_conflicts(session, most=MOST_HERE)
    return OfficeDesk(
        status,
        conflicts,
        where_to_decide(session),
        refused,
        sync_waits_since(session),
        family_moves(session),
        kept_receipt(session),
    )


class OfficeScreen(Screen):
    """Receipt, decisions, what was put aside; „Wyślij teraz” is the one next step."""

    section = "office"

    def __init__(self, window: Navigator) -> None:
        super().__init__(window)
        self._sender = sender.current()
        self._decided = False
        self._failed = ""
        self._enrolled = False
        self.send = PrimaryButton(_("Send now"), icon="arrows-clockwise", on_click=self.send_now)
        self.heading = PageHeader(_("Office"), primary=self.send)
        self.strip = ProgressStrip(on_cancel=self._sender.stop)
        self.banner = Banner("", "late")
        self.banner.hide()
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(13)
        # Not with the rest, which is made anew whenever something is known: an envelope may be on its way.
        self.envelopes = EnvelopeCard()
        self.envelopes.said.connect(window.toast)
        self.envelopes.hide()
        page = Page()
        for widget in (self.heading, self.strip, self.banner, self._body, self.envelopes):
            page.add(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self._join: JoinCard | None = None
        self._sender.step.connect(self._show_step)
        self._sender.sent.connect(self._sent)
        self._sender.failed.connect(self._not_sent)
        self._show_step(self._sender.words())
        self.set_header(Header(_("Office")))

    def refresh(self) -> None:
        """Load what is known of the office."""
        if self._join is not None and self._join.code.field.text():
            return
        self.load(load_desk, done=self.show_desk)

    def finish(self) -> None:
        """Ctrl+Enter sends."""
        if self.send.isVisible() and self.send.isEnabled():
            self.send_now()

    def show_desk(self, desk: OfficeDesk) -> None:
        """Show it; a version that is being written is not taken away by news from elsewhere."""
        if not self._decided and any(card.is_typing() for card in self._body.findChildren(DecisionCard)):
            return
        self._decided = False
        self._enrolled = desk.status.enrolled
        clear_layout(self._column)
        self._join = None
        self.send.setVisible(desk.status.enrolled and desk.restored is None)
        self.envelopes.setVisible(desk.status.enrolled and desk.restored is None)
        if desk.restored is not None:
            self._show_restored(desk.restored)
        if not desk.status.enrolled:
            self._show_joining()
            return
        self.heading.set(*heading_words(desk))
        self._show_problem(desk.status)
        self._show_moves(desk.moves)
        left: list[QWidget] = [DecisionCard(one, decide=self._decide) for one in desk.conflicts]
        if not left:
            left = [_nothing_to_decide()]
        if desk.questions > len(desk.conflicts):
            every = ElsewhereCard(go=lambda family_id: self.window_frame.go("decisions", family_id=family_id))
            every.set_title(_("All decisions"))
            every.show_places(desk.to_decide)
            left.append(every)
        receipt = receipt_card(desk.status)
        if desk.receipt is not None:
            receipt.add(seal_lines(desk.receipt, on_print=self._print_receipt))
        right: list[QWidget] = [receipt]
        if desk.put_aside:
            right.append(put_aside_card(desk.put_aside))
        self._column.addWidget(columns(left, right, widths=(3, 2)))
        # What was made anew stands before the envelopes, which were there before it.
        apply_order(reading_order((self.heading, self.banner, self._body, self.envelopes)))

    def send_now(self, *, allow_deletions: bool = False) -> None:
        """Exchange work with the office in the background; `allow_deletions` once the user agreed to many."""
        self._failed = ""
        self.banner.hide()
        self._sender.start(allow_deletions=allow_deletions)

    def _show_restored(self, made_at: datetime) -> None:
        words = _("You work on a restored backup from {when}; nothing has been exchanged with the office since.")
        button = _("Send and fetch") if self._enrolled else _("Understood")
        self._column.addWidget(
            Banner(words.format(when=format_moment(made_at, "print")), "late", action=(button, self._go_on))
        )

    def _show_moves(self, moves: tuple[FamilyMove, ...]) -> None:
        if moves:
            understood = (_("Understood"), lambda: work.run_command(self, put_moves_away))
            self._column.addWidget(Banner("\n".join(map(move_words, moves)), "accent", action=understood))

    def _go_on(self) -> None:
        """Exchange with the office again, at the user's word."""

        def gone_on(_none: object) -> None:
            if self._enrolled:
                self.send_now()

        work.run_command(self, let_sync_go_on, done=gone_on)

    def _print_receipt(self) -> None:
        def rendered(document: RenderedDocument) -> None:
            printing.ask_and_print(self, printing.open_pdf(self, document.pdf), done=lambda _copies: None)

        work.run_query(self, print_receipt, done=rendered)

    def _show_step(self, words: str) -> None:
        self.send.setEnabled(not words)
        if words:
            self.strip.show_step(words)
        else:
            self.strip.finish()

    def _sent(self, report: SyncReport) -> None:
        if not self.isVisible():
            return
        sent = ngettext("{n} change sent", "{n} changes sent", report.sent)
        received = ngettext("{n} entry came", "{n} entries came", report.received)
        self.window_frame.toast(f"{sent} · {received}")

    def _not_sent(self, error: Exception) -> None:
        words = explain(error)
        self._failed = f"{words.happened} {words.safe} {words.todo}"
        self.banner.set(self._failed, "late")
        if not self.isVisible():
            return
        self.refresh()
        if isinstance(error, MassDeletion):
            errors.ask(
                self,
                _("Did your office tell you that it removes this much?"),
                yes=_("Yes, remove it here too"),
                on_yes=lambda: self.send_now(allow_deletions=True),
                details=_("Until you decide, everything stays on this computer."),
            )

    def _show_problem(self, status: OfficeStatus) -> None:
        # What went wrong a moment ago stays said until the next sending.
        if self._sender.words() or self._failed:
            return
        if not status.last_error:
            self.banner.hide()
            return
        words = explain_code(status.last_error)
        when = f"{format_time(status.last_error_at)} · " if status.last_error_at else ""
        self.banner.set(f"{when}{words.happened} {words.safe} {words.todo}", "late")

    def _decide(self, conflict: ConflictCard, choice: Choice, other: str) -> None:
        def decided() -> None:
            self._decided = True

        decide_on(self, conflict, choice, other, done=decided)

    def _show_joining(self) -> None:
        self.heading.set(_("Office"), _("Here you see what your office has and what waits on this computer."))
        self.banner.hide()
        self._join = JoinCard(join=self._join_office)
        self._column.addWidget(self._join)
        self._join.code.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _join_office(self, code: str) -> None:
        card = self._join
        if card is None:
            return
        card.code.set_busy(busy=True)

        def joined(belongs: Any) -> None:
            card.code.field.clear()
            self.window_frame.toast(_("Joined: {office}").format(office=belongs.office_name))
            self.refresh()

        def refused(error: Exception) -> None:
            card.code.set_busy(busy=False)
            words = explain(error)
            card.code.say(f"{words.happened} {words.safe} {words.todo}")

        work.run_network(self, lambda workspace: enrol(workspace, code), done=joined, failed=refused)


def heading_words(desk: OfficeDesk) -> tuple[str, str]:
    """Return the heading: decisions first, then what waits, then that all is well."""
    if desk.questions:
        title = ngettext("{n} matter waits for your decision", "{n} matters wait for your decision", desk.questions)
        return title, _("Nothing is lost. Both versions are kept until you decide.")
    if desk.status.waiting:
        title = ngettext("{n} change waits to be sent", "{n} changes wait to be sent", desk.status.waiting)
        return title, _("Everything is saved on this computer and goes with the next sending.")
    return _("Everything is at the office"), desk.status.office_name


def _nothing_to_decide() -> Card:
    card = Card(_("Decisions"))
    hint = _("When you and somebody else change the same thing, both versions wait here.")
    card.add(EmptyState("check-circle", _("Nothing waits for your decision."), hint=hint))
    return card
