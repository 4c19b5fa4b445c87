"""Settings survive, and a spoilt file costs nothing but the settings."""

import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pytest

from app import preferences
from app.preferences import Preferences, WindowPlace


def test_settings_are_kept(tmp_path: Path) -> None:
    preferences.use_directory(tmp_path / "new")
    assert preferences.load() == Preferences()
    preferences.save(Preferences(look="dark", text_percent=150, idle_minutes=2))
    assert preferences.load() == Preferences(look="dark", text_percent=150, idle_minutes=2)


@pytest.mark.parametrize(
    "content", ["", "nonsense", "[]", '{"look": "pink", "text_percent": 5000, "idle_minutes": "x", "more": 1}']
)
def test_nonsense_means_the_defaults(tmp_path: Path, content: str) -> None:
    preferences.use_directory(tmp_path)
    (tmp_path / preferences.FILE).write_text(content, encoding="utf-8")
    assert preferences.load() == Preferences()


def test_every_setting_is_kept(tmp_path: Path) -> None:
    preferences.use_directory(tmp_path)
    place = WindowPlace(-1920, 0, 1200, 700, maximised=True)
    wanted = Preferences(
        look="contrast",
        text_percent=200,
        idle_minutes=60,
        family_minutes=5,
        language="en",
        printer="HP",
        motion="reduced",
        rail_folded=True,
        window=place,
    )
    preferences.save(wanted)
    assert preferences.load() == wanted


@pytest.mark.parametrize(
    "values",
    [
        {"look": "pink"},
        {"text_percent": 99},
        {"text_percent": 201},
        {"text_percent": True},
        {"idle_minutes": 0},
        {"family_minutes": 1},
        {"family_minutes": 6},
        {"language": "de"},
        {"motion": []},
        {"rail_folded": "yes"},
        {"printer": 5},
    ],
)
def test_one_spoilt_setting_leaves_the_others(tmp_path: Path, values: dict[str, Any]) -> None:
    preferences.use_directory(tmp_path)
    (tmp_path / preferences.FILE).write_text(json.dumps({"idle_minutes": 9} | values), encoding="utf-8")
    kept = preferences.load()
    assert kept == (Preferences() if "idle_minutes" in values else Preferences(idle_minutes=9))
    with pytest.raises(ValueError, match=next(iter(values))):
        preferences.change(**values)


def test_no_setting_can_hold_a_name_of_a_family() -> None:
    """The only free text is the printer's name, which the system gives."""
    free = {field.name for field in fields(Preferences) if isinstance(getattr(Preferences(), field.name), str)}
    assert free - {"look", "language", "motion"} == {"printer"}
