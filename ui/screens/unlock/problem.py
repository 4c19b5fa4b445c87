"""When a profile cannot be opened: what happened, what is safe, what to do, and one button."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.errors import explain
from app.i18n import _
from ui.screens.unlock.door import Door, side_by_side
from ui.theme.glyph import Glyph
from ui.theme.marks import mark
from ui.widgets.buttons import PrimaryButton, QuietButton, SecondaryButton
from ui.widgets.icon_label import IconLabel
from ui.widgets.row import divider
from ui.widgets.text import text

Way = tuple[str, Callable[[], object]]


class ProblemView(Door):
    """One line each, and a way on.

    Args:
        error: what happened.
        action: label and function of the button.
        other: a second way, quieter.
        save: a way to bring unsent work to safety, quietest.
    """

    def __init__(self, error: BaseException, *, action: Way, other: Way | None = None, save: Way | None = None) -> None:
        super().__init__("Parasol", width=480)
        self.explanation = explain(error)
        self._line(mark("alert", "late"), self.explanation.happened, "strong")
        self.add(divider())
        self._line(mark("shield", "done"), self.explanation.safe, "body")
        self._line(mark("arrow", "accent"), self.explanation.todo, "body")
        self.card.addSpacing(6)
        self.button = PrimaryButton(action[0], on_click=action[1])
        quiet = [SecondaryButton(other[0], on_click=other[1])] if other is not None else []
        self.add(side_by_side(*quiet, self.button))
        # Nothing is put back by an Enter that was meant for something else.
        self.setFocusProxy(quiet[0] if quiet else self.button)
        if save is not None:
            self.add(QuietButton(save[0], icon="download-simple", on_click=save[1]))
        code = getattr(error, "code", "unexpected")
        self.add_below(text(_("code for support: {code}").format(code=code), "small"))

    def _line(self, icon: Glyph, words: str, role: str) -> None:
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(IconLabel(icon, size=22), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(text(words, role, wrap=True), 1)
        self.card.addLayout(row)
