"""One of two versions, with what only it says in bold and underlined: `ComparedText([("zadzwoni w ", False), …])`.

Only weight and line mark the difference, so that it is seen in every theme and without colours.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy

# Narrower than this nothing is read; the width that is asked for is a column of a card.
_LEAST, _COLUMN = 80, 480


class ComparedText(QLabel):
    """Words that wrap and can be selected.

    Args:
        parts: words, and whether only this version has them; never markup.
        role: of `ui.widgets.text`.
    """

    def __init__(self, parts: Sequence[tuple[str, bool]], role: str = "body") -> None:
        # Laying out a text costs milliseconds, and a page asks for the same width again and again.
        self._heights: dict[int, int] = {}
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumWidth(_LEAST)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = "".join(words for words, _own in parts)
        self.setText("".join(_marked(words) if own else _plain(words) for words, own in parts))
        self.setAccessibleName(self._words)

    def words(self) -> str:
        """Return the words without the marks."""
        return self._words

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, measured once."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def sizeHint(self) -> QSize:
        """Ask for a column; the height follows from the width there will be."""
        return QSize(_COLUMN, self.fontMetrics().lineSpacing())

    def minimumSizeHint(self) -> QSize:
        """Leave the height to `heightForWidth`."""
        return QSize(_LEAST, self.fontMetrics().lineSpacing())

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew in another font."""
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._heights.clear()
        super().changeEvent(event)


def _plain(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _marked(words: str) -> str:
    inner = words.strip()
    begin = words.find(inner) if inner else len(words)
    end = begin + len(inner)
    return f"{_plain(words[:begin])}<b><u>{_plain(inner)}</u></b>{_plain(words[end:])}" if inner else _plain(words)
