"""A field for notes that grows with its text: `LongTextEdit(placeholder=_("…"), name=_("Facts"))`.

`typed(str)` is emitted at most a second after the last key and on leaving the field, only if the text differs from what
was emitted or set before: connect it to saving the draft.
"""

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QFont, QResizeEvent, QTextBlockFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit

from ui.theme import tokens

DEBOUNCE_MS = 700
LINE_HEIGHT_PERCENT = 115.0
# A paragraph is laid out anew with every key in it; one that is this long goes without kerning, which halves the time.
HEAVY_PARAGRAPH = 15_000


class LongTextEdit(QTextEdit):
    """Plain text of any length.

    Args:
        placeholder: shown while empty.
        name: accessible name.
        lines: height when empty, in lines.
        sunken: the quiet ground for conclusions, apart from facts.
        quote: italics, for the family's own words.
    """

    typed = Signal(str)

    def __init__(
        self,
        *,
        placeholder: str = "",
        name: str = "",
        lines: int = 3,
        sunken: bool = False,
        quote: bool = False,
    ) -> None:
        super().__init__()
        self.setAcceptRichText(False)
        self.setProperty("sunken", sunken)
        self.setProperty("quote", quote)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name or placeholder)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._lines = lines
        self._known = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.flush)
        self.setCursorWidth(tokens.CURSOR_WIDTH)
        self._space_lines()
        self.textChanged.connect(self._on_text)

    def text(self) -> str:
        """Return the text."""
        return self.toPlainText()

    def set_text(self, words: str) -> None:
        """Show a text without emitting; the cursor stays where it was as far as possible."""
        self._known = words
        if words == self.toPlainText():
            return
        place = self.textCursor().position()
        self._lighten(max(map(len, words.split("\n"))))
        self.setPlainText(words)
        self._space_lines()
        cursor = self.textCursor()
        cursor.setPosition(min(place, len(words)))
        self.setTextCursor(cursor)
        self._timer.stop()

    def flush(self) -> None:
        """Emit now what was typed and not yet emitted."""
        self._timer.stop()
        words = self.toPlainText()
        if words != self._known:
            self._known = words
            self.typed.emit(words)

    def sizeHint(self) -> QSize:
        """Return the height of the text."""
        return QSize(320, self._wanted())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves."""
        super().focusOutEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks lines elsewhere."""
        super().resizeEvent(event)
        self._grow()

    def changeEvent(self, event: QEvent) -> None:
        """Another text size needs another height."""
        super().changeEvent(event)
        # The base class announces changes before our own attributes exist.
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange} and hasattr(self, "_timer"):
            self._grow()

    def _on_text(self) -> None:
        self._lighten(self.textCursor().block().length())
        self._grow()
        # The first key starts the clock: a steady typist is saved every 0.7 s, not only after a pause.
        if self.toPlainText() != self._known and not self._timer.isActive():
            self._timer.start()

    def _lighten(self, longest: int) -> None:
        font = self.font()
        if longest > HEAVY_PARAGRAPH and font.styleStrategy() != QFont.StyleStrategy.PreferNoShaping:
            font.setStyleStrategy(QFont.StyleStrategy.PreferNoShaping)
            self.setFont(font)

    def _space_lines(self) -> None:
        """Give notes their generous lines; new paragraphs inherit it. What was loaded cannot be undone away."""
        spaced = QTextBlockFormat()
        spaced.setLineHeight(LINE_HEIGHT_PERCENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(spaced)
        self.document().setUndoRedoEnabled(True)

    def _wanted(self) -> int:
        least = self._lines * self.fontMetrics().lineSpacing() * LINE_HEIGHT_PERCENT / 100
        return int(max(least + 8, self.document().size().height())) + 14

    def _grow(self) -> None:
        if self.height() != self._wanted():
            self.setFixedHeight(self._wanted())
