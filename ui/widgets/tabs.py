"""Underlined tabs below the top bar: `Tabs([("timeline", _("Timeline")), …], current="timeline")`."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QSizePolicy, QWidget

from ui.theme.apply import theme
from ui.theme.icons import icon
from ui.widgets.flow import FlowBox
from ui.widgets.walked import WalkedButton

_EDGE, _GAP = 22, 14


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
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._buttons: dict[str, WalkedButton] = {}
        group = QButtonGroup(self)
        self._bar = FlowBox(gap=_GAP)
        self._actions = FlowBox(gap=14)
        self._actions.hide()
        for tab in tabs:
            button = self._button(*tab)
            group.addButton(button)
            self._bar.add(button)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(_EDGE, 2, _EDGE, 0)
        self._box.setSpacing(2)
        self._box.addWidget(self._bar, 1)
        self._box.addWidget(self._actions, 0, Qt.AlignmentFlag.AlignVCenter)
        self._leave_room()
        theme.changed.connect(self._leave_room)
        self.set_current(current or tabs[0][0])

    def _button(self, tab: str, label: str, icon_name: str = "") -> WalkedButton:
        button = WalkedButton(label)
        button.setProperty("tab", True)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setAccessibleName(label)
        if icon_name:
            button.setIcon(icon(icon_name, "muted"))
        button.clicked.connect(lambda: self.chosen.emit(tab))
        button.walk_among(lambda: list(self._buttons.values()), in_circle=True)
        self._buttons[tab] = button
        return button

    def add_action(self, button: QWidget) -> None:
        """Put a button at the end of the bar; in a line of its own where there is no room beside the tabs."""
        self._actions.add(button)
        self._actions.show()

    def minimumSizeHint(self) -> QSize:
        """Ask for the widest tab or button: the others go on in the next line."""
        least = max(self._bar.minimumSizeHint().width(), self._actions.minimumSizeHint().width())
        return QSize(least + 2 * _EDGE, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again whether the buttons fit beside the tabs."""
        super().resizeEvent(event)
        labels = sum(max(one.minimumWidth(), one.sizeHint().width()) + _GAP for one in self._buttons.values())
        wanted = labels + self._actions.sizeHint().width() + 2 * _EDGE
        beside = self._actions.isHidden() or wanted <= self.width()
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        if self._box.direction() != direction:
            self._box.setDirection(direction)
            self.updateGeometry()

    def _leave_room(self) -> None:
        """The chosen label is semibold: it must fit without moving the others."""
        font = QFont(self.font())
        font.setPixelSize(theme.size("body"))
        font.setWeight(QFont.Weight.DemiBold)
        metrics = QFontMetrics(font)
        side = theme.px(16)
        for button in self._buttons.values():
            button.setIconSize(QSize(side, side))
            room = 0 if button.icon().isNull() else button.iconSize().width() + 6
            button.setMinimumWidth(metrics.horizontalAdvance(button.text()) + room + 4)

    def current(self) -> str:
        """Return the id of the chosen tab."""
        return next(tab for tab, button in self._buttons.items() if button.isChecked())

    def has(self, tab: str) -> bool:
        """Tell whether there is such a tab."""
        return tab in self._buttons

    def set_current(self, tab: str) -> None:
        """Choose without emitting; the keyboard's place goes along if it was on another tab."""
        button = self._buttons[tab]
        button.setChecked(True)
        if any(one.hasFocus() for one in self._buttons.values()):
            button.setFocus(Qt.FocusReason.OtherFocusReason)
