"""A list that the mouse wheel leaves alone, so that scrolling the page changes no answer."""

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class SteadyBox(QComboBox):
    """Chosen by click or key only."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()
