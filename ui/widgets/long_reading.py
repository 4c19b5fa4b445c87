"""Words to be read, however many: `LongReading(note, "body", width=620)`.

A text of a hundred thousand letters takes longer to lay out than a click may take, so more than a few pages are shown
piece by piece, each when it is asked for.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import QuietButton

PIECE = 8_000


class LongReading(QWidget):
    """A text that can be selected, with a button for the rest of a very long one.

    Args:
        words: the text.
        role: of `ui.widgets.text`.
        width: most pixels of a line.
    """

    def __init__(self, words: str, role: str = "body", *, width: int) -> None:
        super().__init__()
        self._role = role
        self._width = width
        self._pieces = pieces_of(words)
        self._more = QuietButton(_("Show more of this text"), icon="arrow-down", on_click=self._show_next)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        self._show_next()

    def _show_next(self) -> None:
        piece = _Piece(self._pieces.pop(0), self._role, self._width)
        self._column.insertWidget(self._column.count() - 1, piece)
        self._more.setVisible(bool(self._pieces))


class _Piece(QLabel):
    """A label that knows its height although its page is wider than it may be."""

    def __init__(self, words: str, role: str, width: int) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setMaximumWidth(width)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)

    def heightForWidth(self, width: int) -> int:
        """Return the height at the width it will really have."""
        return super().heightForWidth(min(width, self.maximumWidth()))


def pieces_of(words: str) -> list[str]:
    """Return a text in pieces of a few pages, parted at spaces where there are any."""
    pieces = []
    while len(words) > PIECE:
        space = max(words.rfind(" ", 0, PIECE), words.rfind("\n", 0, PIECE))
        end = space + 1 if space > 0 else PIECE
        pieces.append(words[:end])
        words = words[end:]
    return [*pieces, words]
