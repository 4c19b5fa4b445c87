"""What the frame can do from every screen: places, danger and lock, the look; for keys, palette and the sheet."""

from functools import partial
from typing import TYPE_CHECKING

from app.i18n import _
from ui import registry
from ui.actions import Action
from ui.settings import settings

if TYPE_CHECKING:
    from ui.main_window import MainWindow

SCALES = (100, 115, 130, 150, 175, 200)


def frame_actions(window: "MainWindow") -> tuple[Action, ...]:
    """Return what can always be done, the urgent first."""
    return (
        Action(_("Danger"), window.show_danger, "warning-circle", "F9", words="112"),
        Action(_("Lock"), window.lock, "lock-simple", "F12"),
        Action(_("New note"), partial(_new_note, window), "note-pencil", "Ctrl+N"),
        Action(_("Search or go to…"), window.top_bar.search.take_focus, "magnifying-glass", "Ctrl+K"),
        Action(_("Back"), window.go_back, "arrow-left", "Alt+Left"),
        Action(_("Keyboard"), window.show_keys, "keyboard", "F1"),
    )


def place_actions(window: "MainWindow") -> tuple[Action, ...]:
    """Return the screens that belong to nobody, those of the rail first and with a key each."""
    railed = registry.rail_entries()
    keys = {entry.name: f"Ctrl+{number}" for number, entry in enumerate(railed[:9], start=1)} | {"settings": "Ctrl+,"}
    places = [(entry.name, entry.label, entry.icon) for entry in railed]
    places += [(entry.name, entry.label, entry.icon) for entry in registry.other_places()]
    return tuple(Action(label, partial(window.go, name), icon, keys.get(name, "")) for name, label, icon in places)


def look_actions() -> tuple[Action, ...]:
    """Return the looks and text sizes."""
    looks = (("system", _("As in the system")), ("light", _("Light")), ("dark", _("Dark")))
    found = [(look, words, "circle-half") for look, words in (*looks, ("contrast", _("High contrast")))]
    return (
        *(
            Action(_("Look: {look}").format(look=words.lower()), partial(settings.change, look=look), icon)
            for look, words, icon in found
        ),
        *(
            Action(
                _("Text {percent} %").format(percent=percent),
                partial(settings.change, text_percent=percent),
                "text-aa",
            )
            for percent in SCALES
        ),
    )


def _new_note(window: "MainWindow") -> None:
    window.show_note(window.front.family_id())
