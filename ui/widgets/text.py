"""Labels: always plain text (nothing a family says becomes markup), wrapping instead of being cut.

Use:

    text(_("Visits"), "card-title")
    text(note, wrap=True)

Roles: body, muted, small, label, strong, title, heading, display, card-title, quote, late, danger, done, accent.
"""

import re
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.apply import theme

# After a word of one letter, after „nr”, between a small number and what is counted.
_LONELY: Final = re.compile(
    r"(?<=\b[aiouwzAIOUWZ]) (?=\S)"
    r"|(?<=\bnr) (?=\d)"
    r"|(?<=(?<![\d.,:–])\d) (?=[^\W\d_])"
    r"|(?<=(?<![\d.,:–])\d\d) (?=[^\W\d_])"
)


def text(words: str, role: str = "body", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label.

    Args:
        words: what it says, never markup.
        role: one of the roles above.
        wrap: break into lines where the width ends; without it the label keeps its full width.
        parent: parent widget.
    """
    label = _WrappingLabel(words, parent) if wrap else QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    if wrap:
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        label.setMinimumWidth(80)
    return label


def bound(words: str) -> str:
    """Keep together what Polish does not part at the end of a line; a dot between two things stays with the first."""
    return _LONELY.sub("\u00a0", words).replace(" · ", "\u00a0· ")


class _WrappingLabel(QLabel):
    """A label whose lines end where Polish lines may end; what it says is read without the hard spaces."""

    def __init__(self, words: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self._words = words
        self.setText(words)

    def setText(self, words: str) -> None:
        """Say something else."""
        self._words = words
        super().setText(bound(words))

    def text(self) -> str:
        """Return what it says."""
        return self._words


def strong_width(words: str, size: str = "body") -> int:
    """Return how wide words are in semibold at the text size of now, for what becomes semibold when it is chosen.

    Args:
        words: what is written.
        size: step of the type scale.
    """
    font = QFont(QGuiApplication.font())
    font.setPixelSize(theme.size(size))
    font.setWeight(QFont.Weight.DemiBold)
    return QFontMetrics(font).horizontalAdvance(words)
