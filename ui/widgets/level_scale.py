"""Level of an area of life in one click or key: `LevelScale(name=_("3. upbringing"), level=3, before=2)`.

Levels 1 to 5, and 0 for what does not apply. The last time's level has a dotted edge and says so. Digits choose,
arrows move; Tab stops once. `chosen(int)` is emitted when the user chooses.
"""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.i18n import _, label
from storage.vocabulary.assessment import AreaLevel
from ui.theme.apply import restyle, theme
from ui.widgets.leading import Leading

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

    def buttons(self) -> list[QPushButton]:
        """Return the buttons in order."""
        return list(self._buttons.values())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the arrows, choose with Enter or a digit."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        place = next((n for n, one in enumerate(ORDER) if self._buttons[one] is watched), 0)
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is not None:
            self._buttons[ORDER[max(0, min(len(ORDER) - 1, place + step))]].setFocus(Qt.FocusReason.TabFocusReason)
            return True
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._choose(ORDER[place])
            return True
        if event.text().isdecimal() and int(event.text()) in self._buttons:
            self._choose(int(event.text()))
            self._buttons[int(event.text())].setFocus(Qt.FocusReason.ShortcutFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _button(self, level: int) -> QPushButton:
        button = QPushButton(str(level))
        button.setProperty("level", True)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.installEventFilter(self)
        button.clicked.connect(lambda _on=False, level=level: self._choose(level))
        return button

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
