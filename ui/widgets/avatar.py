"""Initials in a circle: `Avatar("BP")`, `Avatar(_("me"), tone="late")`."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from ui.theme import tokens
from ui.theme.apply import theme


class Avatar(QLabel):
    """A person by initials.

    Args:
        initials: two letters or „ja”.
        tone: accent, late or neutral.
        full_name: for screen readers and the tooltip.
    """

    def __init__(self, initials: str, *, tone: str = "accent", full_name: str = "") -> None:
        super().__init__(initials)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("part", "avatar")
        self.setProperty("tone", tone)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grow()
        theme.changed.connect(self._grow)
        self.setAccessibleName(full_name or initials)
        self.setToolTip(full_name)

    def _grow(self) -> None:
        side = theme.px(tokens.AVATAR)
        self.setFixedSize(side, side)


def initials_of(*names: str) -> str:
    """Return the first letters of the names, upper case."""
    return "".join(name[:1] for name in names if name).upper()
