"""Settings survive, and a spoilt file costs nothing but the settings."""

from pathlib import Path

import pytest

from app import preferences
from app.preferences import Preferences


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
