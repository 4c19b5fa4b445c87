"""One of two versions, with what only it says in bold and underlined: `ComparedText([("zadzwoni w ", False), …])`.

Only weight and line mark the difference, so that it is seen in every theme and without colours.
"""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy


class ComparedText(QLabel):
    """Words that wrap and can be selected.

    Args:
        parts: words, and whether only this version has them; never markup.
        role: of `ui.widgets.text`.
    """

    def __init__(self, parts: Sequence[tuple[str, bool]], role: str = "body") -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setProperty("role", role)
        self.setWordWrap(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setMinimumWidth(80)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._words = "".join(words for words, _own in parts)
        self.setText("".join(_marked(words) if own else _plain(words) for words, own in parts))
        self.setAccessibleName(self._words)

    def words(self) -> str:
        """Return the words without the marks."""
        return self._words


def _plain(words: str) -> str:
    return escape(words).replace("\n", "<br>")


def _marked(words: str) -> str:
    inner = words.strip()
    begin = words.find(inner) if inner else len(words)
    end = begin + len(inner)
    return f"{_plain(words[:begin])}<b><u>{_plain(inner)}</u></b>{_plain(words[end:])}" if inner else _plain(words)
