"""What the system says of the network: that one has appeared, and whether every megabyte of it is paid for."""

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtNetwork import QNetworkInformation


class Network(QObject):
    """One per program, longer than any store is open; silent where the system does not tell.

    Signals:
        appeared(): the internet can be reached, after it could not.
        metered(bool): every megabyte is paid for from now on, or no longer.
    """

    appeared = Signal()
    metered = Signal(bool)

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self._known = QNetworkInformation.instance() if QNetworkInformation.loadDefaultBackend() else None
        if self._known is not None:
            self._known.reachabilityChanged.connect(self.on_reachability)
            self._known.isMeteredChanged.connect(self.metered)

    @classmethod
    def of_program(cls) -> "Network":
        """Return the one of this program."""
        program = QCoreApplication.instance()
        found = program.findChild(cls) if program is not None else None
        return found if isinstance(found, cls) else cls(program)

    def is_metered(self) -> bool:
        """Return whether every megabyte is paid for; False where the system does not tell."""
        return self._known is not None and self._known.isMetered()

    def on_reachability(self, now: QNetworkInformation.Reachability) -> None:
        """Hear what can be reached."""
        if now == QNetworkInformation.Reachability.Online:
            self.appeared.emit()
