"""Saving power, as Linux tells it; Windows is asked by one call."""

import sys
from pathlib import Path

import pytest

from storage.platform import saves_power

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")


def tell(root: Path, name: str, words: str) -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{words}\n", encoding="ascii")


def test_nobody_knows(tmp_path: Path) -> None:
    assert not saves_power(root=tmp_path)


def test_the_battery_saver(tmp_path: Path) -> None:
    tell(tmp_path, "firmware/acpi/platform_profile", "balanced")
    assert not saves_power(root=tmp_path)
    tell(tmp_path, "firmware/acpi/platform_profile", "low-power")
    assert saves_power(root=tmp_path)


@pytest.mark.parametrize(
    ("status", "percent", "saved"),
    [("Discharging", "19", True), ("Discharging", "20", False), ("Charging", "5", False), ("Discharging", "", False)],
)
def test_a_battery_that_runs_out(tmp_path: Path, status: str, percent: str, *, saved: bool) -> None:
    tell(tmp_path, "class/power_supply/BAT1/status", status)
    tell(tmp_path, "class/power_supply/BAT1/capacity", percent)
    assert saves_power(root=tmp_path) is saved
