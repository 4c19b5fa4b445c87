"""Which class draws which screen; modules are imported when a screen is opened for the first time."""

from collections.abc import Callable
from importlib import import_module
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui.navigation import Navigator
from ui.widgets.rail import RailEntry

SCREENS: dict[str, str] = {
    "today": "ui.screens.today.view:TodayScreen",
    "families": "ui.screens.families.view:FamiliesScreen",
    "family": "ui.screens.family.view:FamilyScreen",
    "prepare": "ui.screens.prepare.view:PrepareScreen",
    "note": "ui.screens.note.view:NoteScreen",
    "visit": "ui.screens.visit.view:VisitScreen",
    "plan": "ui.screens.plan.view:PlanScreen",
    "preview": "ui.screens.preview.view:PreviewScreen",
    "office": "ui.screens.office.view:OfficeScreen",
}
Factory = Callable[..., QWidget]


def rail_entries() -> list[RailEntry]:
    """Return the entries of the rail, from top to bottom."""
    return [
        RailEntry("today", _("Today"), "sun-horizon"),
        RailEntry("families", _("Families"), "users-three"),
    ]


def factory(name: str) -> Factory:
    """Return the class of a screen."""
    module, _colon, attribute = SCREENS[name].partition(":")
    found: Factory = getattr(import_module(module), attribute)
    return found


def build(name: str, window: Navigator, **ids: Any) -> QWidget:
    """Build a screen for the ids it is about."""
    return factory(name)(window, **ids)
