"""A small rounded fact: `Pill(_("overdue"), "late", icon="clock-counter-clockwise")`.

Kinds: neutral, accent (going on), late (waiting for you), late-strong (now), done (safe), danger (to a person).
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.theme.apply import restyle
from ui.theme.glyph import Glyph
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

_TOKENS = {"neutral": "muted", "late-strong": "surface"}
_SPACE, _UPRIGHT = 6, 7


class Pill(QFrame):
    """Text in a rounded frame, with an optional icon."""

    def __init__(self, words: str, kind: str = "neutral", *, icon: str | Glyph | None = None) -> None:
        super().__init__()
        self.setProperty("part", "pill")
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._label = text(words)
        self._icon = IconLabel(icon, _TOKENS.get(kind, kind), 15) if icon else None
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 2, 10, 3)
        row.setSpacing(_SPACE)
        if self._icon is not None:
            row.addWidget(self._icon)
        row.addWidget(self._label, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(words)

    def text(self) -> str:
        """Return the words."""
        return self._label.text()

    def fold(self, *, folded: bool) -> None:
        """Show the icon alone, with the words as its tooltip, or both."""
        # Without the words it would be lower than its round ends.
        self.setMinimumHeight(self._label.sizeHint().height() + _UPRIGHT if folded else 0)
        if folded == self._label.isHidden():
            return
        self._label.setVisible(not folded)
        self.setToolTip(self._label.text() if folded else "")

    def width_when(self, *, folded: bool) -> int:
        """Return the width it asks for with the icon alone, or with the words."""
        words = self._label.sizeHint().width() + _SPACE
        here = self.sizeHint().width() + (words if self._label.isHidden() else 0)
        return here - words if folded else here

    def set(self, words: str, kind: str = "neutral", icon: str | None = None) -> None:
        """Say something else."""
        self._label.setText(words)
        if self._icon is not None and icon is not None:
            self._icon.set_icon(icon, _TOKENS.get(kind, kind))
        self.setAccessibleName(words)
        self.setToolTip(words if self._label.isHidden() else "")
        restyle(self, kind=kind)
        restyle(self._label)
