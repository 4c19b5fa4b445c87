"""One of a few answers in a row: `SegmentedChoice([("done", _("done")), ("partly", …), ("no", …)], name=_("…"))`.

Left and right arrows move, Space or Enter chooses; `chosen(str)` is emitted when the user chooses.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QSizePolicy, QWidget

from ui.theme.apply import theme
from ui.widgets.text import strong_width
from ui.widgets.walked import WalkedButton

# Of the style sheet, with the border.
_PADDING = 12


class SegmentedChoice(QWidget):
    """Joined buttons of which at most one is chosen.

    Args:
        options: pairs of id and label.
        current: id chosen at first; None when nothing is answered yet.
        name: what is asked, for screen readers.
        tones: id to `danger` or `late`, for answers that are coloured when chosen.
    """

    chosen = Signal(str)

    def __init__(
        self,
        options: Sequence[tuple[str, str]],
        *,
        current: str | None = None,
        name: str = "",
        tones: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, WalkedButton] = {}
        self._group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for index, (option, label) in enumerate(options):
            button = self._button(option, label, name)
            button.setProperty("place", _place(index, len(options)))
            button.setProperty("tone", (tones or {}).get(option, ""))
            row.addWidget(button)
        self.set_current(current)
        self._leave_room()
        theme.changed.connect(self._leave_room)

    def _leave_room(self) -> None:
        """The chosen label is semibold: it must fit without moving the others."""
        for button in self._buttons.values():
            button.setMinimumWidth(strong_width(button.text(), "label") + 2 * _PADDING)

    def _button(self, option: str, label: str, name: str) -> WalkedButton:
        button = WalkedButton(label)
        button.setProperty("segment", True)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setAccessibleName(f"{name}: {label}" if name else label)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.walk_among(self.buttons)
        button.clicked.connect(lambda: self.chosen.emit(option))
        self._group.addButton(button)
        self._buttons[option] = button
        return button

    def buttons(self) -> list[WalkedButton]:
        """Return the buttons in order."""
        return list(self._buttons.values())

    def current(self) -> str | None:
        """Return the chosen id, None before an answer."""
        return next((option for option, button in self._buttons.items() if button.isChecked()), None)

    def set_current(self, option: str | None) -> None:
        """Choose without emitting; None clears the answer."""
        self._group.setExclusive(False)
        for key, button in self._buttons.items():
            button.setChecked(key == option)
        self._group.setExclusive(True)


def _place(index: int, total: int) -> str:
    if total == 1:
        return "only"
    return "first" if index == 0 else "last" if index == total - 1 else "middle"
