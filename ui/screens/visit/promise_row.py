"""One line of „until next time”: who, what, by when; all typed as one likes."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from app import clock
from app.i18n import _
from app.polish_dates import DateNotUnderstood
from app.visits import Promise
from app.visits.reading import read_day, short_due
from storage.vocabulary.visit import AgreementSide
from ui.screens.visit.who_button import Who, WhoButton
from ui.theme.apply import restyle, theme
from ui.widgets.long_text import LongTextEdit
from ui.widgets.text import text

_WIDEST = "do 30.11.2026"


class LineEdit(LongTextEdit):
    """A line that grows when the words need more; Enter goes on instead of breaking it.

    Signals:
        entered(): Enter was pressed.
    """

    entered = Signal()

    def __init__(self, *, name: str, placeholder: str) -> None:
        super().__init__(name=name, placeholder=placeholder, lines=1)
        self.setProperty("inline", True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Enter."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                event.ignore()
            else:
                self.entered.emit()
            return
        super().keyPressEvent(event)


class DueEdit(QLineEdit):
    """The day of a promise; on leaving it is written the short way, or says what is wrong with it."""

    problem = Signal(str)

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setProperty("inline", True)
        self.setPlaceholderText(_("until when"))
        self.setAccessibleName(_("Until when"))
        self._grow()
        theme.changed.connect(self._grow)

    def _grow(self) -> None:
        self.setFixedWidth(self.fontMetrics().horizontalAdvance(_WIDEST) + 20)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Understand the day."""
        super().focusOutEvent(event)
        self.understand()

    def understand(self) -> None:
        """Write the day the short way, or complain."""
        sentence = ""
        if self.text().strip():
            try:
                day = read_day(self.text(), today=clock.today())
                self.setText(short_due(day, today=clock.today()))
            except DateNotUnderstood as error:
                sentence = str(error)
        restyle(self, invalid=bool(sentence))
        self.setAccessibleDescription(sentence)
        self.problem.emit(sentence)


class PromiseRow(QWidget):
    """One agreement being typed.

    Signals:
        changed(): a key was pressed.
        entered(): Enter in the words or the day: on to the next line.
    """

    changed = Signal()
    entered = Signal()

    def __init__(self, promise: Promise, people: Sequence[Who]) -> None:
        super().__init__()
        self._id = promise.id
        current = None if promise.side is AgreementSide.ASSISTANT else promise.person_id or people[0].person_id
        self.who = WhoButton(people, current=current)
        self.words = LineEdit(name=_("What was agreed"), placeholder=_("add an agreement…"))
        self.words.set_text(promise.text)
        self.due = DueEdit(promise.due)
        self._problem = text("", "late", wrap=True)
        self._problem.hide()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 2, 0, 2)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(0)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.who, 0, 0, top)
        grid.addWidget(self.words, 0, 1)
        grid.addWidget(self.due, 0, 2, top)
        grid.addWidget(self._problem, 1, 1, 1, 2)
        grid.setColumnStretch(1, 1)
        self._connect()

    def promise(self) -> Promise:
        """Return the line as it stands."""
        who = self.who.who()
        side = AgreementSide.ASSISTANT if who.person_id is None else AgreementSide.FAMILY
        return Promise(self.words.text(), side, who.person_id, self.due.text(), self._id)

    def complain(self, sentence: str) -> None:
        """Say below the line what is wrong with its day."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def is_empty(self) -> bool:
        """Return whether nothing was typed yet."""
        return not self.words.text().strip()

    def _connect(self) -> None:
        self.who.changed.connect(self.changed)
        self.words.textChanged.connect(self.changed)
        self.words.entered.connect(self.due.setFocus)
        self.due.textEdited.connect(self.changed)
        self.due.returnPressed.connect(self.entered)
        self.due.problem.connect(self.complain)
