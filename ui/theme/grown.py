"""Widths that follow the size of the text while the program runs: `fix_width(label, 120)`.

For columns of words whose width cannot come from the words themselves, because rows must stand below each other.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from ui.theme.apply import theme


class _Grown(QObject):
    """Lives with its widget and sets the width at every change of the look."""

    def __init__(self, widget: QWidget, set_width: Callable[[int], None], pixels: int) -> None:
        super().__init__(widget)
        self._set_width = set_width
        self._pixels = pixels
        self._fit()
        theme.changed.connect(self._fit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look again when a widget has learnt its size from the style sheet."""
        if event.type() in {QEvent.Type.Polish, QEvent.Type.StyleChange}:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        self._set_width(theme.px(self._pixels))


def fix_width(widget: QWidget, pixels: int) -> None:
    """Give a widget this width at 100 % text."""
    _Grown(widget, widget.setFixedWidth, pixels)


def least_width(widget: QWidget, pixels: int) -> None:
    """Give a widget at least this width at 100 % text."""
    _Grown(widget, widget.setMinimumWidth, pixels)


def most_width(widget: QWidget, pixels: int) -> None:
    """Give a widget at most this width at 100 % text."""
    _Grown(widget, widget.setMaximumWidth, pixels)


def same_width(widgets: Sequence[QWidget], pixels: int) -> None:
    """Give widgets that stand below each other one width: this one at 100 % text, more where words need more.

    Args:
        widgets: come and go together.
        pixels: the least width at 100 % text.
    """

    def line_up(least: int) -> None:
        width = max(least, *(widget.sizeHint().width() for widget in widgets))
        for widget in widgets:
            widget.setFixedWidth(width)

    if widgets:
        grown = _Grown(widgets[0], line_up, pixels)
        for widget in widgets:
            widget.installEventFilter(grown)
