"""The exchange with the office that goes on, one per program: any screen starts it, all see the same step.

sender = current()
sender.step.connect(…); sender.sent.connect(…); sender.failed.connect(…)
sender.start(); sender.stop()
sender.start(quietly=True)          # in the background: nothing is said unless it takes long
"""

from collections.abc import Callable
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from app.attachment_travel import Thrift
from app.i18n import _
from app.office_link import Progress, SyncReport, sync_now
from ui import work
from ui.network import Network
from ui.work import Change

# A person is waiting for the answer; in the background the program is more patient.
TRIES = 2
# An exchange nobody asked for is worth a word when it takes longer.
SILENT_MS: Final = 2_000
# So long attachments hold the line; then what was typed meanwhile goes first again.
FILES_SECONDS: Final = 30.0


class Sender(QObject):
    """One exchange at a time.

    Signals:
        step(str): what is happening, empty when nothing is any more.
        sent(object): one that somebody asked for ended well, with the report.
        failed(object): it did not, with the known error.
        ended(object): any one is over, with the report or the known error.
        moving(object): how far a file is on its way, after the rows.
    """

    step = Signal(str)
    sent = Signal(object)
    failed = Signal(object)
    ended = Signal(object)
    moving = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._words = ""
        self._said = ""
        self._stopped = self._hurried = False
        self._asked = self._asked_before = False
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(SILENT_MS)
        self._patience.timeout.connect(lambda: self._show(self._words))

    def words(self) -> str:
        """Return what is said to happen now, empty when nothing is."""
        return self._said

    def running(self) -> bool:
        """Return whether an exchange goes on, said or not."""
        return bool(self._words)

    def start(self, *, allow_deletions: bool = False, quietly: bool = False) -> bool:
        """Exchange work with the office in the background; False while an exchange goes on anyway.

        Args:
            allow_deletions: the user agreed to unusually many.
            quietly: nobody asked for it; whoever asks while it goes on is told how far it is.
        """
        self._asked = self._asked or not quietly
        if self._words:
            self._show(self._words if self._asked else self._said)
            return False
        self._stopped = self._hurried = False
        if quietly:
            self._patience.start()
        self._say(_("Looking for the office…"))
        progress = work.relay(self, self._on_step)

        def stopped() -> bool:
            return self._stopped

        # In the background the time between tries is the watch's: a thread that sleeps blocks the backups.
        tries = 1 if quietly else TRIES
        thrift = Thrift(metered=Network.of_program().is_metered(), seconds=FILES_SECONDS)

        def hurried() -> bool:
            return self._hurried

        def exchange(workspace: Any) -> SyncReport:
            return sync_now(
                workspace,
                progress=progress,
                cancelled=stopped,
                tries=tries,
                allow_deletions=allow_deletions,
                thrift=thrift,
                hurried=hurried,
            )

        work.run_network(self, exchange, done=self._on_sent, failed=self._on_failed, broadcast=False)
        return True

    def stop(self) -> None:
        """End after the step that goes on; what was sent is sent."""
        if self._words:
            self._stopped = True
            self._say(_("Stopping after this step…"))

    def leave_files(self) -> None:
        """Let attachments wait for the next exchange: only the rows go on."""
        self._hurried = True

    def _on_step(self, progress: Progress) -> None:
        if self._words and not self._stopped:
            self._say(_step_words(progress))
            if progress.moving is not None:
                self.moving.emit(progress.moving)

    def _on_sent(self, report: SyncReport) -> None:
        self._over(partial(self.sent.emit, report), report)
        if self._asked_before or report.sent or report.received or report.removed or report.files.moved:
            work.door().changed.emit(Change(report, self))

    def _on_failed(self, error: Exception) -> None:
        self._over(partial(self.failed.emit, error), error)

    def _over(self, tell: Callable[[], None], outcome: object) -> None:
        self._patience.stop()
        self._asked_before, self._asked = self._asked, False
        self._words = ""
        self._show("")
        if self._asked_before:
            tell()
        self.ended.emit(outcome)

    def _say(self, words: str) -> None:
        self._words = words
        if self._asked or self._said:
            self._show(words)

    def _show(self, words: str) -> None:
        if words or self._said:
            self._said = words
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
        "files": _("Attachments… {n}%"),
    }
    return words.get(progress.stage, "…").format(n=progress.done or "")
