"""Where one's own answers stand, while a family looks on: `LaterNote()`, a quiet line without any content."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class LaterNote(QWidget):
    """One line; what was typed before is kept and comes back after the visit."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("clock", "muted", 18))
        row.addWidget(text(_("Your own notes – after the visit"), "muted", wrap=True), 1)
