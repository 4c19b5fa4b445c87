"""Starts the desktop as `parasol` does and reports its first painted frame; a process of its own for every run.

Prints one JSON object: `shown`, the monotonic moment at which the first frame was on the window, and `heavy`, which of
the modules that must wait were loaded by then. Run with the directory of a profile, or with `--bare` for the same
window without anything of Parasol in it.
"""

import json
import sys
import time

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

HEAVY = (
    *("sqlmodel", "sqlalchemy", "qtawesome", "reportlab", "babel", "alembic", "cryptography", "httpx", "morfeusz2"),
    *("msgspec", "hashlib", "decimal"),
)


class Watch(QObject):
    """Sees the first exposed window and reports once it is painted."""

    def __init__(self, application: QGuiApplication) -> None:
        super().__init__(application)
        self._seen = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the window that comes up; its first frame is painted while the event is handled."""
        if not self._seen and event.type() == QEvent.Type.Expose and isinstance(watched, QWindow):
            self._seen = watched.isExposed()
            if self._seen:
                loaded = set(sys.modules)
                QTimer.singleShot(0, self, lambda: _report(loaded))
        return False


class WatchedApplication(QApplication):
    """The application every desktop has, with somebody who watches."""

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.installEventFilter(Watch(self))


def _report(loaded: set[str]) -> None:
    heavy = [name for name in HEAVY if name in loaded]
    print(json.dumps({"shown": time.monotonic(), "heavy": heavy}), flush=True)
    QApplication.closeAllWindows()


def bare() -> int:
    """Show a window as large as Parasol's with one line of text."""
    application = WatchedApplication(sys.argv[:1])
    window = QMainWindow()
    window.setCentralWidget(QLabel("Parasol"))
    window.resize(1366, 768)
    window.show()
    return application.exec()


def desktop(profile: str) -> int:
    """Start the desktop through its own entry point."""
    from PySide6 import QtWidgets  # noqa: PLC0415 - the class its `main` will find there is put in place first

    QtWidgets.QApplication = WatchedApplication  # type: ignore[misc,assignment]
    from ui.__main__ import main  # noqa: PLC0415 - as above

    return main(["--profile", profile])


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "--bare" else desktop(sys.argv[1]))
