"""The foot of the card: what is still missing in words, the quieter ways out, and the one next step."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLayoutItem, QMenu, QVBoxLayout, QWidget

from app.i18n import _
from app.rules.finding import Finding
from ui.actions import Action
from ui.screens.offered import from_button
from ui.screens.visit.part import grow_with_lines
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.card import clear_layout
from ui.widgets.flow import FlowLayout
from ui.widgets.text import text
from ui.widgets.toast import FOOT

_EDGE = 22
# Of a quiet button, with its border.
_PADDING = 7


class Footer(QFrame):
    """Stays in sight while the page scrolls.

    Signals:
        wanted(str): a missing answer was clicked; its code.
        details_wanted(), interrupt_wanted(), slip_wanted(), finish_wanted(): buttons.
        mark_wanted(str): `not_found`, `refused` or `cancelled`.
    """

    wanted = Signal(str)
    details_wanted = Signal()
    interrupt_wanted = Signal()
    slip_wanted = Signal()
    finish_wanted = Signal()
    mark_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName(FOOT)
        self.details = QuietButton("", compact=True, on_click=self.details_wanted.emit)
        self.more = SecondaryButton(_("Did not take place"), icon="door", on_click=self._open_menu)
        self.more.setToolTip(_("More ways to end"))
        self.interrupt = SecondaryButton(_("Interrupted"), icon="pause", on_click=self.interrupt_wanted.emit)
        self.slip = SecondaryButton(_("Agreements"), icon="printer", on_click=self.slip_wanted.emit)
        self.finish = PrimaryButton(_("Finish"), icon="check", on_click=self.finish_wanted.emit)
        self.finish.setToolTip("Ctrl+Enter")
        self._missing_box = QWidget()
        self._missing = FlowLayout(self._missing_box, gap=2)
        grow_with_lines(self._missing_box)
        self._said, self._buttons = QHBoxLayout(), QHBoxLayout()
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._compose()
        self._shown: tuple[str, ...] = ()
        self.menu = self._build_menu()

    def set_missing(self, findings: Sequence[Finding]) -> None:
        """Say in words what is missing; a click leads there."""
        words = tuple(one.text for one in findings)
        if words == self._shown:
            return
        self._shown = words
        clear_layout(self._missing)
        if findings:
            self._missing.addWidget(_lead())
        for one in findings:
            link = QuietButton(one.text, compact=True, on_click=partial(self.wanted.emit, one.code))
            link.setProperty("missing", one.code)
            link.setAccessibleName(_("Go to: {field}").format(field=one.text))
            self._missing.addWidget(link)
        self._place_missing()

    def offered(self) -> tuple[Action, ...]:
        """Return the ways out that are shown."""
        found = [] if self.interrupt.isHidden() else [from_button(self.interrupt, icon="pause")]
        if not self.more.isHidden():
            found += [Action(one.text(), one.trigger, "door") for one in self.menu.actions() if one.isEnabled()]
        return tuple(found)

    def missing(self) -> tuple[str, ...]:
        """Return the words shown."""
        return self._shown

    def set_details(self, summary: str) -> None:
        """Show kind, place and hour."""
        self.details.setText(summary)
        self.details.setAccessibleName(_("Hours, place and kind: {summary}").format(summary=summary))

    def set_read_only(self, *, read_only: bool) -> None:
        """Leave only looking and printing."""
        for button in (self.more, self.interrupt, self.finish):
            button.setVisible(not read_only)

    def set_finished(self, *, finished: bool, interrupted: bool) -> None:
        """Offer what makes sense now: a finished card is only completed again."""
        if self.interrupt.hasFocus() and (finished or interrupted):
            # What hides hands its focus to whatever comes next; here that is the next step.
            self.finish.setFocus(Qt.FocusReason.OtherFocusReason)
        self.interrupt.setVisible(not finished and not interrupted)
        self.more.setVisible(not finished)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what is said above the buttons where it does not fit beside them."""
        super().resizeEvent(event)
        self._place_missing()

    def _compose(self) -> None:
        self._said.setSpacing(8)
        self._said.addWidget(self.details, 0, Qt.AlignmentFlag.AlignTop)
        self._said.addWidget(self._missing_box, 1)
        self._buttons.setSpacing(8)
        self._buttons.addStretch(1)
        for button in self._ways_out():
            self._buttons.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._rows.setSpacing(8)
        self._rows.addLayout(self._said, 1)
        self._rows.addLayout(self._buttons)
        whole = QVBoxLayout(self)
        # Words without a border around them begin where the cards do.
        whole.setContentsMargins(_EDGE - _PADDING, 4, _EDGE, 13)
        whole.addLayout(self._rows)

    def _place_missing(self) -> None:
        buttons = sum(one.sizeHint().width() + 8 for one in self._ways_out() if not one.isHidden())
        details = 0 if self.details.isHidden() else self.details.sizeHint().width() + 8
        wanted = sum(item.sizeHint().width() + 2 for item in self._items())
        beside = self.width() - 2 * _EDGE >= buttons + details + wanted
        self._rows.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._rows.setSpacing(8 if beside else 4)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._rows.setAlignment(self._said, middle if beside else Qt.AlignmentFlag(0))

    def _ways_out(self) -> tuple[QWidget, ...]:
        return (self.more, self.interrupt, self.slip, self.finish)

    def _items(self) -> list[QLayoutItem]:
        found = (self._missing.itemAt(place) for place in range(self._missing.count()))
        return [item for item in found if item is not None]

    def _build_menu(self) -> QMenu:
        menu = QMenu(self)
        for code, words in (
            ("not_found", _("Nobody at home")),
            ("refused", _("Not let in")),
            ("cancelled", _("Called off by the family")),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, c=code: self.mark_wanted.emit(c))
        return menu

    def _open_menu(self) -> None:
        corner = self.more.mapToGlobal(self.more.rect().topLeft())
        corner.setY(corner.y() - self.menu.sizeHint().height() - 4)
        self.menu.popup(corner)


def _lead() -> QWidget:
    """Return the words before the links, on the links' line."""
    words = text(_("Still missing:"), "label")
    words.setMinimumHeight(QuietButton("x", compact=True).sizeHint().height())
    words.setAlignment(Qt.AlignmentFlag.AlignVCenter)
    return words
