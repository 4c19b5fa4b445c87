"""Own drawings are for what is on screen before an icon font may load, and for nothing else."""

import re

from app.resources import ROOT
from ui.theme.marks import mark

UI = ROOT.parent / "ui"
# What is on screen before unlocking, with the components it is made of.
EARLY = ("screens/unlock/", "screens/first_start/", "screens/restore/", "widgets/password_field.py", "application.py")
# The program's own sign is in no library.
OWN = {"umbrella"}
USE = re.compile(r"mark\(\"([a-z-]+)\"(?: if \w+ else \"([a-z-]+)\")?")


def uses() -> dict[str, set[str]]:
    """Return where each drawing is used in the program's own code."""
    found: dict[str, set[str]] = {}
    for path in UI.rglob("*.py"):
        place = path.relative_to(UI).as_posix()
        if place.startswith(("gallery/", "theme/")):
            continue
        code = "\n".join(line for line in path.read_text(encoding="utf-8").splitlines() if '"""' not in line)
        for names in USE.findall(code):
            for name in filter(None, names):
                found.setdefault(name, set()).add(place)
    return found


def test_only_what_is_early_is_drawn_by_hand() -> None:
    late = {name: places for name, places in uses().items() if not any(place.startswith(EARLY) for place in places)}
    assert late == {}
    for name, places in uses().items():
        if name not in OWN:
            assert all(place.startswith(EARLY) for place in places), (name, places)


def test_every_drawing_is_used() -> None:
    source = (UI / "theme" / "marks.py").read_text(encoding="utf-8")
    drawn = set(re.findall(r"^    \"([a-z-]+)\": _", source, re.MULTILINE))
    assert drawn == set(uses())
    assert all(not mark(name).icon(16).isNull() for name in drawn)
