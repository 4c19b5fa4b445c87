"""A forgotten password, solved over the phone: groups to read out, the office's answer, then a new password."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app import forgotten
from app.errors import NoOfficeSlot, RecoveryCodeMistyped, WrongResponse, explain
from app.i18n import _
from app.profiles import Profile
from ui import work
from ui.screens.unlock.by_code import ByCode
from ui.theme import tokens
from ui.widgets.buttons import SecondaryButton
from ui.widgets.flow import FlowBox
from ui.widgets.text import text

WIDTH = 580
_GROUPS_WIDEST = 540


class PhoneView(ByCode):
    """What is read out to the office, and the field for what it reads back.

    Args:
        profile: whose password is forgotten.

    Signals:
        paper_wanted(): the office cannot help; the paper code may.
    """

    paper_wanted = Signal()
    SLIPS: ClassVar[tuple[type[Exception], ...]] = (RecoveryCodeMistyped, WrongResponse)

    def __init__(self, profile: Profile) -> None:
        self.groups = FlowBox([], gap=8, widest=_GROUPS_WIDEST)
        self.groups.setContentsMargins(0, 0, 0, tokens.SPACE_12)
        self.groups.setAccessibleName(_("To be read out"))
        above = (
            text(_("1. Call your office and read this out, group by group"), "strong", wrap=True),
            self.groups,
            text(_("2. Type what the office reads back"), "strong", wrap=True),
            text(_("Eight groups. Capitals, small letters and dashes do not matter."), "label", wrap=True),
        )
        help_ = _("The answer works once, on this computer only. Your data and what was not sent yet stay.")
        name, ask = _("Answer of the office"), _("Type the answer of the office first.")
        super().__init__(profile, name=name, ask=ask, above=above, width=WIDTH, help_=help_)
        self.paper = SecondaryButton(_("Code from the sheet"), on_click=self.paper_wanted.emit)
        self.card.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignRight)
        QWidget.setTabOrder(self.button, self.paper)
        self.paper.hide()

    def begin(self) -> None:
        """Ask the key file for what is to be read out."""
        read = partial(forgotten.challenge_groups, self.directory)
        work.run_task(self, read, done=self.show_groups, failed=self._cannot)

    def check(self, code: str) -> Callable[[], object]:
        """Return what sees whether the answer is right."""
        return partial(forgotten.check_response, self.directory, response=code)

    def open_with(self, code: str, password: str) -> Callable[[], object]:
        """Return what opens the profile with the answer."""
        return partial(forgotten.unlock_with_response, self.directory, response=code, password=password)

    def explained(self, error: Exception) -> str:
        """Return what to say of a slip; the group it is in is asked for again, not the whole answer."""
        if isinstance(error, RecoveryCodeMistyped):
            words = _("There is a slip in group {group} of the answer. It does not count as a wrong try.")
            return f"{words.format(**error.params)} {_('Ask for that group again.')}"
        return super().explained(error)

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show what is to be read out."""
        for number, group in enumerate(groups, 1):
            self.groups.add(_cell(number, group))
        self.code.setFocus()

    def _cannot(self, error: Exception) -> None:
        if not isinstance(error, NoOfficeSlot):
            self.failed.emit(error)
            return
        for widget in (*self.code_step, self.button, self.help):
            widget.hide()
        said = explain(error)
        why = _("It learns how with the first exchange after it has made its recovery key.")
        self.say(f"{said.happened} {why} {said.safe} {said.todo}")
        self.paper.show()
        self.paper.setFocus()


def _cell(number: int, group: str) -> QWidget:
    cell = QWidget()
    column = QVBoxLayout(cell)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    column.addWidget(text(str(number), "label"), 0, Qt.AlignmentFlag.AlignHCenter)
    code = text(group, "code")
    code.setAccessibleName(_("Group {group}").format(group=number) + f": {' '.join(group)}")
    column.addWidget(code)
    return cell
