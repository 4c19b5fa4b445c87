"""Underlined tabs below the top bar: `Tabs([("timeline", _("Timeline")), …], current="timeline")`."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QSizePolicy

from ui.theme.apply import theme
from ui.theme.icons import icon


class Tabs(QFrame):
    """A bar of tabs; arrows move between them.

    Args:
        tabs: pairs of id and label, or triples with a Phosphor icon (the lock of restricted tabs).
        current: id of the chosen tab.

    Signals:
        chosen(str): the user chose a tab.
    """

    chosen = Signal(str)

    def __init__(self, tabs: Sequence[tuple[str, ...]], *, current: str = "") -> None:
        super().__init__()
        self.setProperty("part", "tabs")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._buttons: dict[str, QPushButton] = {}
        group = QButtonGroup(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 2, 22, 0)
        row.setSpacing(20)
        for tab in tabs:
            button = self._button(*tab)
            group.addButton(button)
            row.addWidget(button)
        row.addStretch(1)
        self._leave_room()
        theme.changed.connect(self._leave_room)
        self.set_current(current or tabs[0][0])

    def _button(self, tab: str, label: str, icon_name: str = "") -> QPushButton:
        button = QPushButton(label)
        button.setProperty("tab", True)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(label)
        if icon_name:
            button.setIcon(icon(icon_name, "muted"))
            button.setIconSize(QSize(16, 16))
        button.clicked.connect(lambda: self.chosen.emit(tab))
        button.installEventFilter(self)
        self._buttons[tab] = button
        return button

    def _leave_room(self) -> None:
        """The chosen label is semibold: it must fit without moving the others."""
        font = QFont(self.font())
        font.setPixelSize(theme.size("body"))
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        for button in self._buttons.values():
            room = 0 if button.icon().isNull() else button.iconSize().width() + 6
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + room + 8)

    def current(self) -> str:
        """Return the id of the chosen tab."""
        return next(tab for tab, button in self._buttons.items() if button.isChecked())

    def set_current(self, tab: str) -> None:
        """Choose without emitting; the keyboard's place goes along if it was on another tab."""
        button = self._buttons[tab]
        button.setChecked(True)
        if any(one.hasFocus() for one in self._buttons.values()):
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move with the arrows."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
            buttons = list(self._buttons.values())
            if step is not None:
                place = next(i for i, button in enumerate(buttons) if button is watched) + step
                buttons[place % len(buttons)].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)
