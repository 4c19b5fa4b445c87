"""The light bar on top: whose data this is, search, network.

Use:

    bar.set_header(Header("R-001 Przykładowscy", family_code="R-001", pills=[HeaderPill("zobowiązanie sądu")]))
    bar.set_network(online=False)
"""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from ui.navigation import Header
from ui.theme import tokens
from ui.theme.apply import theme
from ui.widgets.buttons import IconButton, SecondaryButton
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
        row = QHBoxLayout(self)
        row.setContentsMargins(22, 0, 22, 0)
        row.setSpacing(14)
        self._about = _About()
        row.addWidget(self._about, 3)
        self.search = SearchField()
        row.addWidget(self.search, 2)
        self.family_button = SecondaryButton(
            _("With the family"), icon="house-line", compact=True, on_click=self.family_mode_wanted.emit
        )
        self.family_button.setToolTip(_("Show only this family and ask for the password before anything else"))
        self.family_button.hide()
        row.addWidget(self.family_button)
        self._network = Pill(_("no network"), icon="wifi-slash")
        self._network.hide()
        row.addWidget(self._network)
        self.menu_button = IconButton(
            "gear-six", _("Appearance and text size"), on_click=self.menu_wanted.emit, size=18
        )
        row.addWidget(self.menu_button)
        self._grow()
        theme.changed.connect(self._grow)

    def _grow(self) -> None:
        self.setFixedHeight(theme.px(tokens.TOP_BAR_HEIGHT))

    def set_header(self, header: Header) -> None:
        """Say whose data or which screen this is."""
        self._about.fill(header)
        self.setAccessibleName(header.title)

    def set_network(self, *, online: bool | None) -> None:
        """Say whether the office could be reached; None for a laptop without an office."""
        self._network.setVisible(online is not None)
        if online:
            self._network.set(_("connected"), "neutral", "wifi-high")
        else:
            self._network.set(_("no network"), "neutral", "wifi-slash")


class _About(QWidget):
    """The title and as many pills as fit: the name always, facts that repeat on the page give way first."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(14)
        self._row.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self._name: QWidget | None = None
        self._pills: list[Pill] = []

    def fill(self, header: Header) -> None:
        """Show a header."""
        clear_layout(self._row)
        self._name = QWidget()
        named = QHBoxLayout(self._name)
        named.setContentsMargins(0, 0, 0, 0)
        named.setSpacing(8)
        if header.family_code:
            named.addWidget(FamilyMark(header.family_code))
        named.addWidget(text(header.title, "bar-title"))
        self._row.addWidget(self._name)
        self._pills = [Pill(pill.text, pill.kind, icon=pill.icon) for pill in header.pills]
        for pill in self._pills:
            self._row.addWidget(pill, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again which pills fit."""
        super().resizeEvent(event)
        self._fit()

    def event(self, event: QEvent) -> bool:
        """Look again when a pill has learnt its size from the style sheet."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().event(event)

    def _fit(self) -> None:
        if self._name is None:
            return
        used = self._name.sizeHint().width()
        for pill in self._pills:
            used += self._row.spacing() + pill.sizeHint().width()
            fits = used <= self.width()
            if pill.isHidden() == fits:
                pill.setVisible(fits)
