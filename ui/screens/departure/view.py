"""Before leaving: what needs a look first, what is fine beside it, one next step (domain.md §5.2 „Before”)."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.departure import DepartureFacts, PaperReady, Surroundings, gather, print_set, tick_phone
from app.departure_checks import Check, checks, wants_sending
from app.errors import explain
from app.i18n import _, ngettext
from app.machine import Machine, read_machine
from app.prints import Printable, record_print
from app.today import Unfinished
from ui import printing, sender, work
from ui.navigation import Header, Navigator
from ui.screens.departure.rows import check_row
from ui.screens.screen import Screen
from ui.widgets.banner import Banner
from ui.widgets.buttons import PrimaryButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.empty_state import EmptyState
from ui.widgets.page import Page, columns
from ui.widgets.page_header import PageHeader
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.row import RowList


class DepartureScreen(Screen):
    """A calm list; „Wyślij teraz” while something waits, „Gotowe” otherwise."""

    section = "today"

    def __init__(self, window: Navigator) -> None:
        super().__init__(window)
        self._facts: DepartureFacts | None = None
        self._around = Surroundings(Machine())
        self._sender = sender.current()
        self._sends = False
        self.next = PrimaryButton(_("Ready"), icon="check", on_click=self.finish)
        self.heading = PageHeader(_("Check before leaving"), primary=self.next)
        self.strip = ProgressStrip(on_cancel=self._sender.stop)
        self.banner = Banner("", "late")
        self.banner.hide()
        self._body = QVBoxLayout()
        self._body.setSpacing(13)
        page = Page()
        for widget in (self.heading, self.strip, self.banner):
            page.add(widget)
        page.add(self._body)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(page)
        self._sender.step.connect(self._show_step)
        self._sender.failed.connect(self._not_sent)
        self._show_step(self._sender.words())
        self.set_header(Header(_("Check before leaving")))

    def refresh(self) -> None:
        """Look at everything again."""
        self.load(gather, done=self.show_facts)
        work.run_network(self, _look_around, done=self.show_around, broadcast=False)

    def finish(self) -> None:
        """Ctrl+Enter takes the next step."""
        if self._sends:
            self.banner.hide()
            self._sender.start()
        else:
            self.window_frame.go_back()

    def print_current(self) -> None:
        """Ctrl+P prints the set."""
        if self._facts is not None and self._facts.papers:
            self._print(self._facts.to_print or self._facts.papers)

    def show_facts(self, facts: DepartureFacts) -> None:
        """Show what the store knows."""
        self._facts = facts
        self._show()

    def show_around(self, around: Surroundings) -> None:
        """Show what the computer says; it may come later than the rest."""
        self._around = around
        self._show()

    def _show(self) -> None:
        facts = self._facts
        if facts is None:
            return
        found = checks(facts, self._around)
        self._sends = facts.laptop.sending.enrolled and wants_sending(found)
        open_ones = [one for one in found if one.state != "ok"]
        fine = [one for one in found if one.state == "ok"]
        clear_layout(self._body)
        left: list[QWidget] = [self._card(_("Worth a look"), open_ones) if open_ones else _all_well()]
        right: list[QWidget] = [self._card(_("Fine"), fine)] if fine else []
        self._body.addWidget(columns(left, right, widths=(3, 2)))
        n = sum(one.state == "attention" for one in found)
        words = (
            ngettext("{n} thing worth a look", "{n} things worth a look", n) if n else _("Nothing stands in the way")
        )
        self.heading.set(_("Check before leaving"), words)
        if self._sends:
            self.next.set_words(_("Send now"), "arrows-clockwise")
        else:
            self.next.set_words(_("Ready"), "check")

    def _card(self, title: str, those: list[Check]) -> Card:
        card = Card(title)
        # The filled button on top sends for all of them.
        quiet = [_without_button(one) if self._sends and _sends(one) else one for one in those]
        card.add(RowList([check_row(one, do=self._do) for one in quiet]))
        return card

    def _do(self, check: Check) -> None:
        action = check.action
        assert action is not None
        if action.do == "office":
            self.window_frame.show_office()
        elif action.do == "print" and self._facts is not None:
            self._print(self._facts.to_print)
        elif action.do == "open" and action.thing is not None:
            self._open(action.thing)
        elif action.do in {"tick", "untick"}:
            charged = action.do == "tick"
            work.run_command(self, lambda session: tick_phone(session, charged=charged))

    def _open(self, thing: Unfinished) -> None:
        if thing.kind == "danger":
            self.window_frame.go("danger", family_id=thing.family_id or None, danger_id=thing.row_id)
        elif thing.kind == "visit":
            self.window_frame.show_visit(thing.row_id)
        else:
            self.window_frame.show_note(thing.family_id)

    def _print(self, papers: tuple[PaperReady, ...]) -> None:
        work.run_query(self, lambda session: print_set(session, papers=papers), done=self.ask_printer)

    def ask_printer(self, printables: tuple[Printable, ...]) -> None:
        """Open the system's dialog, once for the whole set."""
        documents = [printing.open_pdf(self, one.rendered.pdf) for one in printables]
        printing.ask_and_print_set(self, documents, done=lambda copies: self.printed(printables, copies))

    def printed(self, printables: tuple[Printable, ...], copies: int) -> None:
        """Record what went to the printer."""

        def record(session: Any) -> int:
            for one in printables:
                record_print(session, printable=one, copies=copies)
            return len(printables)

        def said(count: int) -> None:
            words = ngettext("{n} document went to the printer", "{n} documents went to the printer", count)
            self.window_frame.toast(words)

        work.run_command(self, record, done=said)

    def _show_step(self, words: str) -> None:
        self.next.setEnabled(not (words and self._sends))
        if words:
            self.strip.show_step(words)
        else:
            self.strip.finish()

    def _not_sent(self, error: Exception) -> None:
        words = explain(error)
        self.banner.set(f"{words.happened} {words.safe} {words.todo}", "late")


def _look_around(workspace: Any) -> Surroundings:
    return Surroundings(read_machine(workspace.directory), printing.printer_names())


def _sends(check: Check) -> bool:
    return check.action is not None and check.action.do == "send"


def _without_button(check: Check) -> Check:
    return replace(check, action=None)


def _all_well() -> Card:
    card = Card()
    card.add(EmptyState("check-circle", _("Everything is ready."), hint=_("Have a safe way.")))
    return card
