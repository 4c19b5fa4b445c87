"""What covers the window before anything else happens when it is locked: one opaque widget, painted at once."""

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent, QPixmapCache
from PySide6.QtWidgets import QApplication, QWidget

from ui import work
from ui.theme.apply import theme


class Curtain(QWidget):
    """Hangs over a window, hidden until it falls.

    Args:
        window: what it covers.
    """

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        # Opaque by itself: neither the style sheet nor what lies below is asked before it is on the screen.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.hide()

    def fall(self) -> None:
        """Cover the window now, before this returns; dialogs, menus and lists that lie over it go out of sight."""
        window = self.window()
        self.setGeometry(window.rect())
        self.show()
        self.raise_()
        for other in QApplication.topLevelWidgets():
            if other is not window and other.isVisible():
                other.hide()
        self.repaint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bare ground."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("ground"))
        painter.end()


class OwnWords(QObject):
    """Knows whether the clipboard holds what was copied here; what other programs put there is not ours to empty.

    Args:
        app: the application.
    """

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        self._app = app
        self._ours = False
        QGuiApplication.clipboard().dataChanged.connect(self._on_changed)

    def empty(self) -> None:
        """Empty the clipboard of what was copied here."""
        clipboard = QGuiApplication.clipboard()
        if self._ours or clipboard.ownsClipboard():
            clipboard.clear()
        self._ours = False

    def _on_changed(self) -> None:
        # Not every system tells whose it is; while this program has the keyboard it is ours.
        self._ours = self._app.applicationState() == Qt.ApplicationState.ApplicationActive


def forget_traces(window: QWidget) -> None:
    """Close what lay over the window, and drop the pictures kept of what was on it."""
    # A letter begun with a dead key is typed, too.
    QGuiApplication.inputMethod().commit()
    for other in QApplication.topLevelWidgets():
        if other is not window and other.parentWidget() is not None:
            other.close()
    QPixmapCache.clear()


def forget_memory() -> None:
    """Destroy what was put away, and a turn later give its memory back to the system; a part of what was read stays.

    Called on the GUI thread when the store is closed: widgets are among what is collected.
    """
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    # The password is being typed by now: two short waits instead of a long one.
    QTimer.singleShot(0, work.door().collector.collect_all)
