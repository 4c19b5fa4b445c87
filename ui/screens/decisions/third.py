"""A version of one's own in place of both: the field's own editor, filled with mine, kept as it is typed."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.conflicts import DRAFT, ConflictCard
from app.i18n import _
from ui.screens.draft_keeper import DraftKeeper, show_keeping
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.buttons import SecondaryButton
from ui.widgets.day_edit import DayEdit
from ui.widgets.long_text import LongTextEdit


class ThirdVersion(QWidget):
    """An editor and its button.

    Args:
        conflict: what is decided.
        save: called with the value: the words, or the code of what was chosen.
    """

    def __init__(self, conflict: ConflictCard, *, save: Callable[[str], None]) -> None:
        super().__init__()
        self._conflict = conflict
        self._save = save
        self.edit: QComboBox | QLineEdit | LongTextEdit = _editor(conflict)
        self.edit.setAccessibleName(_("Another version: {where}").format(where=conflict.where))
        self.keeper = DraftKeeper(self, kind=DRAFT, payload=self._payload)
        self._fill(conflict.draft or conflict.mine.words)
        self.keeper.keep_for(conflict.conflict_id, conflict.family_id)
        self._listen()
        mark = AutosaveMark()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(show_keeping(self.keeper, mark))
        column.addWidget(self.edit)
        row = QHBoxLayout()
        row.addWidget(SecondaryButton(_("Save this version"), compact=True, on_click=self.save))
        row.addWidget(mark)
        row.addStretch(1)
        column.addLayout(row)

    def value(self) -> str:
        """Return what stands in the editor."""
        if isinstance(self.edit, QComboBox):
            return str(self.edit.currentData())
        return self.edit.text()

    def take_focus(self) -> None:
        """Put the keyboard into the editor; what stands in a line is replaced by the first key."""
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(self.edit, QLineEdit):
            self.edit.selectAll()

    def save(self) -> None:
        """Decide for what stands in the editor."""
        self.keeper.flush()
        self._save(self.value())

    def _payload(self) -> dict[str, Any]:
        return {"text": self.value()}

    def _fill(self, words: str) -> None:
        if isinstance(self.edit, QComboBox):
            place = max(self.edit.findData(words), self.edit.findText(words), 0)
            self.edit.setCurrentIndex(place)
        elif isinstance(self.edit, LongTextEdit):
            self.edit.set_text(words)
        else:
            self.edit.setText(words)

    def _listen(self) -> None:
        if isinstance(self.edit, QComboBox):
            self.edit.currentIndexChanged.connect(lambda _place: self.keeper.touch())
        elif isinstance(self.edit, LongTextEdit):
            self.edit.textChanged.connect(self.keeper.touch)
        else:
            self.edit.textEdited.connect(lambda _words: self.keeper.touch())
            self.edit.returnPressed.connect(self.save)


def _editor(conflict: ConflictCard) -> QComboBox | QLineEdit | LongTextEdit:
    if conflict.options:
        box = QComboBox()
        for code, words in conflict.options:
            box.addItem(words, code)
        return box
    if conflict.long:
        return LongTextEdit(lines=4)
    return DayEdit(name=conflict.where) if conflict.day else QLineEdit()
