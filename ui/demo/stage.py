"""One laptop on the tour: the real program on a profile, and where its pictures go."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtWidgets import QApplication, QWidget

from app import preferences
from ui import work
from ui.application import Application
from ui.demo import driver

if TYPE_CHECKING:
    from ui.main_window import MainWindow


class Stage:
    """The program, opened at its door.

    Args:
        app: the Qt application.
        root: directory of the profile.
        out: where pictures and prints go.
        say: tells the terminal what happened.
    """

    def __init__(self, app: QApplication, *, root: Path, out: Path, say: Callable[[str], None]) -> None:
        preferences.use_directory(root)
        self.out = out
        self.say = say
        self.program = Application(app, root=root)
        self.program.start()
        driver.settle()

    @property
    def window(self) -> QWidget:
        """The only window."""
        return self.program.window

    @property
    def main(self) -> "MainWindow":
        """The frame, once unlocked."""
        assert self.program.main is not None
        return self.program.main

    @property
    def screen(self) -> QWidget:
        """The screen in front."""
        shown = self.main.stack.front()
        assert shown is not None
        return shown

    def picture(self, name: str) -> None:
        """Keep what the window shows under the next number."""
        driver.numbered(self.window, self.out, name)

    def close(self) -> None:
        """End the program as its user would; nothing of it is left to hear of the next one. Twice is once."""
        if not shiboken6.isValid(self.program.window):
            return
        self.program.quit()
        work.shutdown()
        self.program.dispose()
        self.program.deleteLater()
        driver.settle()
