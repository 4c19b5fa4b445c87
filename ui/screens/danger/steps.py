"""The cards whose one button keeps the hour of a step: 112, social worker, coordinator, children safe."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from app.danger import DangerContent
from app.danger_desk import DangerDesk
from app.emergency import EmergencyContact
from app.i18n import _, format_time, label
from storage.vocabulary.intervention import InterventionAction
from ui.widgets.buttons import Button
from ui.widgets.card import Card, clear_layout
from ui.widgets.number_line import number_line
from ui.widgets.tag_picker import TagPicker
from ui.widgets.text import text

FURTHER = (
    InterventionAction.POLICE,
    InterventionAction.AMBULANCE,
    InterventionAction.DOCTOR,
    InterventionAction.TALK,
    InterventionAction.WITHDREW,
)


# More of them would push the other steps out of sight.
_BESIDE_112 = 2


@dataclass(frozen=True, slots=True)
class Step:
    """A card.

    Attributes:
        before: words of the button.
        after: words of it once the hour is kept, with `{hour}`.
    """

    action: InterventionAction
    title: str
    before: str
    after: str
    icon: str
    alarm: bool = False


def steps() -> tuple[Step, ...]:
    """Return the four cards in reading order."""
    told = _("Told {hour}")
    return (
        Step(InterventionAction.CALL_112, "112", _("I report it"), _("Reported {hour}"), icon="phone", alarm=True),
        Step(InterventionAction.SOCIAL_WORKER, _("Social worker"), _("I tell them"), told, icon="phone"),
        Step(InterventionAction.MANAGER, _("Coordinator"), _("I tell them"), told, icon="phone"),
        Step(
            InterventionAction.CHILD_SECURED,
            _("Children safe"),
            _("Yes, from now"),
            _("Yes, from {hour}"),
            icon="check",
        ),
    )


class StepCard(Card):
    """One step: who, the number, the button that keeps the hour; afterwards the hour, to be corrected.

    Signals:
        stamp(object): the action was taken now.
        correct(object): its hour was clicked.
    """

    stamp = Signal(object)
    correct = Signal(object)

    def __init__(self, step: Step) -> None:
        super().__init__()
        self.step = step
        self._kept = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        if step.alarm:
            self.set_tone("danger")
        self.add(text(step.title, "display" if step.alarm else "title", wrap=True))
        self._about = text("", "muted", wrap=True)
        self.add(self._about)
        self._numbers = QGridLayout()
        self._numbers.setVerticalSpacing(4)
        self.button = Button(
            step.before, kind="danger" if step.alarm else "secondary", icon=step.icon, on_click=self._press
        )
        self.add(self._numbers)
        # The buttons of two cards beside each other stand in one line.
        self.body.addStretch(1)
        self.body.addSpacing(4)
        self.add(self.button)
        self.setAccessibleName(step.title)

    def set_about(self, words: str, numbers: Sequence[EmergencyContact] = ()) -> None:
        """Say who that is, and further numbers."""
        self._about.setText(words)
        clear_layout(self._numbers)
        for place, one in enumerate(numbers):
            self._numbers.addWidget(number_line(one), place, 0)

    def show_content(self, content: DangerContent) -> None:
        """Show the hour once it is kept."""
        event = content.latest(self.step.action)
        self._kept = event is not None
        words = self.step.after.format(hour=format_time(event.at)) if event else self.step.before
        self.button.set_words(words, "check" if event else self.step.icon)
        self.button.setAccessibleName(f"{self.step.title}: {words}")
        self.button.setToolTip(_("Correct the hour") if event else "")

    def _press(self) -> None:
        (self.correct if self._kept else self.stamp).emit(self.step.action)


class StepGrid(QWidget):
    """The cards two by two, and the office's further numbers below them.

    Signals:
        stamp(object), correct(object): of the cards.
    """

    stamp = Signal(object)
    correct = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.cards = {step.action: StepCard(step) for step in steps()}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(13)
        for place, card in enumerate(self.cards.values()):
            card.stamp.connect(self.stamp)
            card.correct.connect(self.correct)
            grid.addWidget(card, place // 2, place % 2)
        self.numbers = Card(_("Further numbers"))
        self.numbers.hide()
        grid.addWidget(self.numbers, 2, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)

    def show_desk(self, desk: DangerDesk) -> None:
        """Say whom to call."""
        first, more = desk.numbers[:_BESIDE_112], desk.numbers[_BESIDE_112:]
        self.cards[InterventionAction.CALL_112].set_about(_("Police, ambulance, fire brigade"), first)
        self.numbers.clear()
        for one in more:
            self.numbers.add(number_line(one))
        self.numbers.setVisible(bool(more))
        self.cards[InterventionAction.SOCIAL_WORKER].set_about(_who(desk.social_worker, desk))
        self.cards[InterventionAction.MANAGER].set_about(_who(desk.coordinator, desk))
        self.cards[InterventionAction.CHILD_SECURED].set_about(_("where, and in whose care: write it in the course"))

    def show_content(self, content: DangerContent) -> None:
        """Show which hours are kept."""
        for card in self.cards.values():
            card.show_content(content)


class FurtherSteps(TagPicker):
    """Steps that need no card of their own, as chips: one touch keeps the hour.

    Signals:
        stamp(object), correct(object): a chip was touched for the first time, or again.
    """

    stamp = Signal(object)
    correct = Signal(object)

    def __init__(self) -> None:
        super().__init__([(action.value, label(action)) for action in FURTHER])
        self.toggled.connect(self._on_chip)

    def show_content(self, content: DangerContent) -> None:
        """Show which hours are kept."""
        self.set_checked({one.action.value for one in content.events if one.action is not None})

    def _on_chip(self, action: str, on: bool) -> None:  # noqa: FBT001 - the signature of a slot
        (self.stamp if on else self.correct).emit(InterventionAction(action))


def _who(contact: EmergencyContact | None, desk: DangerDesk) -> str:
    if contact is None:
        return " · ".join(filter(None, (_("your office"), _whole(desk.office_phone))))
    return " · ".join(filter(None, (contact.name, _whole(contact.phone))))


def _whole(phone: str) -> str:
    """Keep a number in one line: half of it is no number."""
    return phone.replace(" ", "\u00a0")
