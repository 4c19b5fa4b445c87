"""A day and an hour typed as one likes, kept as typed; on leaving it is written out or says what is wrong."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import clock
from app.i18n import local
from app.polish_dates import Around, DateNotUnderstood, Moment, write
from app.visits.reading import read_moment
from ui.theme.apply import restyle
from ui.widgets.day_edit import DayEdit
from ui.widgets.text import text


class MomentEdit(QWidget):
    """One field; a `DateTimeField` would forget half a date, and here every key is kept.

    Args:
        name: accessible name.
        placeholder: an example.
        day: gives the day an hour alone belongs to, today if missing.

    Signals:
        edited(): a key was pressed.
    """

    edited = Signal()

    def __init__(self, *, name: str, placeholder: str, day: Callable[[], date] = clock.today) -> None:
        super().__init__()
        self._day = day
        self.edit = DayEdit(name=name, example=placeholder, around=lambda: Around(self._day()), with_hour=True)
        self.edit.textEdited.connect(self.edited)
        self.edit.left.connect(self.understand)
        self._problem = text("", "late", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(3)
        column.addWidget(self.edit)
        column.addWidget(self._problem)

    def words(self) -> str:
        """Return what stands there, understood or not."""
        return self.edit.text()

    def problem(self) -> str:
        """Return the sentence below, empty when all is well."""
        return self._problem.text()

    def set_words(self, words: str) -> None:
        """Show words without emitting."""
        self.edit.setText(words)
        self.complain("")

    def understand(self) -> None:
        """Write the moment out, or complain."""
        words = self.edit.text()
        if not words.strip():
            self.complain("")
            return
        try:
            moment = local(read_moment(words, today=self._day()))
        except DateNotUnderstood as error:
            self.complain(str(error))
            return
        self.complain("")
        self.edit.setText(write(Moment(moment.date(), moment.time())))

    def complain(self, sentence: str) -> None:
        """Say below the field what is wrong."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))
        self.edit.setAccessibleDescription(sentence)
        restyle(self.edit, invalid=bool(sentence))
