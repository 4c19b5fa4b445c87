"""A decision: both versions side by side, and the ways to decide."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.conflicts import Choice, ConflictCard, Version
from app.i18n import _, format_date, format_time, local
from ui.screens.office.excerpt import excerpts
from ui.widgets.buttons import QuietButton, SecondaryButton
from ui.widgets.card import Card
from ui.widgets.family_mark import FamilyMark
from ui.widgets.long_text import LongTextEdit
from ui.widgets.text import text

Decide = Callable[[ConflictCard, Choice, str], None]


class DecisionCard(Card):
    """One conflict.

    Args:
        conflict: what is to be decided.
        decide: called with the choice and the typed value.
    """

    def __init__(self, conflict: ConflictCard, *, decide: Decide) -> None:
        super().__init__()
        self.conflict = conflict
        self._decide = decide
        self._other: QLineEdit | LongTextEdit = (
            LongTextEdit(name=_("Other version"), lines=4) if conflict.long else QLineEdit()
        )
        self._other.setAccessibleName(_("Other version"))
        self._shown = excerpts(conflict.mine.words, conflict.theirs.words)
        self._parts = self._shown != (conflict.mine.words, conflict.theirs.words)
        self._labels: list[QLabel] = []
        self._whole = QuietButton(_("Show the whole texts"), compact=True, on_click=self._turn)
        if not self._parts:
            self._whole.hide()
        self.add(self._head())
        self.add(self._versions())
        self.add(self._buttons())
        self._typing = self._field()
        self._typing.hide()
        self.add(self._typing)
        self.setAccessibleName(f"{conflict.where}. {conflict.what}")

    def words(self) -> tuple[str, str, str, str]:
        """Return what the card says: where, what, mine, theirs."""
        one = self.conflict
        return one.where, one.what, one.mine.words, one.theirs.words

    def is_typing(self) -> bool:
        """Return whether another version is being written here."""
        return not self._typing.isHidden() and bool(self._other.text())

    def _head(self) -> QWidget:
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        if self.conflict.code:
            row.addWidget(FamilyMark(self.conflict.code))
        row.addWidget(text(self.conflict.where, "strong"))
        row.addWidget(text(self.conflict.what, "label", wrap=True), 1)
        return head

    def _versions(self) -> QWidget:
        both = QWidget()
        row = QHBoxLayout(both)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(14)
        row.addWidget(self._version(self.conflict.mine, self._shown[0], "accent"), 1)
        row.addWidget(self._version(self.conflict.theirs, self._shown[1], "sunken"), 1)
        return both

    def _version(self, version: Version, shown: str, tone: str) -> QFrame:
        card = Card(tone=tone)
        card.body.setSpacing(4)
        card.add(text(_who(version), "muted", wrap=True))
        words = text(shown, "body" if self.conflict.long else "title", wrap=True)
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._labels.append(words)
        card.add(words)
        card.body.addStretch(1)
        return card

    def _buttons(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for choice, words in _choices(self.conflict):
            button = SecondaryButton(words, compact=True, on_click=self._way(choice))
            button.setAccessibleName(f"{words}: {self.conflict.where}")
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self._whole)
        return line

    def _turn(self) -> None:
        """Show both versions whole, or where they part."""
        self._parts = not self._parts
        whole = (self.conflict.mine.words, self.conflict.theirs.words)
        for label, words in zip(self._labels, self._shown if self._parts else whole, strict=True):
            label.setText(words)
        self._whole.setText(_("Show the whole texts") if self._parts else _("Show where they differ"))

    def _way(self, choice: Choice) -> Callable[[], None]:
        if choice == "other":
            return self._type_other
        return lambda: self._decide(self.conflict, choice, "")

    def _field(self) -> QWidget:
        field = QWidget()
        column = QVBoxLayout(field)
        column.setContentsMargins(0, 4, 0, 0)
        column.addWidget(self._other)
        save = SecondaryButton(_("Save this version"), compact=True, on_click=self._save_other)
        column.addWidget(save, 0, Qt.AlignmentFlag.AlignLeft)
        if isinstance(self._other, QLineEdit):
            self._other.returnPressed.connect(self._save_other)
        return field

    def _type_other(self) -> None:
        if isinstance(self._other, LongTextEdit) and not self._other.text():
            self._other.set_text(self.conflict.mine.words)
        self._typing.show()
        self._other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save_other(self) -> None:
        self._decide(self.conflict, "other", self._other.text())


def _who(version: Version) -> str:
    who = version.who
    if version.device_is_this:
        who = _("{who}, on this computer").format(who=version.who)
    elif version.who == _("You"):
        who = _("{who}, on another computer").format(who=version.who)
    if version.at is None:
        return who
    return f"{who} · {format_date(local(version.at).date(), 'day')} {format_time(version.at)}"


def _choices(conflict: ConflictCard) -> list[tuple[Choice, str]]:
    names: dict[Choice, str] = {
        "mine": _("Keep mine"),
        "theirs": _("Take the other"),
        "both": _("Keep both"),
        "other": _("Write another…"),
    }
    return [(choice, names[choice]) for choice in conflict.choices]
