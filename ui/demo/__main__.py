"""`python -m ui.demo [screens|tour]`: the demo in a window; as a scripted tour where there is no display."""

import argparse
import os
import sys
from pathlib import Path
from typing import Literal

HOME = Path("build") / "demo"


def main(arguments: list[str] | None = None) -> int:
    """Run what was asked for and return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m ui.demo")
    parser.add_argument("what", nargs="?", choices=["run", "tour", "screens"], default="run")
    parser.add_argument("--look", choices=["light", "dark", "contrast"], help="screens: draw one look only")
    parser.add_argument("--part", choices=["100", "150", "story"], default="100", help="screens: which part of a look")
    asked = parser.parse_args(arguments)
    if asked.what == "run" and has_display():
        return _window()
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    return _offscreen(asked.what, look=asked.look, part=asked.part)


def has_display() -> bool:
    """Tell whether a window could be seen here."""
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _window() -> int:
    from app import clock  # noqa: PLC0415 - Qt's platform is chosen before Qt is imported
    from app.demo.credentials import DEMO_LOGIN  # noqa: PLC0415 - as above
    from ui.__main__ import main as desktop  # noqa: PLC0415 - as above
    from ui.demo.laptop import prepare_laptop  # noqa: PLC0415 - as above
    from ui.demo.local_office import local_office  # noqa: PLC0415 - as above

    # The story's day is the day the office was made: each day has an office of its own.
    home = HOME / clock.today().isoformat()
    laptop = home / "laptop"
    sys.stdout.write("Preparing the fictional office…\n")
    with local_office(home / "office", logins=[DEMO_LOGIN]) as office:
        prepare_laptop(laptop, code=office.codes[0])
        return desktop(["--profile", str(laptop)])


def _offscreen(what: str, *, look: Literal["light", "dark", "contrast"] | None, part: str) -> int:
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415 - as above

    from ui.dressing import dress  # noqa: PLC0415 - as above
    from ui.python311 import protect_none  # noqa: PLC0415 - as above

    protect_none()
    app = QApplication(sys.argv[:1])
    dress(app)
    if what == "screens":
        from ui.demo.screens import draw_part, draw_screens  # noqa: PLC0415 - as above

        return draw_part(app, look, part) if look else draw_screens(app)
    from ui.demo.tour import run_tour  # noqa: PLC0415 - as above

    return run_tour(app)


if __name__ == "__main__":
    sys.exit(main())
