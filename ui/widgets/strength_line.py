"""How strong a new password is, in words: `StrengthLine()`, then `.judge(password)`."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.profiles import StrengthLevel, StrengthReason, password_strength
from ui.theme.apply import restyle
from ui.widgets.text import text


class StrengthLine(QWidget):
    """One sentence below a new password."""

    def __init__(self) -> None:
        super().__init__()
        self._label = text("", "label", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._label)
        self.judge("")

    def judge(self, password: str) -> bool:
        """Say how strong it is and return whether it is accepted."""
        strength = password_strength(password)
        role = {StrengthLevel.WEAK: "late", StrengthLevel.FAIR: "done", StrengthLevel.STRONG: "done"}[strength.level]
        self._label.setText(_sentence(strength.reason))
        restyle(self._label, role="label" if strength.reason == StrengthReason.EMPTY else role)
        return strength.accepted

    def words(self) -> str:
        """Return the sentence."""
        return self._label.text()


def _sentence(reason: StrengthReason) -> str:
    return {
        StrengthReason.EMPTY: _("At least 12 characters, or four words. It is never changed for you."),
        StrengthReason.TOO_SHORT: _("Too short yet. Add words or characters."),
        StrengthReason.REPEATS: _("Too many of the same characters."),
        StrengthReason.SEQUENCE: _("A row of the keyboard is easy to guess."),
        StrengthReason.LONG_ENOUGH: _("Good. One more word would make it very good."),
        StrengthReason.LONG: _("Very good, long."),
        StrengthReason.WORDS: _("Very good: words are easy to remember and hard to guess."),
    }[reason]
