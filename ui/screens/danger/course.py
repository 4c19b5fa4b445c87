"""Przebieg: the hours in order, each to be corrected or taken back, and a line of one's own at the end."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from app.danger import DangerContent, Event, corrected
from app.i18n import _, format_time
from app.polish_dates import DateNotUnderstood
from ui.screens.danger.steps import FurtherSteps
from ui.theme.apply import restyle
from ui.theme.grown import fix_width, least_width
from ui.widgets.buttons import IconButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.row import RowList
from ui.widgets.text import text

_HOUR_WIDTH = 50


class CourseCard(Card):
    """The course.

    Signals:
        added(str): a line of one's own was entered.
        typed(): a key in that line, or in the one about why nothing was possible.
        changed(object): an event was corrected.
        removed(object): an event was taken away.
    """

    added = Signal(str)
    typed = Signal()
    changed = Signal(object)
    removed = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("Course"))
        # Chips wrap: what a card may be at most is not what it is at its width.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._rows = RowList()
        self._editing: str | None = None
        self.editor: EventEditor | None = None
        self._content: DangerContent | None = None
        self.line = QLineEdit()
        self.line.setPlaceholderText(_("add what happened…"))
        self.line.setToolTip(
            _("Enter adds it with the hour of now; an hour before it counts: 19:20 the neighbour came")
        )
        self.line.setAccessibleName(_("Add what happened"))
        self.line.returnPressed.connect(self._add)
        self.line.textEdited.connect(lambda _words: self.typed.emit())
        self.impossible = QLineEdit()
        self.impossible.setPlaceholderText(_("It was not possible, because…"))
        self.impossible.setAccessibleName(_("It was not possible, because…"))
        self.impossible.textEdited.connect(lambda _words: self.typed.emit())
        self.impossible.hide()
        plus = IconButton("plus", _("Add to the course"), on_click=self._add)
        self.add(self._rows)
        self.add(_now_line(self.line, plus))
        self.further = FurtherSteps()
        self.add(self.further)
        self.add(self.impossible)

    def show_content(self, content: DangerContent) -> None:
        """Show the events; one being corrected stays open."""
        self._content = content
        self.further.show_content(content)
        if content.impossible:
            self.impossible.show()
        self._rows.clear()
        self.editor = None
        if self._editing not in {one.event_id for one in content.events}:
            self._editing = None
        for event in content.events:
            self._rows.add(self._open_editor(event) if event.event_id == self._editing else self._row(event))
        self._rows.setVisible(bool(content.events))

    def edit(self, event_id: str) -> None:
        """Open an event to be corrected."""
        self._editing = event_id
        if self._content is not None:
            self.show_content(self._content)
        if self.editor is not None:
            self.editor.hour.setFocus(Qt.FocusReason.OtherFocusReason)
            self.editor.hour.selectAll()

    def ask_why(self) -> None:
        """Ask why no action could be taken (V19)."""
        self.impossible.show()
        self.impossible.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_editing(self) -> bool:
        """Return whether a line is being corrected."""
        return self._editing is not None

    def _add(self) -> None:
        words = self.line.text().strip()
        self.line.clear()
        if words:
            self.added.emit(words)

    def _row(self, event: Event) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(8)
        hour = text(format_time(event.at), "strong")
        least_width(hour, _HOUR_WIDTH)
        row.addWidget(hour)
        row.addWidget(text(event.said(), wrap=True), 1)
        about = f"{format_time(event.at)} {event.said()}"
        correct = IconButton("pencil-simple", _("Correct: {what}").format(what=about), size=16)
        correct.clicked.connect(lambda: self.edit(event.event_id))
        remove = IconButton("x", _("Take back: {what}").format(what=about), size=16)
        remove.clicked.connect(lambda: self.removed.emit(event))
        for button in (correct, remove):
            row.addWidget(button)
        return line

    def _open_editor(self, event: Event) -> QWidget:
        editor = EventEditor(event)
        editor.done.connect(self._on_corrected)
        editor.left.connect(self._on_left)
        self.editor = editor
        return editor

    def _on_corrected(self, event: Event) -> None:
        self._editing = None
        self.changed.emit(event)

    def _on_left(self) -> None:
        self._editing = None
        if self._content is not None:
            self.show_content(self._content)


class EventEditor(QWidget):
    """Hour and words of one event.

    Signals:
        done(object): the corrected event.
        left(): nothing was to be corrected.
    """

    done = Signal(object)
    left = Signal()

    def __init__(self, event: Event) -> None:
        super().__init__()
        self._event = event
        self.hour = QLineEdit(format_time(event.at))
        self.hour.setAccessibleName(_("Hour"))
        fix_width(self.hour, 76)
        self.words = QLineEdit(event.said())
        self.words.setAccessibleName(_("What happened"))
        self._problem = text("", "late", wrap=True)
        self._problem.hide()
        for field in (self.hour, self.words):
            field.returnPressed.connect(self._finish)
        fields = QHBoxLayout()
        fields.setSpacing(8)
        fields.addWidget(self.hour)
        fields.addWidget(self.words, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(SecondaryButton(_("Correct"), compact=True, on_click=self._finish))
        buttons.addWidget(SecondaryButton(_("Leave as it is"), compact=True, on_click=self.left.emit))
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(6)
        column.addLayout(fields)
        column.addWidget(self._problem)
        column.addLayout(buttons)

    def _finish(self) -> None:
        try:
            event = corrected(self._event, hour=self.hour.text(), words=self.words.text())
        except DateNotUnderstood as error:
            self._problem.setText(str(error))
            self._problem.show()
            restyle(self.hour, invalid=True)
            self.hour.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.done.emit(event)


def _now_line(line: QLineEdit, plus: IconButton) -> QWidget:
    box = QWidget()
    row = QHBoxLayout(box)
    row.setContentsMargins(0, 4, 0, 0)
    row.setSpacing(8)
    now = text(_("now"), "muted")
    least_width(now, _HOUR_WIDTH)
    row.addWidget(now)
    row.addWidget(line, 1)
    row.addWidget(plus)
    return box
