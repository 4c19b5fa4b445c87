"""The light bar on top: whose data this is, search, battery, network.

Use:

    bar.set_header(Header("R-001 Przykładowscy", family_code="R-001", pills=[HeaderPill("zobowiązanie sądu")]))
    bar.set_network(online=False); bar.set_battery(Battery(38, plugged=False))
"""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from app.machine import Battery
from ui.navigation import Header
from ui.theme import tokens
from ui.theme.apply import theme
from ui.widgets.bar_title import BarTitle
from ui.widgets.buttons import IconButton, SecondaryButton
from ui.widgets.pill import Pill
from ui.widgets.search_field import SearchField

_EDGE, _GAP, _UPRIGHT = 22, 14, 8
# The search field, as wide as in the pictures, and where there is little room.
_FIELD, _FIELD_LEAST = 330, 130


class TopBar(QFrame):
    """Title or family with its mark, facts, search, battery, network, settings.

    Attributes:
        search: the field; `ui.widgets.search_popup` hangs below it.

    Signals:
        menu_wanted(): the appearance button was pressed.
        settings_wanted(): „Ustawienia…” was chosen in its menu.
        family_mode_wanted(): „U rodziny” was pressed.
    """

    menu_wanted = Signal()
    settings_wanted = Signal()
    family_mode_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "top-bar")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = BarTitle()
        self.search = SearchField()
        self.family_button = SecondaryButton(
            _("With the family"), icon="house-line", compact=True, on_click=self.family_mode_wanted.emit
        )
        self.family_button.setToolTip(_("Show only this family and ask for the password before anything else"))
        self.family_button.hide()
        self._battery = Pill("", icon="battery-high")
        self._network = Pill(_("no network"), icon="wifi-slash")
        for pill in (self._battery, self._network):
            pill.hide()
        self.menu_button = IconButton(
            "gear-six", _("Appearance and text size"), on_click=self.menu_wanted.emit, size=18
        )
        tools = QHBoxLayout()
        tools.setSpacing(_GAP)
        tools.addStretch(1)
        for widget in (self.search, *self._right()):
            tools.addWidget(widget)
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setSpacing(_GAP)
        self._box.addWidget(self._title, 1)
        self._box.addLayout(tools)
        self._fit()
        theme.changed.connect(self._fit)

    def set_header(self, header: Header) -> None:
        """Say whose data or which screen this is."""
        self._title.fill(header)
        self.setAccessibleName(header.title)
        self._fit()

    def set_network(self, *, online: bool | None) -> None:
        """Say whether the office could be reached; None for a laptop without an office."""
        self._network.setVisible(online is not None)
        if online:
            self._network.set(_("connected"), "neutral", "wifi-high")
        else:
            self._network.set(_("no network"), "neutral", "wifi-slash")

    def set_battery(self, battery: Battery | None) -> None:
        """Say what is left in the battery; None where there is none."""
        self._battery.setVisible(battery is not None)
        if battery is None:
            return
        left = _("{percent} %").format(percent=battery.percent)
        if battery.very_low:
            words, kind, icon = _("battery {left}, plug it in").format(left=left), "late-strong", "battery-warning"
        elif battery.low:
            words, kind, icon = _("battery {left}").format(left=left), "late", "battery-low"
        else:
            words, kind, icon = left, "neutral", "battery-charging" if battery.plugged else "battery-high"
        self._battery.set(words, kind, icon)
        self._battery.setAccessibleName(_("battery {left}").format(left=left) if kind == "neutral" else words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give every part its width."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again when a part has learnt its size from the style sheet."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _right(self) -> tuple[QWidget, ...]:
        return (self.family_button, self._battery, self._network, self.menu_button)

    def _fit(self) -> None:
        """Give way in this order: facts after the name, words of battery and network, the field; then two lines."""
        least, name = theme.px(_FIELD_LEAST), self._title.name_width()
        folded = self._free(folded=False) - least < name
        for pill in (self._battery, self._network):
            pill.fold(folded=folded)
        free = self._free(folded=folded)
        below = free - least < name
        ways = QBoxLayout.Direction
        self._box.setDirection(ways.TopToBottom if below else ways.LeftToRight)
        self._box.setContentsMargins(_EDGE, _UPRIGHT if below else 0, _EDGE, _UPRIGHT if below else 0)
        field = max(least, min(theme.px(_FIELD), free if below else free - name))
        self.search.setFixedWidth(field)
        height = self._title.lay(self.width() - 2 * _EDGE if below else free - field)
        tools = max(one.sizeHint().height() for one in (self.search, *self._right()))
        height += tools + _GAP + 2 * _UPRIGHT + tokens.LINE if below else _GAP
        self.setFixedHeight(max(theme.px(tokens.TOP_BAR_HEIGHT), height))

    def _free(self, *, folded: bool) -> int:
        """Return what battery, network and buttons leave to name and field."""
        shown = [widget for widget in self._right() if not widget.isHidden()]
        widths = [one.width_when(folded=folded) if isinstance(one, Pill) else one.sizeHint().width() for one in shown]
        return self.width() - 2 * _EDGE - _GAP - sum(width + _GAP for width in widths)
