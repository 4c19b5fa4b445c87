"""What this installation lacks: files that ship with the program and are not there, or cannot be read.

The program goes on without them and says so in one quiet line; nothing here is about a family. Light to import.
"""

from enum import Enum, auto

from app.i18n import _


class Shortfall(Enum):
    """Something missing; `sentences` says what the program does instead."""

    FONT = auto()
    ICONS = auto()
    TEXTS = auto()
    SYSTEM_TEXTS = auto()
    LOOK = auto()
    PREFERENCES = auto()


_noted: list[Shortfall] = []


def settle(shortfall: Shortfall, *, missing: bool) -> None:
    """Remember that something is missing, or that it is there after all."""
    if missing and shortfall not in _noted:
        _noted.append(shortfall)
    elif not missing and shortfall in _noted:
        _noted.remove(shortfall)


def noted() -> tuple[Shortfall, ...]:
    """Return what is missing, in the order it was found."""
    return tuple(_noted)


def sentences() -> tuple[str, ...]:
    """Return what to say about it in the user's language, one line each."""
    said = {
        Shortfall.FONT: _("The program's letters are missing; those of the system stand in."),
        Shortfall.ICONS: _("The pictures on buttons are missing; rings stand in their place."),
        Shortfall.TEXTS: _("The Polish texts are missing; the program speaks English."),
        Shortfall.SYSTEM_TEXTS: _("The Polish texts of system windows are missing; they are in English."),
        Shortfall.LOOK: _("A part of the program's look is missing; it is plainer here."),
        Shortfall.PREFERENCES: _("The settings could not be read; the usual ones are in use."),
    }
    return tuple(said[one] for one in _noted)
