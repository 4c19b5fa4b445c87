"""Fields of the plan that hand over what is typed within a second and are not overwritten while in use."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QSignalBlocker, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QStandardItemModel, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app import clock
from app.i18n import _
from app.polish_dates import DateNotUnderstood, Moment, parse, write
from ui.theme import tokens
from ui.theme.apply import restyle, theme
from ui.widgets.leading import Leading
from ui.widgets.long_text import DEBOUNCE_MS, LongTextEdit
from ui.widgets.page import Columns
from ui.widgets.text import text

_LONGEST_ANSWER = 420
_HEADING = "heading"
# Two fields narrower than this together, at 100 % text, cut what is typed into them.
FIELDS_FROM = 480


class TypedLine(QLineEdit):
    """One line of text.

    Signals:
        typed(str): at most a second after the first key, and on leaving the field.
    """

    typed = Signal(str)

    def __init__(self, *, name: str, placeholder: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self._known = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
        self._timer.timeout.connect(self.flush)
        self.textEdited.connect(lambda _words: self._timer.isActive() or self._timer.start())

    def show_text(self, words: str) -> None:
        """Show what is stored, unless somebody is typing."""
        if self.hasFocus() or self._timer.isActive():
            return
        self._known = words
        if words != self.text():
            self.setText(words)
            # What is too long for the line is read from its beginning.
            self.setCursorPosition(0)

    def flush(self) -> None:
        """Hand over now what was typed."""
        self._timer.stop()
        if self.text() != self._known:
            self._known = self.text()
            self.typed.emit(self._known)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving the field saves."""
        super().focusOutEvent(event)
        self.flush()


class PlanText(LongTextEdit):
    """Text of any length that is not overwritten while somebody types."""

    def __init__(self, *, name: str, placeholder: str = "", lines: int = 1, inline: bool = False) -> None:
        super().__init__(name=name, placeholder=placeholder, lines=lines)
        self._inline = inline
        self.setProperty("inline", inline)
        if inline:
            # It stands under its title like any other text.
            self.document().setDocumentMargin(0)

    def show_text(self, words: str) -> None:
        """Show what is stored, unless somebody is typing."""
        if not self.hasFocus():
            self.set_text(words)

    def _wanted(self) -> int:
        if getattr(self, "_inline", False):
            return int(max(self.fontMetrics().lineSpacing(), self.document().size().height())) + 6
        return super()._wanted()


class DayField(Leading, QWidget):
    """A day typed as one likes; „za tydzień” and „15.01” are understood.

    Args:
        name: what day, for screen readers.
        example: shown while it is empty, where the usual one is too long.

    Signals:
        understood(object): a `date`, or None when the field was emptied.
        unread(str): words that are no day; they stay, too.
    """

    understood = Signal(object)
    unread = Signal(str)

    def __init__(self, *, name: str, example: str = "") -> None:
        super().__init__()
        self.line = TypedLine(name=name, placeholder=example or _("when? for example 15.01 or in 2 weeks"))
        self.line.typed.connect(self._read)
        self.line.editingFinished.connect(self._write_out)
        self._day: date | None = None
        self._problem = text("", "late", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.line)
        column.addWidget(self._problem)
        self.lead_to(self.line)

    def show_day(self, day: date | None, words: str = "") -> None:
        """Show what is stored: a day, or words that were not understood."""
        if self.line.hasFocus():
            return
        self._day = day
        self.line.show_text(words or _written(day))
        self._complain("")
        if words:
            self._understand(words)

    def enter(self, words: str) -> None:
        """Fill in words as if they had been typed."""
        self.line.setText(words)
        self.line.flush()

    def problem(self) -> str:
        """Return the sentence below the field, empty when all is well."""
        return self._problem.text()

    def flush(self) -> None:
        """Hand over now what was typed."""
        self.line.flush()

    def _read(self, words: str) -> None:
        if not self._understand(words):
            self.unread.emit(words)
            return
        self.understood.emit(self._day)

    def _understand(self, words: str) -> bool:
        try:
            self._day = parse(words, today=clock.today()).day if words.strip() else None
        except DateNotUnderstood as error:
            self._complain(str(error))
            return False
        self._complain("")
        return True

    def _write_out(self) -> None:
        self.line.flush()
        if not self._problem.text():
            self.line.setText(_written(self._day))
            self.line.flush()

    def _complain(self, sentence: str) -> None:
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence)
        restyle(self.line, invalid=bool(sentence))


class ChoiceBox(QComboBox):
    """One of many; the mouse wheel scrolls the page, not the answer.

    Signals:
        chosen(object): id chosen by the user, None for no answer.
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[tuple[str, str]], *, name: str, none: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.addItem(none or _("not chosen"), None)
        for key, words in options:
            self.addItem(words, key)
        self.activated.connect(lambda _place: self.chosen.emit(self.currentData()))

    def add_group(self, heading: str, options: Sequence[tuple[str, str]]) -> None:
        """Add answers under a heading, which is no answer itself."""
        self.addItem(heading, _HEADING)
        model = self.model()
        if isinstance(model, QStandardItemModel):
            model.item(self.count() - 1).setEnabled(False)
        for key, words in options:
            self.addItem(words, key)

    def show_choice(self, key: str | None) -> None:
        """Show a choice without emitting."""
        with QSignalBlocker(self):
            self.setCurrentIndex(max(0, self.findData(key)))

    def sizeHint(self) -> QSize:
        """Ask for room for the longest answer, within reason."""
        return super().sizeHint().boundedTo(QSize(theme.px(_LONGEST_ANSWER), tokens.NO_LIMIT))

    def minimumSizeHint(self) -> QSize:
        """Never cut an answer."""
        return self.sizeHint()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


def _written(day: date | None) -> str:
    return write(Moment(day)) if day else ""


def fields(parts: Sequence[QLayout], *, widths: Sequence[int], beside_from: int = FIELDS_FROM) -> Columns:
    """Return fields side by side; one below the other where they would be too narrow to read."""
    return Columns(parts, widths=widths, beside_from=beside_from)


def labelled(words: str, field: QWidget) -> QVBoxLayout:
    """Return a field with its name above."""
    column = QVBoxLayout()
    column.setSpacing(3)
    column.addWidget(text(words, "field"))
    column.addWidget(field)
    column.addStretch(1)
    return column
