"""A symbol of a picture that can be taken hold of: dragged with the mouse, moved with the arrow keys."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QWidget

from app.i18n import _

_STEP, _SMALL_STEP = 12, 2
_ARROWS = {
    Qt.Key.Key_Left: QPoint(-1, 0),
    Qt.Key.Key_Right: QPoint(1, 0),
    Qt.Key.Key_Up: QPoint(0, -1),
    Qt.Key.Key_Down: QPoint(0, 1),
}


class Symbol(QFrame):
    """An invisible frame around what is drawn below it, seen while it has the keyboard or the mouse is over it.

    Args:
        name: who it stands for, for screen readers.
        over: the picture it lies on.

    Signals:
        moved(QPoint): its middle is wanted there, in the picture; more may follow.
        left(): it stays there: the button was let go, or the keyboard went on.
        rested(): a key moved it; another may follow.
    """

    moved = Signal(QPoint)
    rested = Signal()
    left = Signal()

    def __init__(self, name: str, over: QWidget) -> None:
        super().__init__(over)
        self._over = over
        self._middle = QPoint()
        self._held: QPoint | None = None
        self._has_moved = False
        self.setProperty("part", "symbol")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        self.setAccessibleName(name)
        self.setAccessibleDescription(_("The arrow keys move it, with Shift only a little."))

    def middle(self) -> QPoint:
        """Return the middle of what it stands for, in the picture."""
        return self._middle

    def put(self, middle: QPoint, size: QSize) -> None:
        """Lie around what is drawn there; in a crowded picture the outermost stay inside, too."""
        self._middle = middle
        frame = QRect(QPoint(), size)
        frame.moveCenter(middle)
        self.setGeometry(frame & self._over.rect())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._held = self.mapToParent(event.position().toPoint()) - self._middle
            self.setCursor(Qt.CursorShape.ClosedHandCursor)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag it."""
        if self._held is not None:
            self._has_moved = True
            self.moved.emit(self.mapToParent(event.position().toPoint()) - self._held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let it go; a click alone moves nothing."""
        if event.button() == Qt.MouseButton.LeftButton and self._held is not None:
            self._held = None
            self.setCursor(Qt.CursorShape.OpenHandCursor)
            self._leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move it with the arrows."""
        way = _ARROWS.get(Qt.Key(event.key()))
        if way is None or event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier):
            super().keyPressEvent(event)
            return
        little = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        self._has_moved = True
        self.moved.emit(self.middle() + way * (_SMALL_STEP if little else _STEP))
        self.rested.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Where the keyboard goes on, it stays where it is."""
        super().focusOutEvent(event)
        self._leave()

    def _leave(self) -> None:
        if self._has_moved:
            self._has_moved = False
            self.left.emit()
