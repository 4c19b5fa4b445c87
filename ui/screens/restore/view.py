"""The way back from a backup, step by step: which one → its password → what is in it → in force → the unlock field."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from app import backups, profiles
from app.backups import Contents, FoundBackup
from app.errors import WrongPassword, explain
from app.i18n import _
from app.long_work import LongWork
from ui import work
from ui.screens.restore.steps import ChooseStep, ConfirmStep, ContentsStep, PasswordStep
from ui.screens.unlock.long_wait import LongWaitStep
from ui.screens.unlock.steps import Steps


class RestoreView(Steps):
    """Leads to a profile as it was; until the last step nothing is changed.

    Args:
        root: directory of the profiles.
        directory: the profile to be restored; None lets the backup tell whose it is.

    Signals:
        restored(object): directory of the profile that now is as it was; it is closed.
        left(): nothing was changed.
    """

    restored = Signal(object)
    left = Signal()

    def __init__(self, root: Path, directory: Path | None) -> None:
        super().__init__()
        self._root = root
        self._own = directory
        self._home = directory
        self._place: Path | None = None
        self._chosen: FoundBackup | None = None
        self._contents: Contents | None = None
        self._password = ""
        self.look()

    def look(self, message: str = "") -> None:
        """Look for backups and show them, with a sentence about the one tried before."""
        self._password = ""
        of = [self._own] if self._own is not None else profiles.find_directories(self._root)
        find = partial(backups.backups_of, of, place=self._place)
        work.run_task(self, find, done=partial(self._show_found, message), failed=self._refused)

    def _show_found(self, message: str, found: tuple[FoundBackup, ...]) -> None:
        if not found and self._place is not None and not message:
            message = _("There is no backup of Parasol in that place.")
        step = ChooseStep(
            found,
            root=self._root,
            on_chosen=self._choose,
            on_place=self.look_at,
            on_back=self.left.emit,
            message=message,
        )
        self.show_step(step)

    def look_at(self, place: Path) -> None:
        """Look for backups in a folder too, or take a file."""
        self._place = place
        self.look()

    def _choose(self, chosen: FoundBackup) -> None:
        self._chosen = chosen
        if self._own is not None:
            self._ask_password(self._own)
            return
        find = partial(backups.home_for, chosen.path, root=self._root)
        work.run_task(self, find, done=self._ask_password, failed=self._refused)

    def _ask_password(self, home: Path) -> None:
        assert self._chosen is not None
        self._home = home
        self.show_step(PasswordStep(self._chosen, on_password=self._open, on_back=self.look))

    def _open(self, password: str) -> None:
        assert self._chosen is not None
        assert self._home is not None
        self._password = password
        inside = partial(backups.look_inside, self._chosen.path, password=password, directory=self._home)
        work.run_task(self, inside, done=self._show_contents, failed=self._not_opened)

    def _not_opened(self, error: Exception) -> None:
        step = self.step()
        if isinstance(error, WrongPassword) and isinstance(step, PasswordStep):
            self._password = ""
            step.asked.refused(error)
            return
        self._refused(error)

    def _show_contents(self, contents: Contents) -> None:
        self._contents = contents
        self.show_step(ContentsStep(contents, on_restore=self._confirm, on_back=self.look))

    def _confirm(self) -> None:
        assert self._contents is not None
        back = partial(self._show_contents, self._contents)
        self.show_step(ConfirmStep(self._contents, on_yes=self._restore, on_back=back))

    def _restore(self) -> None:
        assert self._chosen is not None
        assert self._home is not None
        wait = LongWaitStep(_("The backup is being checked and put in force. Leave the computer on…"))
        put = partial(
            backups.put_in_force,
            self._chosen.path,
            password=self._password,
            directory=self._home,
            watched=LongWork(work.relay(wait, wait.show_percent), wait.is_stopped),
        )
        self._password = ""
        self.show_step(wait)
        work.run_task(self, put, done=self._done, failed=self._refused)

    def _done(self, aside: Path | None) -> None:
        if aside is None:
            self.look(_("Stopped. Nothing was changed."))
        else:
            self.restored.emit(self._home)

    def _refused(self, error: Exception) -> None:
        said = explain(error)
        self.look(f"{said.happened} {said.safe} {said.todo}")
