"""Help at the door: a forgotten password, a backup to go back to, a new data key. Loaded when it is wanted."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from app import profiles
from app.errors import LeaseEnded
from app.i18n import _
from app.profiles import Profile
from ui import work
from ui.screens.restore.view import RestoreView
from ui.screens.unlock.cleared import ClearedView
from ui.screens.unlock.forgotten import ForgottenView
from ui.screens.unlock.others import OthersView
from ui.screens.unlock.phone import PhoneView
from ui.screens.unlock.problem import ProblemView, Way
from ui.screens.unlock.recovery import RecoveryView
from ui.screens.unlock.removal import RemovalView
from ui.screens.unlock.renewal import RenewalView
from ui.screens.unlock.unsent import UnsentView

if TYPE_CHECKING:
    from ui.application import Application

# What a backup can mend; whatever else is wrong needs another program, another disk, or only another try.
_MENDED: Final = frozenset(
    {"keys_missing", "keys_damaged", "store_missing", "store_not_encrypted", "store_unreadable", "store_damaged"}
)


# Store and keys are there, so that work may be read out of what does not open.
_SAVED_FROM: Final = frozenset({"store_damaged", "state_damaged", "unexpected", "store_unreadable"})


class DoorHelp(QObject):
    """Shows the faces of help in the program's window.

    Args:
        program: whose door it is.
    """

    def __init__(self, program: "Application") -> None:
        super().__init__(program)
        self._program = program

    def show_forgotten(self) -> None:
        """Offer the ways in without the password."""
        view = ForgottenView(self._known())
        view.paper_wanted.connect(self.show_recovery)
        view.phone_wanted.connect(self.show_phone)
        view.backup_wanted.connect(self.show_restore)
        view.removal_wanted.connect(self.show_removal)
        view.given_up.connect(self._back)
        self._program.window.show_face(view)

    def show_others(self) -> None:
        """Let another profile be chosen or made."""
        program = self._program
        view = OthersView(profiles.find_profiles(program.root))
        view.chosen.connect(program.show_door)
        view.new_wanted.connect(program.show_first_start)
        view.backup_wanted.connect(lambda: self.show_restore(own=False))
        program.window.show_face(view)

    def show_recovery(self) -> None:
        """Ask for the paper code."""
        self._show_code(RecoveryView(self._known()))

    def show_phone(self) -> None:
        """Let the office help over the phone."""
        view = PhoneView(self._known())
        view.paper_wanted.connect(self.show_recovery)
        self._show_code(view)
        view.begin()

    def show_restore(self, *, own: bool = True) -> None:
        """Lead back to a backup.

        Args:
            own: of the profile at whose door we stand; otherwise the backup tells whose it is.
        """
        profile = self._program.profile
        view = RestoreView(self._program.root, profile.directory if own and profile is not None else None)
        view.restored.connect(self._restored)
        view.left.connect(self._back)
        self._program.window.show_face(view)

    def show_renewal(self) -> None:
        """Give the profile, which is closed, a new data key."""
        view = RenewalView(self._known())
        view.opened.connect(self._program.enter)
        view.given_up.connect(self._back)
        self._program.window.show_face(view)

    def show_problem(self, error: Exception) -> None:
        """Say what keeps the profile from opening, with the ways on."""
        params = getattr(error, "params", {})
        again: Way = (_("Try again"), self._back)
        restore: Way = (_("Restore a backup"), self.show_restore)
        if params.get("previous_opens") or params.get("previous_exists"):
            older: Way = (_("Restore the older key file"), self._restore_keys)
            view = ProblemView(error, action=older, other=restore)
        elif isinstance(error, LeaseEnded):
            phone: Way = (_("Code from the office…"), self.show_phone)
            view = ProblemView(error, action=again, other=phone, save=(_("Save unsent work…"), self.show_saving))
        elif getattr(error, "code", "") in _MENDED:
            view = ProblemView(error, action=restore, other=again, save=self._save_from(error))
        else:
            view = ProblemView(error, action=again, save=self._save_from(error))
        self._program.window.show_face(view)

    def show_saving(self) -> None:
        """Bring the work that was not sent to safety in a file."""
        view = UnsentView(self._known())
        view.left.connect(self._back)
        self._program.window.show_face(view)

    def show_removal(self) -> None:
        """Remove the profile, which is closed, from this computer."""
        view = RemovalView(self._known())
        view.left.connect(self._back)
        self._program.window.show_face(view)

    def show_cleared(self, directory: Path) -> None:
        """Clear a profile at its office's order, in calm words."""
        view = ClearedView(directory)
        view.left.connect(self._program.show_door)
        self._program.window.show_face(view)

    def _save_from(self, error: Exception) -> Way | None:
        offered = getattr(error, "code", "unexpected") in _SAVED_FROM and self._program.profile is not None
        return (_("Save unsent work…"), self.show_saving) if offered else None

    def _show_code(self, view: RecoveryView | PhoneView) -> None:
        view.opened.connect(self._program.enter)
        view.failed.connect(self.show_problem)
        view.given_up.connect(self._back)
        self._program.window.show_face(view)

    def _restored(self, directory: Path) -> None:
        self._program.show_door(Profile(directory))

    def _restore_keys(self) -> None:
        work.run_task(
            self,
            partial(profiles.restore_previous_keys, self._known().directory),
            done=lambda _none: self._back(),
            failed=self.show_problem,
        )

    def _back(self) -> None:
        self._program.show_door(self._program.profile)

    def _known(self) -> Profile:
        profile = self._program.profile
        assert profile is not None
        # Who asks for help at once is faster than the name below the heading.
        return profile if profile.display_name or profile.problem else profiles.look_at(profile.directory)
