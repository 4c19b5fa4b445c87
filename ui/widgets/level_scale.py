"""Level of an area of life in one click or key: `LevelScale(name=_("3. upbringing"), level=3, before=2)`.

Levels 1 to 5, and 0 for what does not apply. The last time's level has a dotted edge and says so. Digits choose,
arrows move; Tab stops once. `chosen(int)` is emitted when the user chooses.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _, label
from storage.vocabulary.assessment import AreaLevel
from ui.theme.apply import restyle, theme
from ui.widgets.leading import Leading
from ui.widgets.walked import WalkedButton

ORDER = (1, 2, 3, 4, 5, 0)
# A fingertip on a touchpad hits no less.
_WIDTH = 30


class LevelScale(Leading, QWidget):
    """Six buttons of which at most one is chosen.

    Args:
        name: which area, for screen readers.
        level: chosen at first; None when nobody has said.
        before: level of the last time, None where there is none.

    Signals:
        chosen(int): a level, 0 for „does not apply”.
    """

    chosen = Signal(int)

    def __init__(self, *, name: str, level: int | None = None, before: int | None = None) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._name = name
        self._level: int | None = None
        self._reads = False
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self._buttons = {one: self._button(one) for one in ORDER}
        for button in self._buttons.values():
            row.addWidget(button)
        self._fit()
        theme.changed.connect(self._fit)
        self.show_levels(level, before)

    def show_levels(self, level: int | None, before: int | None) -> None:
        """Show what is stored, without emitting."""
        self._level = level
        for one, button in self._buttons.items():
            button.setChecked(one == level)
            was = one == before and before is not None
            if button.property("before") != was:
                restyle(button, before=was)
            words = f"{one}, {label(AreaLevel(str(one)))}"
            said = _("{level} (last time)").format(level=words) if was else words
            button.setToolTip(said)
            button.setAccessibleName(f"{self._name}: {said}")
        self._stop_at(level if level is not None else ORDER[0])

    def level(self) -> int | None:
        """Return the level, None before an answer."""
        return self._level

    def set_read_only(self, *, reads: bool) -> None:
        """Only show."""
        self._reads = reads
        self.setEnabled(not reads)

    def buttons(self) -> list[WalkedButton]:
        """Return the buttons in order."""
        return list(self._buttons.values())

    def _button(self, level: int) -> WalkedButton:
        button = WalkedButton(str(level))
        button.setProperty("level", True)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.walk_among(self.buttons, typed=self._type)
        button.clicked.connect(lambda _on=False, level=level: self._choose(level))
        return button

    def _type(self, typed: str) -> bool:
        """Choose with a digit."""
        button = self._buttons.get(int(typed)) if typed.isdecimal() else None
        if button is None:
            return False
        self._choose(int(typed))
        button.setFocus(Qt.FocusReason.ShortcutFocusReason)
        return True

    def _choose(self, level: int) -> None:
        self._level = level
        for one, button in self._buttons.items():
            button.setChecked(one == level)
        self._stop_at(level)
        self.chosen.emit(level)

    def _stop_at(self, level: int) -> None:
        """Be one stop of the Tab key: the chosen level, else the first."""
        for one, button in self._buttons.items():
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if one == level else Qt.FocusPolicy.ClickFocus)
        self.lead_to(self._buttons.get(level, self._buttons[ORDER[0]]))

    def _fit(self) -> None:
        for button in self._buttons.values():
            button.setFixedWidth(theme.px(_WIDTH))
