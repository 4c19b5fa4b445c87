"""Nothing of anybody: the family that looked on left this computer meanwhile; the password leads back to the work."""

from PySide6.QtWidgets import QVBoxLayout

from app.i18n import _
from ui import work
from ui.navigation import Header, Navigator
from ui.screens.screen import Screen
from ui.widgets.buttons import PrimaryButton
from ui.widgets.empty_state import EmptyState


class GoneScreen(Screen):
    """A sentence and the way on; it loads nothing and names nobody."""

    def __init__(self, window: Navigator) -> None:
        super().__init__(window)
        looked_on = work.in_family_mode()
        self.button = PrimaryButton(
            _("End family mode") if looked_on else _("Go to the families"), on_click=self._go_on
        )
        empty = EmptyState(
            "house-line",
            _("This family is not on this computer any more."),
            hint=_("After your password you are back at your own work.") if looked_on else "",
            button=self.button,
        )
        column = QVBoxLayout(self)
        column.addWidget(empty)
        self.setFocusProxy(self.button)
        self.set_header(Header(""))

    def _go_on(self) -> None:
        if work.in_family_mode():
            self.window_frame.leave_family_mode()
        else:
            self.window_frame.show_families()
