"""Whose promise a line is: a circle with initials; a click or the arrow keys choose another person."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QMenu

from app.i18n import _
from ui.theme.apply import theme

SMALLEST = 32


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who can promise.

    Attributes:
        person_id: None for the assistant.
        initials: two letters, or „ja”.
    """

    person_id: str | None
    initials: str
    name: str


class WhoButton(QAbstractButton):
    """The person of a line.

    Signals:
        changed(): another person was chosen.
    """

    changed = Signal()

    def __init__(self, people: Sequence[Who], *, current: str | None) -> None:
        super().__init__()
        self._people = tuple(people)
        self._place = next((n for n, one in enumerate(people) if one.person_id == current), 0)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._grow()
        theme.changed.connect(self._grow)
        self.clicked.connect(self._ask)
        self._say()

    def who(self) -> Who:
        """Return the person."""
        return self._people[self._place]

    def sizeHint(self) -> QSize:
        """Return the fixed size, grown with the text."""
        side = max(SMALLEST, round(theme.size("small") * 2.4))
        return QSize(side, side)

    def _grow(self) -> None:
        self.setFixedSize(self.sizeHint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with the arrows, open the list with Enter."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._choose((self._place + step) % len(self._people))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._ask()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the circle, amber for the assistant."""
        del event
        tone = "late" if self.who().person_id is None else "accent"
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QPen(theme.colour("focus"), 2) if self.hasFocus() or self.underMouse() else QPen(Qt.PenStyle.NoPen)
        painter.setPen(ring)
        painter.setBrush(theme.colour(f"{tone}_soft"))
        painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        font = QFont(self.font())
        font.setPixelSize(theme.size("small"))
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(theme.colour(tone))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.who().initials)
        painter.end()

    def _ask(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for place, one in enumerate(self._people):
            menu.addAction(one.name).triggered.connect(lambda _on=False, p=place: self._choose(p))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _choose(self, place: int) -> None:
        if place != self._place:
            self._place = place
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        self.setAccessibleName(_("Who: {name}").format(name=self.who().name))
        self.setToolTip(self.who().name)
        self.update()
