"""One line of the departure check: icon, words, one thing to do."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from app.departure_checks import Check, State
from app.i18n import _
from ui.widgets.buttons import SecondaryButton
from ui.widgets.row import Row

_ICONS: dict[State, tuple[str, str]] = {
    "ok": ("check-circle", "done"),
    "attention": ("warning-circle", "late"),
    "unknown": ("question", "muted"),
}


def check_row(check: Check, *, do: Callable[[Check], None]) -> Row:
    """Return a line; `do` is called by its button."""
    icon, colour = _ICONS[check.state]
    trailing: list[QWidget] = []
    if check.action is not None:
        button = SecondaryButton(check.action.words, compact=True, on_click=lambda: do(check))
        button.setAccessibleName(f"{check.action.words}: {check.words}")
        trailing.append(button)
    row = Row(
        check.words,
        subtitle=check.detail,
        icon=icon,
        icon_colour=colour,
        trailing=trailing,
        plain=check.state == "ok",
    )
    row.setAccessibleName(" ".join(filter(None, (state_words(check.state), check.words, check.detail))))
    return row


def state_words(state: State) -> str:
    """Return what the icon means, for those who do not see it."""
    return {"ok": _("fine:"), "attention": _("look:"), "unknown": _("not known:")}[state]
