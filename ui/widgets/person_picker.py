"""Who: people as chips with a face of role and age, and „+ ktoś jeszcze”.

Use:

    PersonPicker([Pickable("p1", "Zosia", "2 lata", Face("ZP", "small"))], name=_("Who is here"), more=_("+ …"))

Left and right arrows move between people, Space or Enter chooses; `changed()` is emitted when the user chooses.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme.apply import theme
from ui.theme.icons import glyph
from ui.widgets.card import clear_layout
from ui.widgets.face import Face, paint_face
from ui.widgets.flow import FlowLayout
from ui.widgets.tag_picker import Chip
from ui.widgets.text import strong_width
from ui.widgets.walked import WalkedButton

_FACE = 28
# Of the style sheet, with the border and what stands between face and name.
_PADDING = 28


@dataclass(frozen=True, slots=True)
class Pickable:
    """Somebody to choose.

    Attributes:
        id: what is stored.
        name: first name.
        detail: role or age in words, the quieter half of the chip.
        face: letters, age and whether they live with the family.
    """

    id: str
    name: str
    detail: str
    face: Face

    def words(self) -> str:
        """Return name and detail as one."""
        return " · ".join(filter(None, (self.name, self.detail)))


class PersonChip(WalkedButton):
    """One person, on or off; a tick in place of the face while on, so that colour is not all that tells."""

    def __init__(self, person: Pickable) -> None:
        super().__init__(person.words())
        self.person = person
        self.setProperty("person", True)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(person.words())
        self.setAccessibleDescription(person.face.words)
        self._draw()
        self.toggled.connect(self._draw)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the face in the colours and the size of another theme."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.FontChange} and hasattr(self, "person"):
            self._draw()

    def _draw(self) -> None:
        side = theme.px(_FACE)
        room = QSize(side + 6, side + 6)
        image = QPixmap(room * self.devicePixelRatioF())
        image.setDevicePixelRatio(self.devicePixelRatioF())
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        area = QRect(0, 3, side, side)
        if self.isChecked():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(area)
            inside = round(side * 0.25)
            glyph("check-bold", "on_accent").paint(painter, area.adjusted(inside, inside, -inside, -inside))
        else:
            paint_face(painter, self.person.face, area)
        painter.end()
        self.setIconSize(room)
        # Who is chosen is semibold: the name must fit without moving the others.
        self.setMinimumWidth(room.width() + strong_width(self.text()) + _PADDING)
        self.setIcon(QIcon(image))


class PersonPicker(QWidget):
    """People in flowing lines.

    Args:
        people: whom to choose from.
        chosen: ids that are on at first.
        name: what is asked, for screen readers.
        single: whether choosing one lets go of the other.
        more: label of a last chip that asks for somebody else; `more_wanted` is emitted.

    Signals:
        changed(): the user chose or let go.
        more_wanted(): the last chip was pressed.
    """

    changed = Signal()
    more_wanted = Signal()

    def __init__(
        self,
        people: Sequence[Pickable] = (),
        *,
        chosen: Collection[str] = (),
        name: str = "",
        single: bool = False,
        more: str = "",
    ) -> None:
        super().__init__()
        self._single = single
        self._more = more
        self._chips: dict[str, PersonChip] = {}
        self.setAccessibleName(name)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._flow = FlowLayout(self)
        self.set_people(people, chosen=chosen)

    def set_people(self, people: Sequence[Pickable], *, chosen: Collection[str] = ()) -> None:
        """Offer other people."""
        clear_layout(self._flow)
        self._chips = {}
        for person in people:
            chip = PersonChip(person)
            chip.setChecked(person.id in chosen)
            chip.walk_among(self.chips)
            chip.clicked.connect(lambda _on=False, one=person.id: self._on_click(one))
            self._chips[person.id] = chip
            self._flow.addWidget(chip)
        if self._more:
            more = Chip(self._more, checkable=False)
            more.clicked.connect(self.more_wanted)
            self._flow.addWidget(more)
        self.updateGeometry()

    def chosen(self) -> list[str]:
        """Return the ids that are on, in order."""
        return [one for one, chip in self._chips.items() if chip.isChecked()]

    def set_chosen(self, ids: Collection[str]) -> None:
        """Choose without emitting."""
        for one, chip in self._chips.items():
            chip.setChecked(one in ids)

    def chips(self) -> list[PersonChip]:
        """Return the chips in order."""
        return list(self._chips.values())

    def _on_click(self, chosen: str) -> None:
        if self._single:
            self.set_chosen([chosen] if self._chips[chosen].isChecked() else [])
        self.changed.emit()
