"""Lines about a child in foster care: a condition of the return, a meeting with the family (D15)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from app import clock, plans
from app.i18n import _
from app.plans import ContactHeld, ReturnCondition
from ui.screens.plan.fields import DayField, TypedLine, fields
from ui.theme.grown import fix_width
from ui.widgets.buttons import SecondaryButton

_BESIDE_FROM = 620
_DAY_WIDTH = 170


class ConditionLine(QWidget):
    """A condition of the return: what, is it met, how far it is.

    Args:
        store: stores a command of the conditions under a key.
    """

    def __init__(self, store: Callable[[str, Callable[..., object], dict[str, Any]], None], place: int) -> None:
        super().__init__()
        number = place + 1
        self.words = TypedLine(name=_("Condition {n}").format(n=number))
        self.met = QCheckBox(_("met"))
        self.met.setAccessibleName(_("Condition {n} is met").format(n=number))
        self.note = TypedLine(name=_("Condition {n}: how far").format(n=number), placeholder=_("how far is it?"))
        self.words.typed.connect(
            lambda typed: store(f"{place}:text", plans.change_condition, {"place": place, "text": typed})
        )
        self.met.clicked.connect(lambda on: store(f"{place}:met", plans.mark_condition, {"place": place, "met": on}))
        self.note.typed.connect(
            lambda typed: store(f"{place}:note", plans.mark_condition, {"place": place, "note": typed})
        )
        words = QVBoxLayout()
        words.addWidget(self.words)
        state = QHBoxLayout()
        state.setSpacing(12)
        state.addWidget(self.met)
        state.addWidget(self.note, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(fields([words, state], widths=(3, 2), beside_from=_BESIDE_FROM))

    def show_condition(self, one: ReturnCondition, *, editable: bool) -> None:
        """Show what is stored; what was agreed does not change any more, how far it is does."""
        self.words.show_text(one.text)
        self.words.setReadOnly(not editable)
        with QSignalBlocker(self.met):
            self.met.setChecked(one.met)
        self.note.show_text(one.note)

    def flush(self) -> None:
        """Hand over what was typed."""
        self.words.flush()
        self.note.flush()


class ContactLine(QWidget):
    """A line for a meeting that took place, today unless another day is typed.

    Signals:
        held(object): `ContactHeld`.
    """

    held = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.day = DayField(name=_("Day of the contact"), example=_("when?"))
        fix_width(self.day, _DAY_WIDTH)
        self.place = TypedLine(name=_("Where the contact was"), placeholder=_("where?"))
        self.course = TypedLine(name=_("How the contact went"), placeholder=_("how did it go? facts"))
        self._day: date | None = clock.today()
        self.day.show_day(self._day)
        self.day.understood.connect(self._set_day)
        self.course.returnPressed.connect(self.hand_over)
        first, second = QVBoxLayout(), QHBoxLayout()
        when = QHBoxLayout()
        when.setSpacing(8)
        when.addWidget(self.day)
        when.addWidget(self.place, 1)
        first.addLayout(when)
        second.setSpacing(8)
        second.addWidget(self.course, 1)
        second.addWidget(SecondaryButton(_("Add"), on_click=self.hand_over, compact=True))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(fields([first, second], widths=(2, 3), beside_from=_BESIDE_FROM))

    def hand_over(self) -> None:
        """Emit what was typed, if anything; a day that is not understood is left out, not the words."""
        self.day.flush()
        place, course = self.place.text().strip(), self.course.text().strip()
        if not place and not course:
            return
        found = ContactHeld(None if self.day.problem() else self._day, place, course)
        self.place.clear()
        self.course.clear()
        self.held.emit(found)

    def _set_day(self, day: date | None) -> None:
        self._day = day
