"""A line over a family's file while something about it waits to be decided."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _, ngettext
from ui.actions import Action
from ui.widgets.banner import Banner


class QuestionsLine(QWidget):
    """The line, hidden while nothing waits.

    Args:
        decide: opens the questions.
    """

    def __init__(self, decide: Callable[[], None]) -> None:
        super().__init__()
        self._decide = decide
        self._banner = Banner("", "late", action=(_("Decide"), decide), icon="git-fork")
        column = QVBoxLayout(self)
        column.setContentsMargins(22, 12, 22, 0)
        column.addWidget(self._banner)
        self.hide()

    def show_number(self, number: int) -> None:
        """Say how many wait."""
        words = ngettext("{n} matter waits for your decision.", "{n} matters wait for your decision.", number)
        self._banner.set(f"{words} {_('Both versions are kept.')}")
        self.setVisible(number > 0)

    def offered(self) -> Sequence[Action]:
        """Return what can be done about it now."""
        return () if self.isHidden() else (Action(_("Decide"), self._decide, "git-fork"),)
