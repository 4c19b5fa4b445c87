"""What can be done here and now: the command palette offers it, its key does it, the sheet of keys lists it."""

from collections.abc import Callable
from dataclasses import dataclass

# Keys a screen may give to its actions; everything else belongs to the frame, to text fields or to the system.
SCREEN_KEYS = ("Ctrl+N", "Ctrl+P", "Ctrl+Return", "Ctrl+R", "Ctrl+E", "Ctrl+Shift+N")


@dataclass(frozen=True, slots=True)
class Action:
    """Something the user can do.

    Attributes:
        text: what it does, as a button would say it („Rozpocznij wizytę”).
        run: does it.
        icon: Phosphor name, None for a button of words alone.
        shortcut: its key as Qt writes it, one of `SCREEN_KEYS` for an action of a screen; empty for none.
        words: what else people call it, found but not shown.
        about: whom it is about, shown quietly; typed alone it finds the family itself, not what can be done with it.
    """

    text: str
    run: Callable[[], object]
    icon: str | None = None
    shortcut: str = ""
    words: str = ""
    about: str = ""


def key_words(shortcut: str) -> str:
    """Return a key as it is printed on the keyboard: „Ctrl+Enter”, „Alt+←”."""
    return shortcut.replace("Return", "Enter").replace("Left", "←")
