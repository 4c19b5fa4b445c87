"""The first start as pictures and tests look at it."""

from pathlib import Path

from PySide6.QtWidgets import QWidget

from ui.screens.first_start.view import FirstStart


def first_start(root: Path) -> QWidget:
    """Return what a new computer shows."""
    return FirstStart(root / "nothing-yet")
