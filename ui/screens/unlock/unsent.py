"""Unsent work of a profile that does not open: the password or the paper code, where to, and what is in the file."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from app import clock
from app.i18n import _, ngettext
from app.profiles import Profile
from ui import work
from ui.file_dialog import open_quietly
from ui.screens.first_start.steps import WaitStep
from ui.screens.unlock.asked_password import AskedPassword
from ui.screens.unlock.door import Door, side_by_side
from ui.screens.unlock.steps import Steps
from ui.widgets.buttons import PrimaryButton, QuietButton
from ui.widgets.text import text

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.unsent_work import Saved

WIDTH = 520


class UnsentView(Steps):
    """Leads from a profile that does not open to a file with its unsent work; the profile stays as it is.

    Args:
        profile: whose.

    Signals:
        left(): back to the door.
    """

    left = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        self._secret = ""
        self._ask()

    def _ask(self, refused: Exception | None = None) -> None:
        page = AskStep(self._profile, on_secret=self._ask_place, on_back=self.left.emit)
        self.show_step(page)
        if refused is not None:
            page.asked.refused(refused)

    def _ask_place(self, secret: str) -> None:
        self._secret = secret
        dialog = QFileDialog(self, _("Save unsent work"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Unsent work of Parasol") + " (*.unsent)")
        dialog.setDefaultSuffix("unsent")
        dialog.selectFile(f"parasol-{clock.now():%Y%m%d-%H%M}.unsent")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        open_quietly(dialog)

    def save_to(self, path: Path) -> None:
        """Save into this file with what was typed before."""
        secret, self._secret = self._secret, ""
        directory = self._profile.directory

        def save() -> "Saved":
            from app import unsent_work  # noqa: PLC0415 - heavy, on the worker thread

            return unsent_work.save(directory, secret=secret, path=path)

        self.show_step(WaitStep(_("Unsent work is being read and saved…")))
        work.run_task(self, save, done=partial(self._saved, path), failed=self._ask)

    def _saved(self, path: Path, saved: "Saved") -> None:
        self.show_step(SavedStep(saved, path=path, on_done=self.left.emit))


class AskStep(Door):
    """What happens, and the password or the paper code."""

    def __init__(
        self, profile: Profile, *, on_secret: "Callable[[str], object]", on_back: "Callable[[], object]"
    ) -> None:
        super().__init__(_("Save unsent work"), profile.display_name, width=WIDTH)
        self._on_secret = on_secret
        self.button = PrimaryButton(_("Choose a place…"), on_click=self._go_on)
        self.asked = AskedPassword(
            profile.directory, button=self.button, label=_("Password, or the code from the sheet")
        )
        self.asked.submitted.connect(self._go_on)
        goes = _("What the office has not got yet goes into an encrypted file. Nothing here changes.")
        opens = _("The same opens the file, in the settings of a profile that works.")
        self.add(text(f"{goes} {opens}", wrap=True))
        self.add(self.asked)
        self.add(side_by_side(self.button))
        self.add_below(QuietButton(_("Back"), on_click=on_back))
        self.setFocusProxy(self.asked)

    def _go_on(self) -> None:
        secret = self.asked.take()
        if secret is not None:
            self._on_secret(secret)


class SavedStep(Door):
    """What is in the file, and what could not be read."""

    def __init__(self, saved: "Saved", *, path: Path, on_done: "Callable[[], object]") -> None:
        super().__init__(_("Unsent work is saved"), path.name, width=WIDTH)
        changes = ngettext("{n} change for the office", "{n} changes for the office", saved.changes)
        drafts = ngettext("{n} unfinished form", "{n} unfinished forms", saved.drafts)
        files = ngettext("{n} attachment", "{n} attachments", saved.attachments)
        for words in (changes, drafts, files):
            self.add(text(words, "strong"))
        if saved.unreadable:
            lost = ngettext("{n} place could not be read.", "{n} places could not be read.", saved.unreadable)
            self.add(text(lost, "late", wrap=True))
        self.add(text(_("The file was read back and holds. Take it in from the settings of a new profile."), wrap=True))
        self.button = PrimaryButton(_("Back to the door"), on_click=on_done)
        self.add(side_by_side(self.button))
        self.setFocusProxy(self.button)
