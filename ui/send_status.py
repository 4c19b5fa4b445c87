"""Keeps the rail's „Wysłano 8:02, 3 wpisy czekają” and the network mark true."""

from PySide6.QtCore import QObject, QTimer

from app import clock
from app.i18n import _, format_date, format_time, local, ngettext
from app.office_link import Sending, sending
from ui import sender, work
from ui.widgets.rail import Rail
from ui.widgets.top_bar import TopBar
from ui.work import Change

PAUSE_MS = 250


class SendStatus(QObject):
    """Asks the store after every change, at most four times a second.

    Args:
        rail: says what was sent and what waits.
        bar: says whether the office was reached.
    """

    def __init__(self, rail: Rail, bar: TopBar) -> None:
        super().__init__(rail)
        self._rail = rail
        self._bar = bar
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(PAUSE_MS)
        self._later.timeout.connect(self.refresh)
        # A method of its own: the connection ends with this object, when the screen is locked.
        work.door().changed.connect(self.on_changed)
        self._sender = sender.current()
        self._sender.step.connect(self.show_step)
        self._sender.ended.connect(self.on_ended)

    def on_changed(self, change: Change) -> None:
        """Ask in a moment."""
        del change
        if not self._later.isActive():
            self._later.start()

    def show_step(self, words: str) -> None:
        """Say how far an exchange is; where it can be stopped is one click away."""
        if words:
            self._rail.set_send_status(words, _("You can go on working."), icon="arrows-clockwise")

    def on_ended(self, outcome: object) -> None:
        """Ask how it ended."""
        del outcome
        self.refresh()

    def refresh(self) -> None:
        """Ask now."""
        if work.door().is_open:
            work.run_query(self, sending, done=self.show)

    def show(self, known: Sending) -> None:
        """Say it; while an exchange goes on, what it does is said instead."""
        if self._sender.words():
            return
        if not known.enrolled:
            self._rail.set_send_status(_("Only on this computer"), icon="hard-drives")
            self._bar.set_network(online=None)
            return
        waits = ngettext("{n} entry waits", "{n} entries wait", known.waiting) if known.waiting else _("nothing waits")
        icon = "cloud-slash" if known.last_error else "cloud-arrow-up" if known.waiting else "cloud-check"
        self._rail.set_send_status(_sent(known), waits, icon=icon)
        self._bar.set_network(online=known.last_success is not None and not known.last_error)


def _sent(known: Sending) -> str:
    if known.last_success is None:
        return _("Nothing sent yet")
    if local(known.last_success).date() == clock.today():
        return _("Sent {when}").format(when=format_time(known.last_success))
    return _("Sent {when}").format(when=format_date(known.last_success, "short"))
