"""One calm line below the top bar about the state of the laptop, the rest behind „+2”: `ConditionStrip()`.

strip.show_conditions(found)            # of app.conditions.shown; nothing to say hides it
strip.wanted.connect(…)                 # what the button of a condition does: app.conditions.Do
strip.put_away.connect(…)               # kind of the condition that was closed for today
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.conditions import Condition
from app.i18n import _, ngettext
from ui.widgets.buttons import IconButton, SecondaryButton
from ui.widgets.card import clear_layout
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

_ICONS = {
    "disk_full": "hard-drive",
    "disk_low": "hard-drive",
    "backup": "archive",
    "store": "hard-drives",
    "battery": "battery-warning",
    "clock": "clock-afternoon",
    "conflicts": "git-fork",
    "unsent": "cloud-arrow-up",
    "sending": "arrows-clockwise",
}
# Red is for danger to a person, and nothing else.
_KINDS = {"danger": "late", "late": "late", "calm": "accent"}


class ConditionStrip(QWidget):
    """The line.

    Signals:
        wanted(str): the button of a condition was pressed; what it does.
        put_away(str): a condition was closed for today; its kind.
    """

    wanted = Signal(str)
    put_away = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("State of the computer"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(22, 10, 22, 8)
        self._column.setSpacing(6)
        self._known: tuple[Condition, ...] = ()
        self._open = False
        self._before: QWidget | None = None
        self.hide()

    def come_after(self, widget: QWidget) -> None:
        """Let the Tab key reach the buttons right after this widget; Qt would put them behind every screen."""
        self._before = widget

    def show_conditions(self, found: Sequence[Condition]) -> None:
        """Say the most serious; what is said already stays as it is."""
        if tuple(found) == self._known:
            return
        self._known = tuple(found)
        self._open = self._open and len(found) > 1
        self._draw()

    def said(self) -> tuple[Condition, ...]:
        """Return what is on screen now."""
        return self._known if self._open else self._known[:1]

    def _draw(self) -> None:
        focused = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        clear_layout(self._column)
        for place, one in enumerate(self.said()):
            self._column.addWidget(self._line(one, more=len(self._known) - 1 if place == 0 else 0))
        self._chain()
        self.setVisible(bool(self._known))
        if focused:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chain(self) -> None:
        before = self._before
        for place in range(self._column.count()):
            item = self._column.itemAt(place)
            line = item.widget() if item is not None else None
            for button in line.findChildren(QPushButton) if line is not None else ():
                if before is not None:
                    QWidget.setTabOrder(before, button)
                before = button

    def _line(self, one: Condition, *, more: int) -> QFrame:
        line = QFrame()
        line.setProperty("part", "banner")
        line.setProperty("kind", _KINDS[one.severity])
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        words = " ".join(filter(None, (one.sentence, one.detail)))
        line.setAccessibleName(words)
        row = QHBoxLayout(line)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel(_ICONS.get(one.kind, "info"), _KINDS[one.severity], 18))
        row.addWidget(text(words, wrap=True), 1)
        if one.action is not None:
            do = one.action.do
            button = SecondaryButton(one.action.words, compact=True, on_click=lambda: self.wanted.emit(do))
            button.setAccessibleName(f"{one.action.words}: {one.sentence}")
            row.addWidget(button)
        if more:
            row.addWidget(self._more(more))
        if one.dismissible:
            row.addWidget(IconButton("x", _("Not today any more"), on_click=lambda: self._close(one), size=16))
        return line

    def _more(self, more: int) -> SecondaryButton:
        words = _("less") if self._open else f"+{more}"
        button = SecondaryButton(words, compact=True, on_click=self._toggle)
        name = _("Show less") if self._open else ngettext("{n} more message", "{n} more messages", more)
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _toggle(self) -> None:
        self._open = not self._open
        self._draw()

    def _close(self, one: Condition) -> None:
        self.show_conditions([other for other in self._known if other.kind != one.kind])
        self.put_away.emit(one.kind)
