"""How the program looks and when it locks: plain settings of one account, with nothing personal; light to import."""

import json
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Literal

Look = Literal["system", "light", "dark", "contrast"]
FILE = "preferences.json"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings.

    Attributes:
        look: colours; `system` follows the operating system.
        text_percent: text size, 100 to 175.
        idle_minutes: minutes without a key or a movement after which the program locks.
    """

    look: Look = "system"
    text_percent: int = 100
    idle_minutes: int = 5

    def with_look(self, look: Look, text_percent: int) -> "Preferences":
        """Return the same with another look."""
        return replace(self, look=look, text_percent=text_percent)


class _Place:
    path: Path | None = None


def use_directory(directory: Path) -> None:
    """Keep the settings in this directory."""
    _Place.path = directory / FILE


def load() -> Preferences:
    """Return the settings; what is missing or makes no sense has its default."""
    if _Place.path is None:
        return Preferences()
    try:
        found = json.loads(_Place.path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Preferences()
    return _sensible(found) if isinstance(found, dict) else Preferences()


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


def _sensible(found: dict[str, object]) -> Preferences:
    known = {field.name: found[field.name] for field in fields(Preferences) if field.name in found}
    default = Preferences()
    look = known.get("look")
    percent, minutes = known.get("text_percent"), known.get("idle_minutes")
    return Preferences(
        look=look if look in {"system", "light", "dark", "contrast"} else default.look,
        text_percent=percent if isinstance(percent, int) and 100 <= percent <= 175 else default.text_percent,
        idle_minutes=minutes if isinstance(minutes, int) and 1 <= minutes <= 60 else default.idle_minutes,
    )
