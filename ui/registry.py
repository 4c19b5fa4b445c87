"""Which class draws which screen: what the packages of `ui.screens` enrol, loaded when a screen is opened."""

import pkgutil
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any

from PySide6.QtWidgets import QWidget

from app.i18n import _
from ui import screens
from ui.enrolment import Enrolment, Face, RailPlace
from ui.navigation import Navigator
from ui.widgets.rail import RailEntry

Factory = Callable[..., QWidget]


@cache
def enrolments() -> dict[str, Enrolment]:
    """Return every enrolled screen by its name."""
    found = (getattr(package, "ENROLMENT", None) for package in _packages())
    return {one.name: one for one in found if isinstance(one, Enrolment)}


@cache
def faces() -> dict[str, Face]:
    """Return every face of the door by its name."""
    return {one.name: one for package in _packages() for one in getattr(package, "FACES", ())}


def _packages() -> list[ModuleType]:
    found = pkgutil.iter_modules(screens.__path__, f"{screens.__name__}.")
    return [import_module(module.name) for module in found if module.ispkg]


def rail_entries() -> list[RailEntry]:
    """Return the entries of the rail, from top to bottom."""
    return [_entry(one, place) for one, place in _places() if place.in_rail]


def other_places() -> list[RailEntry]:
    """Return the screens that have a name of their own but no entry in the rail."""
    return [_entry(one, place) for one, place in _places() if not place.in_rail]


def _places() -> list[tuple[Enrolment, RailPlace]]:
    placed = [(one, one.rail) for one in enrolments().values() if one.rail is not None]
    return sorted(placed, key=lambda pair: pair[1].order)


def _entry(enrolment: Enrolment, place: RailPlace) -> RailEntry:
    return RailEntry(enrolment.name, _(place.label), place.icon)


def factory(name: str) -> Factory:
    """Return the class of a screen."""
    module, _colon, attribute = enrolments()[name].view.partition(":")
    found: Factory = getattr(import_module(module), attribute)
    return found


def build(name: str, window: Navigator, **ids: Any) -> QWidget:
    """Build a screen for the ids it is about."""
    return factory(name)(window, **ids)
