"""Labels: always plain text (nothing a family says becomes markup), wrapping instead of being cut.

Use:

    text(_("Visits"), "card-title")
    text(note, wrap=True)

Roles: body, muted, small, label, strong, title, heading, display, card-title, quote, late, danger, done, accent.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QGuiApplication
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.theme.apply import theme


def text(words: str, role: str = "body", *, wrap: bool = False, parent: QWidget | None = None) -> QLabel:
    """Return a label.

    Args:
        words: what it says, never markup.
        role: one of the roles above.
        wrap: break into lines where the width ends; without it the label keeps its full width.
        parent: parent widget.
    """
    label = QLabel(words, parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    if wrap:
        label.setWordWrap(True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        label.setMinimumWidth(80)
    return label


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
