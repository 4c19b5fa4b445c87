"""The way back from a backup as pictures and tests look at it; the backups are invented."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QWidget

from app.backups import Contents, FoundBackup
from ui.screens.restore.steps import ChooseStep, ConfirmStep, ContentsStep, PasswordStep

_MADE: Final = datetime(2026, 11, 22, 13, 2, tzinfo=UTC)
_CONTENTS: Final = Contents(made_at=_MADE, families=11, entries=214, newest=_MADE - timedelta(hours=3), unsent=7)


def _nothing(*_of: object) -> None:
    """Stand in for a way on."""


def nothing_found(root: Path) -> QWidget:
    """Return what is said where no backup lies."""
    return ChooseStep((), root=root, on_chosen=_nothing, on_place=_nothing, on_back=_nothing)


def found(root: Path) -> QWidget:
    """Return a list of backups to choose from."""
    return ChooseStep(_backups(), root=root, on_chosen=_nothing, on_place=_nothing, on_back=_nothing)


def password(root: Path) -> QWidget:
    """Return the question for the password of that time."""
    del root
    return PasswordStep(_backups()[0], on_password=_nothing, on_back=_nothing)


def contents(root: Path) -> QWidget:
    """Return what is in a backup."""
    del root
    return ContentsStep(_CONTENTS, on_restore=_nothing, on_back=_nothing)


def confirm(root: Path) -> QWidget:
    """Return the last question."""
    del root
    return ConfirmStep(_CONTENTS, on_yes=_nothing, on_back=_nothing)


def _backups() -> list[FoundBackup]:
    """Return invented backups of a week."""
    days = [_MADE - timedelta(days=day) for day in range(5)]
    home = Path("kopie")
    return [FoundBackup(home / f"parasol-{day:%Y%m%d-%H%M%S}.backup", day, 9_400_000) for day in days]
