"""The quiet line at the end of a document: who changed it last and when, with the way to its history.

Use:

    line = LastChangeLine()
    line.set_words(_("Last change: {when}, {who}").format(…))
    line.history.toggled.connect(card.setVisible)
    line.set_history(6)                                # how many lines there are; none hides the button
"""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.widgets.buttons import QuietButton
from ui.widgets.flow import FlowBox
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text


class LastChangeLine(QWidget):
    """One line, muted.

    Attributes:
        history: opens and closes what stands below; hidden without anything.
        correct: begins a correction; hidden until it may.
    """

    def __init__(self) -> None:
        super().__init__()
        self._words = text("", "muted", wrap=True)
        self.history = QuietButton("")
        self.history.setCheckable(True)
        self.correct = QuietButton(_("Correct something"))
        row = QHBoxLayout(self)
        row.setContentsMargins(2, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(IconLabel("clock-counter-clockwise", "muted", 18))
        row.addWidget(FlowBox([self._words, self.history, self.correct], gap=4), 1)
        self.set_history(0)
        self.correct.hide()

    def set_words(self, words: str) -> None:
        """Say when and who."""
        self._words.setText(words)
        self._words.setVisible(bool(words))

    def words(self) -> str:
        """Return what it says."""
        return self._words.text()

    def set_history(self, lines: int) -> None:
        """Say how long the history is."""
        self.history.setText(ngettext("History ({n} entry)", "History ({n} entries)", lines))
        self.history.setVisible(lines > 0)
