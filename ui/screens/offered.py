"""What a screen offers by itself: the keys it answers, and the buttons of its heading."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from app.i18n import _
from ui.actions import Action
from ui.widgets.page_header import PageHeader

if TYPE_CHECKING:
    from ui.screens.screen import Screen


def offered_by(screen: "Screen", base: type["Screen"]) -> tuple[Action, ...]:
    """Return the next step of the heading, what the screen's class does under a key, then the rest of the heading.

    Args:
        screen: is asked and told.
        base: the class whose answers to keys do nothing.
    """
    headers = [header for header in screen.findChildren(PageHeader) if header.isVisibleTo(screen)]
    steps = [header.primary() for header in headers]
    primary = next((step for step in steps if step is not None and step.isEnabled()), None)
    keys = (
        Action(primary.accessibleName() if primary else _("Finish"), screen.finish, "check", "Ctrl+Return"),
        Action(_("New note"), screen.new_note, "note-pencil", "Ctrl+N"),
        Action(_("Print"), screen.print_current, "printer", "Ctrl+P"),
    )
    found = [one for one in keys if _answers(type(screen), base, one)]
    if primary is not None:
        found.insert(0, from_button(primary))
    found += [one for header in headers for one in header.offered()]
    # The same words are the same thing; the one with a key says more.
    with_key = {one.text: one for one in found if one.shortcut}
    return tuple({one.text: with_key.get(one.text, one) for one in found}.values())


def from_button(button: QPushButton, *, icon: str = "arrow-right", shortcut: str = "") -> Action:
    """Return what a button does, by its words."""
    return Action(button.accessibleName() or button.text().strip(), button.click, icon, shortcut)


def _answers(kind: type["Screen"], base: type["Screen"], action: Action) -> bool:
    name = getattr(action.run, "__name__", "")
    return getattr(kind, name) is not getattr(base, name)
