"""The visit: one page, top to bottom, by touchpad or keys alone (domain.md D19)."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QHBoxLayout, QTextEdit, QVBoxLayout, QWidget

from app import clock, visits
from app.i18n import _, format_time, label, ngettext
from app.rules.finding import Finding, Severity
from app.visits import ATTEMPTS_BEFORE_LETTER, CardContent, VisitCard, VisitChange
from storage.vocabulary.visit import VisitStatus
from ui.navigation import Header, HeaderPill, Navigator
from ui.screens.screen import Screen
from ui.screens.visit.agreements_card import AgreementsCard
from ui.screens.visit.banners import Banners
from ui.screens.visit.controller import VisitController
from ui.screens.visit.correction_card import CorrectionCard
from ui.screens.visit.danger_card import DangerCard
from ui.screens.visit.details_card import DetailsCard
from ui.screens.visit.facts_card import FactsCard
from ui.screens.visit.footer import Footer
from ui.screens.visit.next_card import NextCard
from ui.screens.visit.part import Part
from ui.screens.visit.presence_card import PresenceCard
from ui.screens.visit.reading_order import apply_order, reading_order
from ui.widgets.page import Page
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
        self.correction = CorrectionCard()
        self.footer = Footer()
        self.parts: tuple[Part, ...] = (
            self.details,
            self.agreements,
            self.presence,
            self.facts,
            self.danger,
            self.next,
        )
        self._content = CardContent()
        self._filling = True
        self._chain: list[QWidget] = []
        self.controller = VisitController(self, visit_id=visit_id, collect=self.collect)
        self._compose()
        self._connect()
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

    def finish(self) -> None:
        """End the visit (Ctrl+Enter)."""
        missing = visits.missing_answers(self.collect())
        if missing:
            self.footer.set_missing(missing)
            self.go_to(missing[0].code)
        elif self.controller.card is not None and not self.controller.card.sealed:
            self.controller.finish()

    def print_current(self) -> None:
        """Show the slip (Ctrl+P)."""
        self.controller.print_slip()

    def collect(self) -> CardContent:
        """Return the card as it stands on the screen."""
        answers: dict[str, Any] = {}
        for part in self.parts:
            answers |= part.answers()
        return self._content.change(**answers)

    def go_to(self, code: str) -> None:
        """Lead to the field a finding is about."""
        if code in {"start", "end"}:
            self.details.show()
        field = next((found for found in (part.field(code) for part in self.parts) if found is not None), None)
        if field is not None:
            field.setFocus()
            self.page.ensureWidgetVisible(field, 24, 48)

    def _compose(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        sides = QHBoxLayout()
        sides.setSpacing(14)
        for column, width in ((left, 693), (right, 427)):
            column.setSpacing(13)
            sides.addLayout(column, width)
        for place, card in (
            (left, self.details),
            (left, self.agreements),
            (right, self.presence),
            (left, self.facts),
            (right, self.danger),
            (right, self.next),
        ):
            place.addWidget(card)
        left.addWidget(self.correction)
        left.addStretch(1)
        right.addStretch(1)
        self.page.add(self.banners)
        self.page.add(sides, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.page, 1)
        whole.addWidget(self.footer)
        for hidden in (self.details, self.correction, self.banners):
            hidden.hide()
        self.page.setEnabled(False)

    def _connect(self) -> None:
        for part in self.parts:
            part.changed.connect(self._on_answer)
            part.rearranged.connect(self._set_order)
        control, foot = self.controller, self.footer
        control.loaded.connect(self._show_card)
        control.stopped.connect(self._on_stopped)
        control.ended.connect(self._on_ended)
        control.interrupted.connect(self._on_interrupted)
        control.slip_ready.connect(self.window_frame.show_preview)
        control.failed.connect(self._on_failed)
        control.autosave.saving.connect(self.facts.mark.saving)
        control.autosave.saved.connect(self._on_saved)
        control.autosave.failed.connect(self._on_not_saved)
        foot.wanted.connect(self.go_to)
        foot.details_wanted.connect(lambda: self.details.setVisible(not self.details.isVisible()))
        foot.interrupt_wanted.connect(control.interrupt)
        foot.slip_wanted.connect(self.print_current)
        foot.finish_wanted.connect(self.finish)
        foot.mark_wanted.connect(lambda code: control.mark(_MARKS[code]))
        self.banners.resume_wanted.connect(control.resume)
        self.banners.finish_wanted.connect(lambda: control.finish(confirmed=True))
        self.correction.wanted.connect(self._on_correction)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._keep_in_sight)

    def _show_card(self, card: VisitCard) -> None:
        self._filling = True
        self._content = card.content
        for part in self.parts:
            part.fill(card, card.content)
            part.set_read_only(read_only=card.sealed)
        self.details.hide()
        self.correction.setVisible(card.sealed)
        interrupted = card.status is VisitStatus.INTERRUPTED and not card.finished
        self.footer.set_finished(finished=card.finished, interrupted=interrupted)
        self.footer.set_read_only(read_only=card.sealed)
        self.footer.set_details(self.details.summary())
        self.footer.set_missing(visits.missing_answers(card.content))
        self.banners.show_card(card)
        self.page.setEnabled(True)
        self._filling = False
        if not card.sealed:
            self.controller.autosave.begin(card.family_id)
        self._set_order()
        self._show_header()

    def _set_order(self) -> None:
        chain = reading_order((self.banners, *self.parts, self.correction, self.footer))
        if chain != self._chain:
            self._chain = chain
            apply_order(chain)

    def _show_header(self) -> None:
        card = self.controller.card
        if card is None:
            return
        title = f"{card.family_code} {card.family_name}"
        self.set_header(Header(title, family_code=card.family_code, pills=(_state_pill(card),)))

    def _on_answer(self) -> None:
        if self._filling:
            return
        self.controller.autosave.touch()
        self.footer.set_missing(visits.missing_answers(self.collect()))
        self.footer.set_details(self.details.summary())
        self._set_order()
        self._keep_cursor_in_sight()

    def _on_saved(self) -> None:
        self.facts.mark.saved()
        self.banners.clear_trouble()

    def _on_not_saved(self, error: Exception) -> None:
        self.facts.mark.failed()
        self.banners.show_trouble(error)

    def _on_failed(self, error: Exception) -> None:
        self.banners.show_trouble(error)
        self.page.verticalScrollBar().setValue(0)

    def _on_stopped(self, findings: Sequence[Finding]) -> None:
        first = next((one for one in findings if not one.keepable), findings[0])
        self.banners.show_findings(findings, ask=first.severity is Severity.ASK)
        for one in findings:
            if one.code == "next_time":
                self.next.when.complain(one.text)
        self.go_to(first.code)

    def _on_ended(self, change: VisitChange) -> None:
        self.window_frame.toast(_ended_words(change), lambda: self._undo(change))
        self.window_frame.show_today()

    def _undo(self, change: VisitChange) -> None:
        def back() -> None:
            self.window_frame.show_visit(change.visit_id)
            self.refresh()

        self.controller.undo(change, done=back)

    def _on_interrupted(self, change: VisitChange) -> None:
        words = _("Interrupted at {time}. Everything typed is kept.").format(time=format_time(change.at))
        self.window_frame.toast(words)
        self.refresh()

    def _on_correction(self, words: str, reason: str) -> None:
        def kept() -> None:
            self.correction.clear_fields()
            self.window_frame.toast(_("The correction is kept beside the visit."))

        self.controller.correct(words, reason, done=kept)

    def _keep_in_sight(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.page.isAncestorOf(now):
            self.page.ensureWidgetVisible(now, 24, 32)

    def _keep_cursor_in_sight(self) -> None:
        """Scroll with a field that grew below the edge."""
        field = QApplication.focusWidget()
        inner = self.page.widget()
        if isinstance(field, QTextEdit) and inner is not None and inner.isAncestorOf(field):
            place = field.mapTo(inner, field.cursorRect().center())
            self.page.ensureVisible(place.x(), place.y(), 0, 32)


def _state_pill(card: VisitCard) -> HeaderPill:
    if card.finished or (card.ended_at is not None and card.status is not VisitStatus.PLANNED):
        moment = card.ended_at or card.entered_at
        when = f" {format_time(moment)}" if moment else ""
        kind = "late" if card.status is VisitStatus.INTERRUPTED and not card.finished else "neutral"
        return HeaderPill(f"{label(card.status)}{when}", "late" if kind == "late" else "neutral")
    if card.started_at is None:
        return HeaderPill(label(card.status))
    minutes = max(0, int((clock.now() - card.started_at).total_seconds() // 60))
    return HeaderPill(_("visit lasts {time}").format(time=f"{minutes // 60}:{minutes % 60:02}"), "accent", "record")


def _ended_words(change: VisitChange) -> str:
    if change.attempts >= ATTEMPTS_BEFORE_LETTER:
        return ngettext(
            "{n} closed door in a row. Consider a letter, and tell the social worker.",
            "{n} closed doors in a row. Consider a letter, and tell the social worker.",
            change.attempts,
        )
    if change.late_entry:
        return _("Visit kept on this computer, marked as a later entry.")
    if change.status in {VisitStatus.HELD, VisitStatus.INTERRUPTED}:
        return _("Visit finished. Kept on this computer.")
    return _("Noted at {time}: {status}.").format(time=format_time(change.at), status=label(change.status))
