"""Long work: what is happening, how far, and „Przerwij”: `ProgressStrip(on_cancel=…)`, then `.show_step(words, 40)`."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from app.i18n import _
from ui.widgets.buttons import SecondaryButton
from ui.widgets.text import text


class ProgressStrip(QWidget):
    """Words over a thin bar; hidden until the first step.

    Args:
        on_cancel: called by „Przerwij”; without it there is no such button.
    """

    def __init__(self, *, on_cancel: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._words = text("", "label", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        column = QVBoxLayout()
        column.setSpacing(4)
        column.addWidget(self._words)
        column.addWidget(self._bar)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addLayout(column, 1)
        if on_cancel is not None:
            row.addWidget(SecondaryButton(_("Stop"), compact=True, on_click=on_cancel))
        self.hide()

    def show_step(self, words: str, percent: int | None = None) -> None:
        """Say what is happening; without a percentage the bar only moves."""
        self._words.setText(words)
        self._bar.setRange(0, 100 if percent is not None else 0)
        if percent is not None:
            self._bar.setValue(percent)
        self._bar.setAccessibleName(words)
        self.show()

    def finish(self) -> None:
        """Hide."""
        self.hide()
