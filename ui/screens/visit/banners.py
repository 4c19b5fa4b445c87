"""What the screen says above the card: recovered text, an interruption, trouble with the disk, questions, odd hours."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.errors import explain
from app.i18n import _, format_date, format_time
from app.rules.finding import Finding
from app.visits import VisitCard
from storage.vocabulary.visit import VisitStatus
from ui import work
from ui.widgets.banner import Banner


class Banners(QWidget):
    """At most one line per matter.

    Signals:
        resume_wanted(): go on with an interrupted visit.
        finish_wanted(): end in spite of the question.
    """

    resume_wanted = Signal()
    finish_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.recovered = Banner("", "accent", closable=True)
        self.interrupted = Banner("", "late", action=(_("Resume"), self.resume_wanted.emit))
        self.trouble = Banner("", "late")
        self.question = Banner("", "late", action=(_("Finish all the same"), self.finish_wanted.emit), closable=True)
        self.refusal = Banner("", "late", closable=True)
        self.hint = Banner("", "accent", closable=True)
        for banner in self._all():
            banner.hide()
            column.addWidget(banner)

    def show_card(self, card: VisitCard, *, fresh: bool) -> None:
        """Say what is special about this card; `fresh` when the screen shows it for the first time."""
        for banner in self._all():
            banner.hide()
        if fresh and card.recovered_at is not None and not card.finished and not work.in_family_mode():
            when = format_time(card.recovered_at)
            self.recovered.set(_("Recovered the unfinished entry of {time}").format(time=when), "accent")
        if card.status is VisitStatus.INTERRUPTED and not card.finished and card.ended_at is not None:
            words = _("Interrupted on {date} at {time}. You may complete it as it is, or go on.")
            day, hour = format_date(card.ended_at, "short"), format_time(card.ended_at)
            self.interrupted.set(words.format(date=day, time=hour), "late")
        self._show_self()

    def show_trouble(self, error: Exception) -> None:
        """Say what happened, what is safe and what to do."""
        said = explain(error)
        self.trouble.set(f"{said.happened} {said.safe} {said.todo}", "late")
        self._show_self()

    def clear_trouble(self) -> None:
        """Everything is kept again."""
        self.trouble.hide()
        self._show_self()

    def show_findings(self, findings: Sequence[Finding], *, ask: bool) -> None:
        """Say what keeps the visit from ending, or ask."""
        words = " ".join(one.text for one in findings)
        self.question.hide()
        self.refusal.hide()
        (self.question if ask else self.refusal).set(words, "late")
        self._show_self()

    def show_warnings(self, findings: Sequence[Finding]) -> None:
        """Say what is odd about the hours; it stops nothing."""
        self.hint.setVisible(bool(findings))
        if findings:
            self.hint.set(" ".join(one.text for one in findings), "accent")
        self._show_self()

    def _all(self) -> tuple[Banner, ...]:
        return (self.recovered, self.interrupted, self.trouble, self.question, self.refusal, self.hint)

    def _show_self(self) -> None:
        self.setVisible(any(not banner.isHidden() for banner in self._all()))
