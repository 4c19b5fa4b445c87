"""pytest-qt's helper with patience for a machine busy with something else: a minute in place of five seconds."""

from collections.abc import Callable
from typing import Any

from pytestqt.qtbot import QtBot

PATIENCE = 60_000


class PatientBot(QtBot):
    """Waits as long as a loaded machine may need; what never comes is still an error."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        """Serve events until the callback is true; milliseconds."""
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **how: Any) -> Any:
        """Serve events until a signal came; milliseconds."""
        return super().waitSignal(signal, timeout=timeout, **how)

    def waitExposed(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        """Serve events until a window is on screen; milliseconds."""
        return super().waitExposed(widget, timeout=timeout)

    def waitActive(self, widget: Any, *, timeout: int = PATIENCE) -> Any:
        """Serve events until a window has the keyboard; milliseconds."""
        return super().waitActive(widget, timeout=timeout)
