"""Stores what is typed field by field; while the disk refuses, the newest words of a field wait and are tried again."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from ui import errors, work

RETRY_MS = 2500
Command = Callable[[Session], object]


class TypedSaver(QObject):
    """One screen's typed words on their way into the store.

    Args:
        screen: work is asked for in its name, so that a refusal is explained over its window.
        reload: called after something was stored, or could not be for good.
        final: known errors after which trying again does not help.

    Signals:
        saving(), saved(): of what is typed.
        failed(object): the known error that keeps words waiting.
        forgotten(): words were given up because they can never be stored.
    """

    saving = Signal()
    saved = Signal()
    failed = Signal(object)
    forgotten = Signal()

    def __init__(self, screen: QWidget, *, reload: Callable[[], None], final: tuple[type[Exception], ...]) -> None:
        super().__init__(screen)
        self._screen = screen
        self._reload = reload
        self._final = final
        self._under_way = 0
        self._waiting: dict[str, Command] = {}
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._again)

    def save(self, key: str, command: Command) -> None:
        """Store typed words.

        Args:
            key: names the field, such as `paragraph:<id>`.
            command: the use case.
        """
        self._waiting.pop(key, None)
        self._under_way += 1
        self.saving.emit()

        def stored(_done: object) -> None:
            self._under_way -= 1
            if not self._under_way and not self._waiting:
                self.saved.emit()
            self._reload()

        def refused(error: Exception) -> None:
            self._under_way -= 1
            if isinstance(error, self._final):
                errors.show(self._screen, error)
                self.forgotten.emit()
                self._reload()
                return
            self._waiting.setdefault(key, command)
            self._retry.start()
            self.failed.emit(error)

        work.run_command(self._screen, command, done=stored, failed=refused)

    def _again(self) -> None:
        waiting, self._waiting = self._waiting, {}
        for key, command in waiting.items():
            self.save(key, command)
