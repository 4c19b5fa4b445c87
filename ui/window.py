"""The only window of the program: it shows one face at a time and has a curtain to fall."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QWidget

from ui.curtain import Curtain
from ui.theme.apply import theme
from ui.theme.marks import mark


class Window(QMainWindow):
    """The window; its title never says more than the program's name.

    Signals:
        closing(): the user closes it; the listener says when it may go.
    """

    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Parasol")
        self.setWindowIcon(mark("umbrella", "accent").icon(32))
        self.setMinimumSize(800, 560)
        self.resize(1366, 768)
        self.may_go = False
        self.curtain = Curtain(self)
        theme.dress(self)

    def show_face(self, face: QWidget) -> None:
        """Show this and destroy what was there before."""
        old = self.takeCentralWidget()
        self.setCentralWidget(face)
        if old is not None:
            old.hide()
            old.deleteLater()
        self.curtain.hide()
        face.setFocus()

    def come_forward(self) -> None:
        """Be seen and have the keyboard, also out of the task bar."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let what was typed be saved first."""
        if self.may_go:
            event.accept()
            return
        event.ignore()
        self.closing.emit()
