"""What was agreed and what became of it: `AgreementRow(who="Beata", what="…", options=[("done", "zrobione"), …])`.

Name and words at the left, overdue in words, three answers at the right; in a narrow row the answers stand below.
"""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from ui.theme.apply import theme
from ui.widgets.pill import Pill
from ui.widgets.segmented import SegmentedChoice
from ui.widgets.text import text

# With less room the words would break after every second one.
_WORDS_FROM = 230


class AgreementRow(QWidget):
    """One agreement.

    Args:
        who: whose promise it was.
        what: what was promised.
        options: pairs of id and label, three as a rule.
        current: id chosen at first, None before an answer.
        late: whether its day has passed.

    Attributes:
        choice: the answers.

    Signals:
        chosen(str): the user answered.
    """

    chosen = Signal(str)

    def __init__(
        self,
        *,
        who: str,
        what: str,
        options: Sequence[tuple[str, str]],
        current: str | None = None,
        late: bool = False,
    ) -> None:
        super().__init__()
        self.setAccessibleName(f"{who} {what}")
        self.choice = SegmentedChoice(options, current=current, name=f"{who} {what}")
        self.choice.chosen.connect(self.chosen)
        self._words = QWidget()
        self._words.setLayout(_sentence(who, what))
        self._late = Pill(_("overdue"), "late") if late else None
        self._below: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 4, 0, 4)
        self._grid.setHorizontalSpacing(10)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(0, 1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._arrange(below=False)

    def minimumSizeHint(self) -> QSize:
        """The row may become as narrow as its answers."""
        width = max(self.choice.sizeHint().width(), theme.px(200))
        return QSize(width, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the answers below where there is no room beside."""
        super().resizeEvent(event)
        taken = self.choice.sizeHint().width() + (self._late.sizeHint().width() if self._late else 0)
        self._arrange(below=self.width() - taken < theme.px(_WORDS_FROM))

    def _arrange(self, *, below: bool) -> None:
        if below == self._below:
            return
        self._below = below
        while self._grid.count():
            self._grid.takeAt(0)
        middle = Qt.AlignmentFlag.AlignVCenter
        self._grid.addWidget(self._words, 0, 0)
        if self._late is not None:
            self._grid.addWidget(self._late, 0, 1, middle)
        if below:
            self._grid.addWidget(self.choice, 1, 0, 1, 2, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(self.choice, 0, 2, middle)


def _sentence(who: str, what: str) -> QVBoxLayout:
    """Return the name and the words as one sentence, in the middle of the line's height."""
    sentence = QHBoxLayout()
    sentence.setContentsMargins(0, 0, 0, 0)
    sentence.setSpacing(5)
    sentence.addWidget(text(who, "strong"), 0, Qt.AlignmentFlag.AlignTop)
    sentence.addWidget(text(what, wrap=True), 1)
    column = QVBoxLayout()
    column.setContentsMargins(0, 0, 0, 0)
    column.addStretch(1)
    column.addLayout(sentence)
    column.addStretch(1)
    return column
