"""The question of every visit. Nothing is chosen beforehand; danger shows what to do at once, calmly."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from app.emergency import EmergencyContact
from app.i18n import _, label
from app.visits import CardContent, VisitCard
from storage.vocabulary.visit import DangerLevel
from ui.screens.visit.part import Part
from ui.widgets.buttons import QuietButton
from ui.widgets.card import Card, clear_layout
from ui.widgets.number_line import number_line
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text

_SERIOUS = (DangerLevel.RISK, DangerLevel.IMMEDIATE)


class DangerCard(Part):
    """One of four answers, and below it what follows.

    Signals:
        record_wanted(): the intervention is to be written down.
    """

    record_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Is there danger?"), hint=_("asked every time"), strong=True)
        self.choice = SegmentedChoice(
            [(str(level), label(level)) for level in DangerLevel],
            name=_("Is there danger?"),
            tones={"watch": "late", "risk": "danger", "immediate": "danger"},
        )
        self.choice.chosen.connect(self._on_chosen)
        self.add(self.choice)
        self.advice = DangerAdvice()
        self.advice.hide()
        self.add(self.advice)
        self.record = QuietButton(_("Write down what was done"), icon="note-pencil", on_click=self.record_wanted.emit)
        self.record.hide()
        self.add(self.record)
        self._emergency: tuple[EmergencyContact, ...] = ()

    def fill(self, card: VisitCard, content: CardContent) -> None:
        """Show the answer."""
        self._emergency = card.emergency
        self.choice.set_current(str(content.danger) if content.danger else None)
        self._show_advice()

    def answers(self) -> dict[str, Any]:
        """Return the answer, None before one."""
        return {"danger": self.level()}

    def level(self) -> DangerLevel | None:
        """Return the chosen level."""
        current = self.choice.current()
        return DangerLevel(current) if current else None

    def field(self, code: str) -> QWidget | None:
        """Return the question."""
        return self.choice.findChild(QPushButton) if code == "danger" else None

    def _on_chosen(self, _option: str) -> None:
        self._show_advice()
        self.changed.emit()

    def _show_advice(self) -> None:
        level = self.level()
        self.advice.show_level(level, self._emergency)
        self.record.setVisible(level is not None and level is not DangerLevel.NONE)


class DangerAdvice(Card):
    """What to do now."""

    def __init__(self) -> None:
        super().__init__()
        self.body.setContentsMargins(14, 10, 14, 12)
        self.body.setSpacing(4)

    def show_level(self, level: DangerLevel | None, contacts: tuple[EmergencyContact, ...]) -> None:
        """Say what follows from an answer; nothing does from „brak”."""
        clear_layout(self.body)
        if level is DangerLevel.WATCH:
            self.set_tone("sunken")
            self.add(text(_("Write in the facts what worries you, and agree below who checks it and when."), wrap=True))
        elif level in _SERIOUS:
            self.set_tone("danger")
            self._show_serious(contacts, immediate=level is DangerLevel.IMMEDIATE)
        self.setVisible(level is DangerLevel.WATCH or level in _SERIOUS)

    def _show_serious(self, contacts: tuple[EmergencyContact, ...], *, immediate: bool) -> None:
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(text("112", "display"))
        words = QVBoxLayout()
        words.setSpacing(0)
        first = _("First safety. The note can wait, it is kept.") if immediate else _("When somebody is in danger now.")
        words.addWidget(text(first, "strong", wrap=True))
        words.addWidget(text(_("Police, ambulance, fire brigade"), "label"))
        line.addLayout(words, 1)
        self.add(line)
        for step in _steps(immediate=immediate):
            self.add(text(step, wrap=True))
        for one in contacts:
            self.add(number_line(one))


def _steps(*, immediate: bool) -> list[str]:
    if immediate:
        return [
            _("Call 112. See that the children and you are safe; leave if you must."),
            _("Then tell the social worker and your manager."),
        ]
    return [_("Tell the social worker and your coordinator today. Agree who looks after the children.")]
