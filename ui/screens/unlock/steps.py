"""Pages one after the other before the work; the one left behind is destroyed."""

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget


class Steps(QWidget):
    """Shows one page at a time."""

    def __init__(self) -> None:
        super().__init__()
        self._stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def step(self) -> QWidget | None:
        """Return the page on screen."""
        return self._stack.currentWidget()

    def show_step(self, step: QWidget) -> None:
        """Show another page."""
        old = self._stack.currentWidget()
        self._stack.addWidget(step)
        self._stack.setCurrentWidget(step)
        # Whoever gives the keyboard to the whole gives it to the page on screen.
        self.setFocusProxy(step)
        if old is not None:
            self._stack.removeWidget(old)
            old.hide()
            old.deleteLater()
        step.setFocus()
