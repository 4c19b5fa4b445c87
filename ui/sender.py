"""The exchange with the office that goes on, one per program: any screen starts it, all see the same step.

sender = current()
sender.step.connect(…); sender.sent.connect(…); sender.failed.connect(…)
sender.start(); sender.stop()
"""

from typing import Any

from PySide6.QtCore import QObject, Signal

from app.i18n import _
from app.office_link import Progress, SyncReport, sync_now
from ui import work

# A person is waiting for the answer; in the background the program is more patient.
TRIES = 2


class Sender(QObject):
    """One exchange at a time.

    Signals:
        step(str): what is happening, empty when nothing is any more.
        sent(object): it ended well, with the report.
        failed(object): it did not, with the known error.
    """

    step = Signal(str)
    sent = Signal(object)
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = ""
        self._stopped = False

    def words(self) -> str:
        """Return what is happening now, empty when nothing is."""
        return self._words

    def start(self, *, allow_deletions: bool = False) -> bool:
        """Exchange work with the office in the background; False while an exchange goes on anyway.

        Args:
            allow_deletions: the user agreed to unusually many.
        """
        if self._words:
            return False
        self._stopped = False
        self._say(_("Looking for the office…"))
        progress = work.relay(self, self._on_step)

        def stopped() -> bool:
            return self._stopped

        def exchange(workspace: Any) -> SyncReport:
            return sync_now(
                workspace, progress=progress, cancelled=stopped, tries=TRIES, allow_deletions=allow_deletions
            )

        work.run_network(self, exchange, done=self._on_sent, failed=self._on_failed)
        return True

    def stop(self) -> None:
        """End after the step that goes on; what was sent is sent."""
        if self._words:
            self._stopped = True
            self._say(_("Stopping after this step…"))

    def _on_step(self, progress: Progress) -> None:
        if self._words and not self._stopped:
            self._say(_step_words(progress))

    def _on_sent(self, report: SyncReport) -> None:
        self._say("")
        self.sent.emit(report)

    def _on_failed(self, error: Exception) -> None:
        self._say("")
        self.failed.emit(error)

    def _say(self, words: str) -> None:
        self._words = words
        self.step.emit(words)


def current() -> Sender:
    """Return the sender of the store that is open; it ends with the door it works through."""
    door = work.door()
    found = door.findChild(Sender)
    return found if found is not None else Sender(door)


def _step_words(progress: Progress) -> str:
    words = {
        "hello": _("Looking for the office…"),
        "push": _("Sending… {n}"),
        "pull": _("Fetching… {n}"),
        "verify": _("Comparing…"),
        "acknowledge": _("Asking for the receipt…"),
    }
    return words.get(progress.stage, "…").format(n=progress.done or "")
