"""The light bar on top: whose data this is, search, network.

Use:

    bar.set_header(Header("R-001 Przykładowscy", family_code="R-001", pills=[HeaderPill("zobowiązanie sądu")]))
    bar.set_network(online=False)
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from app.i18n import _
from ui.navigation import Header
from ui.theme import tokens
from ui.widgets.buttons import IconButton
from ui.widgets.card import clear_layout
from ui.widgets.family_mark import FamilyMark
from ui.widgets.pill import Pill
from ui.widgets.search_field import SearchField
from ui.widgets.text import text


class TopBar(QFrame):
    """Title or family with its mark, pills, search, network.

    Attributes:
        search: the field; `ui.widgets.search_popup` hangs below it.

    Signals:
        menu_wanted(): the appearance button was pressed.
    """

    menu_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "top-bar")
        self.setFixedHeight(tokens.TOP_BAR_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 22, 0)
        row.setSpacing(14)
        self._about = QHBoxLayout()
        self._about.setSpacing(14)
        row.addLayout(self._about)
        row.addStretch(1)
        self.search = SearchField()
        row.addWidget(self.search)
        self._network = Pill(_("no network"), icon="wifi-slash")
        row.addWidget(self._network)
        self.menu_button = IconButton(
            "gear-six", _("Appearance and text size"), on_click=self.menu_wanted.emit, size=18
        )
        row.addWidget(self.menu_button)

    def set_header(self, header: Header) -> None:
        """Say whose data or which screen this is."""
        clear_layout(self._about)
        title = text(header.title, "bar-title")
        if header.family_code:
            named = QHBoxLayout()
            named.setSpacing(8)
            named.addWidget(FamilyMark(header.family_code))
            named.addWidget(title)
            self._about.addLayout(named)
        else:
            self._about.addWidget(title)
        for pill in header.pills:
            self._about.addWidget(Pill(pill.text, pill.kind, icon=pill.icon), 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(header.title)

    def set_network(self, *, online: bool) -> None:
        """Say whether the office can be reached."""
        if online:
            self._network.set(_("connected"), "neutral", "wifi-high")
        else:
            self._network.set(_("no network"), "neutral", "wifi-slash")
