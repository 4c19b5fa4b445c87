"""What the screen of a visit says and does when an answer comes back."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.family_mode import PRIVATE_ANSWERS
from app.i18n import _, format_time, label, ngettext
from app.rules.finding import Finding, Severity
from app.visits import VisitChange
from storage.vocabulary.visit import VisitStatus
from ui import work

if TYPE_CHECKING:
    from ui.screens.visit.view import VisitScreen


class Replies(QObject):
    """Hears the controller for one screen."""

    def __init__(self, screen: "VisitScreen") -> None:
        super().__init__(screen)
        self._screen = screen
        control = screen.controller
        control.stopped.connect(self._on_stopped)
        control.ended.connect(self._on_ended)
        control.interrupted.connect(self._on_interrupted)
        control.failed.connect(self._on_failed)
        control.warned.connect(screen.banners.show_warnings)
        control.autosave.saving.connect(screen.facts.mark.saving)
        control.autosave.saved.connect(self._on_saved)
        control.autosave.failed.connect(self._on_not_saved)

    def _on_saved(self) -> None:
        self._screen.facts.mark.saved()
        self._screen.banners.clear_trouble()

    def _on_not_saved(self, error: Exception) -> None:
        self._screen.facts.mark.failed()
        self._screen.banners.show_trouble(error)

    def _on_failed(self, error: Exception) -> None:
        self._screen.banners.show_trouble(error)
        self._screen.page.verticalScrollBar().setValue(0)

    def _on_stopped(self, findings: Sequence[Finding]) -> None:
        if work.in_family_mode() and all(one.code in PRIVATE_ANSWERS for one in findings):
            reason = _("To finish the visit your own answers are needed. What is typed is kept.")
            self._screen.window_frame.leave_family_mode(reason=reason)
            return
        findings = [one for one in findings if not work.in_family_mode() or one.code not in PRIVATE_ANSWERS]
        first = next((one for one in findings if not one.keepable), findings[0])
        self._screen.banners.show_findings(findings, ask=first.severity is Severity.ASK)
        for one in findings:
            if one.code == "next_time":
                self._screen.next.when.complain(one.text)
        self._screen.go_to(first.code)

    def _on_ended(self, change: VisitChange) -> None:
        frame = self._screen.window_frame
        frame.toast(_ended_words(change), lambda: self._undo(change))
        if work.in_family_mode():
            frame.show_family(change.family_id)
        else:
            frame.show_today()

    def _undo(self, change: VisitChange) -> None:
        def back() -> None:
            self._screen.window_frame.show_visit(change.visit_id)
            self._screen.refresh()

        self._screen.controller.undo(change, done=back)

    def _on_interrupted(self, change: VisitChange) -> None:
        words = _("Interrupted at {time}. Everything typed is kept.").format(time=format_time(change.at))
        self._screen.window_frame.toast(words)
        self._screen.refresh()


def _ended_words(change: VisitChange) -> str:
    if change.letter_advised:
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
