"""The faces of the door as pictures and tests look at them, each for a directory of profiles."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from app import profiles
from app.i18n import _
from app.profiles import Profile
from app.removal import Outlook
from ui.screens.unlock.forgotten import ForgottenView
from ui.screens.unlock.others import OthersView
from ui.screens.unlock.phone import PhoneView
from ui.screens.unlock.problem import ProblemView
from ui.screens.unlock.recovery import RecoveryView
from ui.screens.unlock.removal import RemovalView
from ui.screens.unlock.removal_steps import LastStep, UnsentStep
from ui.screens.unlock.renewal import RenewalView
from ui.screens.unlock.view import UnlockView

if TYPE_CHECKING:
    from app.unsent_work import Saved


def password(root: Path) -> QWidget:
    """Return the face that asks for the password."""
    return UnlockView(_first(root), others=True)


def recovery(root: Path) -> QWidget:
    """Return the face that asks for the code on paper."""
    return RecoveryView(_first(root))


def forgotten(root: Path) -> QWidget:
    """Return the face with the ways in without the password."""
    return ForgottenView(_first(root))


def phone(root: Path) -> QWidget:
    """Return the face with what is read out to the office; the groups are invented."""
    view = PhoneView(_first(root))
    view.show_groups([f"{number}KRT" for number in range(10, 23)])
    return view


def no_office(root: Path) -> QWidget:
    """Return the face of a profile the office cannot open."""
    view = PhoneView(_first(root))
    view.begin()
    return view


def renewal(root: Path) -> QWidget:
    """Return the face that asks before a new data key is made."""
    return RenewalView(_first(root))


def others(root: Path) -> QWidget:
    """Return the face that lets a profile be chosen."""
    return OthersView(profiles.find_profiles(root))


def problem(root: Path) -> QWidget:
    """Return the face of a profile whose keys are missing."""
    error = profiles.look_at(root / "no-profile").problem
    assert error is not None
    return ProblemView(error, action=(_("Restore a backup"), root.exists), other=(_("Try again"), root.exists))


def removal(root: Path) -> QWidget:
    """Return the face that asks whose profile is to be removed."""
    return RemovalView(_first(root))


def removal_unsent(root: Path) -> QWidget:
    """Return the face that says what the office has not got; the numbers are invented."""
    return UnsentStep(_unsent(), _first(root), on_send=root.exists, on_save=root.exists, on_remove=root.exists)


def removal_last(root: Path) -> QWidget:
    """Return the last question, with work that will be lost."""
    profile = replace(_first(root), demo=False)
    return LastStep(
        profile,
        Outlook(_unsent(), backups=3),
        saved_in="",
        named=True,
        on_remove=lambda _typed, _backups: None,
        on_back=root.exists,
    )


def _unsent() -> "Saved":
    from app.unsent_work import Saved  # noqa: PLC0415 - heavy, and wanted for pictures only

    return Saved(changes=12, drafts=1, attachments=2, unreadable=0)


def _first(root: Path) -> Profile:
    return profiles.find_profiles(root)[0]
