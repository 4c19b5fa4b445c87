"""Starts the desktop: `python -m ui [--profile DIR] [--hint TEXT]`. Never takes a secret as an argument."""

import argparse
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit status."""
    options = _options(arguments)
    # Qt is imported after the arguments are read, so that a wrong one is told at once.
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app import preferences, profiles  # noqa: PLC0415
    from ui import crash  # noqa: PLC0415
    from ui.application import Application, dress  # noqa: PLC0415

    app = QApplication(sys.argv[:1])
    app.setApplicationName("Parasol")
    root: Path = options.profile or profiles.data_directory()
    preferences.use_directory(root)
    crash.install(root / "log", tell=_tell)
    dress(app)
    program = Application(app, root=root, hint=options.hint)
    program.start()
    status = app.exec()
    program.dispose()
    return status


def _tell(error: BaseException) -> None:
    from ui import errors  # noqa: PLC0415 - message boxes are not needed to begin

    errors.show(None, error)


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="parasol", description="Parasol, the workplace of family assistants.")
    parser.add_argument("--profile", type=Path, default=None, help="directory of a profile, or of profiles")
    parser.add_argument("--hint", default="", help="words shown below the password, for the demo")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
