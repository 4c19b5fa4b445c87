"""A sheet that asks for a password on the way to something, with the same growing pause as at the door."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.screens.unlock.asked_password import AskedPassword
from ui.sheet import Sheet
from ui.widgets.buttons import PrimaryButton


@dataclass(frozen=True, slots=True)
class Wording:
    """What a sheet says.

    Attributes:
        title: of the sheet.
        words: what the password is for.
        does: what the button says.
        field: label of the field; that of the own password when empty.
        leave: what the way out says; the usual words when empty.
    """

    title: str
    words: str
    does: str
    field: str = ""
    leave: str = ""


class PasswordSheet(Sheet):
    """Asks, tries, says what is wrong; closes when it was right.

    Args:
        window: what it stands over.
        wording: what it says.
        directory: of the profile whose wrong tries count; None for a password that was never counted.
        use: begins whatever needs the password, and answers with `right` or with `asked.refused`.

    Attributes:
        asked: the field.
    """

    def __init__(
        self, window: QWidget, wording: Wording, *, directory: Path | None, use: Callable[[str], object]
    ) -> None:
        super().__init__(window)
        self._use = use
        self.button = PrimaryButton(wording.does, on_click=self._try)
        self.asked = AskedPassword(directory, button=self.button, label=wording.field)
        self.asked.submitted.connect(self._try)
        self.fill(wording.title, wording.words, (self.asked,), self.button, leave=wording.leave)
        self.asked.setFocus()

    def right(self) -> None:
        """Close: the password did."""
        self.asked.forget()
        self.accept()

    def _try(self) -> None:
        password = self.asked.take()
        if password is not None:
            self.asked.begin()
            self._use(password)
