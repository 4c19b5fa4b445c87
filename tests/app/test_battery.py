"""What the system says of its battery, read through the real library from files as Linux keeps them."""

import sys
from pathlib import Path

import pytest

from app.machine import Battery, read_battery

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the files are those of Linux")


def _supply(root: Path, name: str, **values: str) -> None:
    place = root / name
    place.mkdir(parents=True)
    for file, value in values.items():
        (place / file).write_text(f"{value}\n", encoding="ascii")


@pytest.fixture
def supplies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The directory in which the system describes its power supplies; empty."""
    monkeypatch.setattr("psutil._pslinux.POWER_SUPPLY_PATH", str(tmp_path))
    return tmp_path


def test_a_computer_without_a_battery(supplies: Path) -> None:
    _supply(supplies, "AC0", online="1")
    assert read_battery() is None


@pytest.mark.parametrize(
    ("now", "online", "expected"),
    [
        ("62", "0", Battery(62, plugged=False)),
        ("100", "1", Battery(100, plugged=True)),
        ("9", "0", Battery(9, plugged=False)),
    ],
)
def test_what_is_left_and_whether_it_is_plugged_in(supplies: Path, now: str, online: str, expected: Battery) -> None:
    _supply(supplies, "AC0", online=online)
    status = "Charging" if online == "1" else "Discharging"
    _supply(supplies, "BAT0", energy_now=now, energy_full="100", power_now="10", status=status, capacity=now)
    assert read_battery() == expected


def test_a_driver_that_says_nonsense_hides_the_battery(supplies: Path) -> None:
    _supply(supplies, "BAT0", energy_now="full", energy_full="of", power_now="holes", capacity="x", status="?")
    assert read_battery() is None


@pytest.mark.parametrize(
    ("battery", "low", "very_low"),
    [
        (Battery(40, plugged=False), False, False),
        (Battery(39, plugged=False), True, False),
        (Battery(15, plugged=False), True, False),
        (Battery(14, plugged=False), True, True),
        (Battery(3, plugged=True), False, False),
    ],
)
def test_when_it_is_low(battery: Battery, *, low: bool, very_low: bool) -> None:
    assert (battery.low, battery.very_low) == (low, very_low)
