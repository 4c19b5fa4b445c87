"""„Usuń profil z tego komputera”: the password or the name, what the office has not got, then gone, keys first."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from app import clock, removal
from app.i18n import _
from app.profiles import Profile
from app.removal import Outlook
from ui import work
from ui.file_dialog import open_quietly
from ui.screens.first_start.steps import WaitStep
from ui.screens.unlock.removal_steps import AskStep, EndStep, LastStep, UnsentStep
from ui.screens.unlock.steps import Steps

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.unsent_work import Saved


class RemovalView(Steps):
    """Leads from a closed profile to none; until the last button nothing is changed.

    Args:
        profile: which.

    Signals:
        left(): back to the door.
    """

    left = Signal()

    def __init__(self, profile: Profile) -> None:
        super().__init__()
        self._profile = profile
        # Empty for who has neither password nor code: then the name is asked for.
        self._secret = ""
        self._outlook = Outlook(None, 0)
        self._ask()

    def _ask(self, refused: Exception | None = None) -> None:
        self._secret = ""
        page = AskStep(self._profile, on_secret=self._look, on_neither=self._look_outside, on_back=self.left.emit)
        self.show_step(page)
        if refused is not None:
            page.asked.refused(refused)

    def _look(self, secret: str) -> None:
        self._secret = secret
        self._wait(_("Looking what the office has not got yet…"))
        look = partial(removal.look, self._profile.directory, secret=secret)
        work.run_task(self, look, done=self._seen, failed=self._ask)

    def _look_outside(self) -> None:
        look = partial(removal.look_outside, self._profile.directory)
        work.run_task(self, look, done=self._seen, failed=self._ask)

    def _seen(self, outlook: Outlook) -> None:
        self._outlook = outlook
        # What is invented, nobody misses; and what nobody can read, nobody can save.
        if outlook.unsent is None or outlook.is_safe or self._profile.demo:
            self._ask_last()
            return
        self.show_step(
            UnsentStep(
                outlook.unsent,
                self._profile,
                on_send=self.left.emit,
                on_save=self._ask_place,
                on_remove=self._ask_last,
            )
        )

    def _ask_place(self) -> None:
        dialog = QFileDialog(self, _("Save unsent work"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(_("Unsent work of Parasol") + " (*.unsent)")
        dialog.setDefaultSuffix("unsent")
        dialog.selectFile(f"parasol-{clock.now():%Y%m%d-%H%M}.unsent")
        dialog.fileSelected.connect(lambda chosen: self.save_to(Path(chosen)))
        open_quietly(dialog)

    def save_to(self, path: Path) -> None:
        """Save the unsent work into this file, then ask the last time."""
        directory, secret = self._profile.directory, self._secret

        def save() -> "Saved":
            from app import unsent_work  # noqa: PLC0415 - heavy, on the worker thread

            return unsent_work.save(directory, secret=secret, path=path)

        self._wait(_("Unsent work is being read and saved…"))
        work.run_task(self, save, done=lambda _saved: self._ask_last(saved_in=path.name), failed=self._ask)

    def _ask_last(self, *, saved_in: str = "") -> None:
        page = LastStep(
            self._profile,
            self._outlook,
            saved_in=saved_in,
            named=not self._secret,
            on_remove=self._remove,
            on_back=self.left.emit,
        )
        self.show_step(page)

    def _remove(self, typed: str, backups: bool) -> None:  # noqa: FBT001 - what stands in two fields
        directory, secret = self._profile.directory, self._secret
        remove: Callable[[], None]
        if secret:
            remove = partial(removal.remove, directory, secret=secret, backups=backups)
        else:
            remove = partial(removal.remove_named, directory, typed=typed, backups=backups)
        self._wait(_("The profile is being removed…"))
        work.run_task(self, remove, done=lambda _none: self._end(), failed=self._failed)

    def _failed(self, error: Exception) -> None:
        if removal.is_decided(self._profile.directory):
            self._end(whole=False)
        else:
            self._ask(error)

    def _end(self, *, whole: bool = True) -> None:
        self._secret = ""
        self.show_step(EndStep(self._profile, whole=whole, on_done=self.left.emit))

    def _wait(self, words: str) -> None:
        self.show_step(WaitStep(words))
