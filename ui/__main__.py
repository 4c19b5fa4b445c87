"""Starts the desktop: `python -m ui [--profile DIR] [--hint TEXT] [--self-check DIR]`; no secret is an argument."""

import argparse
import gc
import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run the program and return its exit status."""
    options = _options(arguments)
    if options.self_check is not None:
        return _check_itself(options.self_check)
    # Qt is imported after the arguments are read, so that a wrong one is told at once.
    import PySide6.QtWidgets  # noqa: F401, PLC0415

    from ui.unread_sources import leave_sources_unread  # noqa: PLC0415

    # What is made until the window is on screen stays; from then on the door's collector looks after the rest.
    gc.disable()
    leave_sources_unread()
    from app import preferences, profiles  # noqa: PLC0415
    from ui import crash, start_time  # noqa: PLC0415
    from ui.application import Application  # noqa: PLC0415
    from ui.dressing import dress  # noqa: PLC0415
    from ui.first_frame import FirstFrame  # noqa: PLC0415
    from ui.single_instance import SingleInstance  # noqa: PLC0415
    from ui.theme.apply import make_application  # noqa: PLC0415
    from ui.window_place import WindowKeeper  # noqa: PLC0415

    root: Path = options.profile or profiles.data_directory()
    seat = SingleInstance(root)
    if not seat.take():
        return 0
    app = make_application(sys.argv[:1])
    app.setApplicationName("Parasol")
    preferences.use_directory(root)
    crash.install(root / "log", tell=_tell)
    dress(app)
    program = Application(app, root=root, hint=options.hint)
    WindowKeeper(program.window)
    program.start()
    seat.called.connect(program.window.come_forward)
    FirstFrame(program.window, then=seat.listen)
    if options.time_start:
        FirstFrame(program.window, then=start_time.tell)
        FirstFrame(program.window, then=program.quit)
    status = app.exec()
    seat.leave()
    program.dispose()
    return status


def _tell(error: BaseException) -> None:
    from ui import errors  # noqa: PLC0415 - message boxes are not needed to begin

    errors.show(None, error)


def _check_itself(directory: Path) -> int:
    """Report whether this installation works, for the help desk; also in files, where a window has no terminal."""
    from app import self_check  # noqa: PLC0415 - everything the program has, for this one purpose
    from app.errors import KnownError, explain  # noqa: PLC0415 - as above

    try:
        report = self_check.run(directory)
    except KnownError as error:
        told = explain(error)
        print(told.happened, told.safe, told.todo, sep="\n", file=sys.stderr)  # noqa: T201 - the terminal is asked
        return 1
    print(report.line())  # noqa: T201 - as above
    return 0


def _options(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="parasol", description="Parasol, the workplace of family assistants.")
    parser.add_argument("--profile", type=Path, default=None, help="directory of a profile, or of profiles")
    parser.add_argument("--hint", default="", help="words shown below the password, for the demo")
    parser.add_argument(
        "--self-check",
        type=Path,
        default=None,
        metavar="DIR",
        help="check this installation on fictional data in a new directory, report, and end",
    )
    parser.add_argument("--time-start", action="store_true", help="tell how long starting took, and end")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())
