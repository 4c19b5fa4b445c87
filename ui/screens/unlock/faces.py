"""The faces of the door as pictures and tests look at them, each for a directory of profiles."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from app import profiles
from app.i18n import _
from app.profiles import Profile
from ui.screens.unlock.others import OthersView
from ui.screens.unlock.problem import ProblemView
from ui.screens.unlock.recovery import RecoveryView
from ui.screens.unlock.view import UnlockView


def password(root: Path) -> QWidget:
    """Return the face that asks for the password."""
    return UnlockView(_first(root), others=True)


def recovery(root: Path) -> QWidget:
    """Return the face that asks for the code on paper."""
    return RecoveryView(_first(root))


def others(root: Path) -> QWidget:
    """Return the face that lets a profile be chosen."""
    return OthersView(profiles.find_profiles(root))


def problem(root: Path) -> QWidget:
    """Return the face of a profile whose keys are missing."""
    error = profiles.look_at(root / "no-profile").problem
    assert error is not None
    return ProblemView(error, action=(_("Try again"), root.exists))


def _first(root: Path) -> Profile:
    return profiles.find_profiles(root)[0]
