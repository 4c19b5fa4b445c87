"""Files and pictures let go over a part of the screen."""

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from ui.screens.family.bringing import brought, can_bring


class DropPlace(QObject):
    """Takes what the mouse brings.

    Args:
        widget: where it may be let go.

    Signals:
        hovered(bool): something that may be let go came, or went.
        dropped(list): the sources that were let go.
    """

    hovered = Signal(bool)
    dropped = Signal(list)

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let files and pictures in; everything else goes its way."""
        del watched
        # To Qt what enters is a drop, too: it is told apart first.
        if isinstance(event, QDragEnterEvent):
            if can_bring(event.mimeData()):
                event.acceptProposedAction()
                self.hovered.emit(True)
            return True
        if event.type() == QEvent.Type.DragLeave:
            self.hovered.emit(False)
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self.hovered.emit(False)
            sources = brought(event.mimeData())
            if sources:
                event.acceptProposedAction()
                self.dropped.emit(sources)
            return True
        return False
