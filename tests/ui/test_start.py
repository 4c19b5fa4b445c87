"""Starting: what takes long to load waits until the unlock window is on screen."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.resources import ROOT
from benchmarks.starting import HEAVY


def start(profile: Path) -> dict[str, object]:
    """Start the desktop in a process of its own and return what it says of its first painted frame."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "benchmarks.starting", str(profile)]
    done = subprocess.run(
        command, cwd=ROOT.parent, env=environment, capture_output=True, text=True, timeout=60, check=True
    )
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_nothing_heavy_is_loaded_before_the_unlock_window(profile_directory: Path) -> None:
    assert start(profile_directory)["heavy"] == []


def test_nothing_heavy_is_loaded_before_a_damaged_profile_is_told(profile_directory: Path) -> None:
    (profile_directory / "profile.keys").write_bytes(b"not a key file")
    assert start(profile_directory)["heavy"] == []


@pytest.mark.parametrize("name", HEAVY)
def test_the_heavy_modules_exist_so_that_their_absence_means_something(name: str) -> None:
    subprocess.run([sys.executable, "-c", f"import {name}"], check=True, timeout=60)
