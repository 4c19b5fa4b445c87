"""A row of widgets that remembers how high it is at a width: `RememberingRow(self)` in place of `QHBoxLayout(self)`.

Qt asks every row of a page again for every width it considers, and breaks all its words into lines each time; its own
memory holds one width only, and a page considers two. With a hundred rows that is seconds.
"""

from PySide6.QtWidgets import QHBoxLayout, QWidget


class RememberingRow(QHBoxLayout):
    """Widgets side by side, asked for the height at a width once.

    Args:
        parent: widget to lay out.
    """

    def __init__(self, parent: QWidget) -> None:
        # Before the base class, which invalidates itself while it is made.
        self._heights: dict[int, int] = {}
        self._least: dict[int, int] = {}
        super().__init__(parent)

    def invalidate(self) -> None:
        """Forget."""
        self._heights.clear()
        self._least.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        """Return the least height at a width."""
        if width not in self._least:
            self._least[width] = super().minimumHeightForWidth(width)
        return self._least[width]
