"""How the program looks, speaks and when it locks: settings of one account, nothing personal; light to import."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Literal

from app import shortfalls
from app.shortfalls import Shortfall

Look = Literal["system", "light", "dark", "contrast"]
LanguageCode = Literal["pl", "en"]
Motion = Literal["system", "full", "reduced"]
FILE = "preferences.json"


@dataclass(frozen=True, slots=True)
class WindowPlace:
    """Where the window stood last, in pixels of the whole desktop, without its frame."""

    x: int
    y: int
    width: int
    height: int
    maximised: bool = False


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings.

    Attributes:
        look: colours; `system` follows the operating system.
        text_percent: text size, 100 to 200.
        idle_minutes: minutes without a key or a movement after which the program locks, 1 to 60.
        family_minutes: the same while a family looks on, 2 to 5 (domain.md §5.3 row 3).
        language: of the interface.
        printer: name of the printer to propose; empty for the system's.
        motion: whether things move; `system` follows the operating system.
        rail_folded: the navigation shows icons only.
        window: where the window stood, None before the first time.
    """

    look: Look = "system"
    text_percent: int = 100
    idle_minutes: int = 5
    family_minutes: int = 3
    language: LanguageCode = "pl"
    printer: str = ""
    motion: Motion = "system"
    rail_folded: bool = False
    window: WindowPlace | None = None


class _Place:
    path: Path | None = None


def use_directory(directory: Path) -> None:
    """Keep the settings in this directory."""
    _Place.path = directory / FILE


def load() -> Preferences:
    """Return the settings; what is missing or makes no sense has its default, and damage is noted as a shortfall."""
    if _Place.path is None or not _Place.path.exists():
        return Preferences()
    try:
        found = json.loads(_Place.path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        found = None
    kept = _sensible(found) if isinstance(found, dict) else Preferences()
    whole = isinstance(found, dict) and _is_kept(found, asdict(kept))
    shortfalls.settle(Shortfall.PREFERENCES, missing=not whole)
    return kept


def _is_kept(found: dict[str, Any], kept: dict[str, Any]) -> bool:
    """Tell whether every setting the file has is in use; a place of the window that is gone does not matter."""
    return all(found[name] == value for name, value in kept.items() if name in found and name != "window")


def save(preferences: Preferences) -> None:
    """Keep the settings; a disk that refuses costs the setting, not the work."""
    if _Place.path is None:
        return
    try:
        _Place.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = _Place.path.with_suffix(".new")
        fresh.write_text(json.dumps(asdict(preferences)), encoding="utf-8")
        fresh.replace(_Place.path)
    except OSError:
        return


def change(**values: Any) -> Preferences:
    """Change some of the kept settings, keep them, and return all of them.

    Raises:
        TypeError: there is no such setting.
        ValueError: a value makes no sense.
    """
    wanted = replace(load(), **values)
    if _sensible(asdict(wanted)) != wanted:
        raise ValueError(sorted(values))
    save(wanted)
    return wanted


_CHOICES = {
    "look": ("system", "light", "dark", "contrast"),
    "language": ("pl", "en"),
    "motion": ("system", "full", "reduced"),
}
_RANGES = {"text_percent": (100, 200), "idle_minutes": (1, 60), "family_minutes": (2, 5)}
# Far beyond any desktop of several screens: a larger number in the file is damage.
_FARTHEST = 100_000


def _sensible(found: dict[str, Any]) -> Preferences:
    values = {field.name: found[field.name] for field in fields(Preferences) if field.name in found}
    window = values.pop("window", None)
    kept = {name: value for name, value in values.items() if _makes_sense(name, value)}
    return Preferences(**kept, window=_place(window))


def _makes_sense(name: str, value: Any) -> bool:
    if name in _CHOICES:
        return value in _CHOICES[name]
    if name in _RANGES:
        low, high = _RANGES[name]
        return type(value) is int and low <= value <= high
    return type(value) is type(getattr(Preferences(), name))


def _place(found: Any) -> WindowPlace | None:
    if not isinstance(found, dict):
        return None
    numbers = [found.get(name) for name in ("x", "y", "width", "height")]
    if not all(type(number) is int and abs(number) < _FARTHEST for number in numbers):
        return None
    x, y, width, height = (int(number or 0) for number in numbers)
    return WindowPlace(x, y, width, height, found.get("maximised") is True) if width > 0 and height > 0 else None
