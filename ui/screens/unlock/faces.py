"""The faces of the door as pictures and tests look at them, each for a directory of profiles."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import profiles
from app.i18n import _
from app.profiles import Profile
from ui.screens.unlock.forgotten import ForgottenView
from ui.screens.unlock.others import OthersView
from ui.screens.unlock.phone import PhoneView
from ui.screens.unlock.problem import ProblemView
from ui.screens.unlock.recovery import RecoveryView
from ui.screens.unlock.renewal import RenewalView
from ui.screens.unlock.view import UnlockView


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


def _first(root: Path) -> Profile:
    return profiles.find_profiles(root)[0]
