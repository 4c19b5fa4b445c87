"""Exchanges with the office by itself: when a network appears, after a visit, every quarter of an hour.

It is silent: what it does is said only when it takes long (`ui.sender`), what is wrong by the line about the laptop
(`ui.conditions`). Nothing is begun while a visit is on screen, and nothing waits for it longer than a moment.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal

from app.background_exchange import Need, Pace, cannot_wait, exchange_need
from app.interventions.filed import Filed
from app.office_link import SyncReport
from app.search_index import MANY_ROWS
from app.visits import VisitChange
from sync.errors import WipeOrdered
from sync.retrying import retry_delay
from ui import sender, work
from ui.index_renewal import IndexRenewal
from ui.network import Network
from ui.work import Change

if TYPE_CHECKING:
    from ui.main_window import MainWindow

LOOK_EVERY_MS: Final = 20_000
# After the first unlocking the screens come first; after a visit its own words.
SOON_MS: Final = 1_500
_IN_VISIT = frozenset({"visit", "danger", "reading"})


class ExchangeWatch(QObject):
    """Begins exchanges nobody asked for.

    Args:
        window: the frame; with it the watch ends.
        clock: seconds that only run forward.

    Attributes:
        pace: when the next one may begin.

    Signals:
        cleared(): the office wants this laptop cleared, and has all its work; its keys are gone.
    """

    cleared = Signal()

    def __init__(self, window: "MainWindow", *, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__(window)
        self._window = window
        self._clock = clock
        self._asking = self._called = False
        self._stuck = 0
        self.pace = Pace()
        self._sender = sender.current()
        self._sender.ended.connect(self._on_ended)
        self._often = QTimer(self)
        self._often.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._often.setInterval(LOOK_EVERY_MS)
        self._often.timeout.connect(self.look)
        self._often.start()
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(SOON_MS)
        self._soon.timeout.connect(self.look)
        self._soon.start()
        work.door().changed.connect(self._on_changed)
        network = Network.of_program()
        network.appeared.connect(self.network_appeared)
        network.metered.connect(self.set_metered)
        self.set_metered(network.is_metered())

    def look(self) -> None:
        """Begin an exchange if one is due and nobody is disturbed."""
        # The door ended and the frame has not been destroyed yet: it is not this one's store that is open now. Until
        # Python collects, an exchange that is over may hold the ended door.
        if not shiboken6.isValid(self._sender) or self._sender.parent() is not work.door():
            return
        in_visit = self._window.stack.name() in _IN_VISIT
        if self._asking or self._sender.running() or in_visit or self._clock() < self.pace.due:
            return
        if work.door().is_open and not work.in_family_mode():
            self._asking = True
            work.run_query(self, exchange_need, done=self._begin, failed=self._not_known)

    def call(self) -> None:
        """Begin soon: something was finished that others wait for; attachments on their way let it go first."""
        self._called = self._sender.running()
        self._sender.leave_files()
        self.pace = self.pace.hurried(self._clock())
        self._soon.start()

    def network_appeared(self) -> None:
        """Begin soon, however often it failed without one."""
        self.pace = self.pace.reached(self._clock())
        self._soon.start()

    def set_metered(self, metered: bool) -> None:  # noqa: FBT001 - a slot
        """Be thrifty where every megabyte is paid for."""
        self.pace = Pace(self.pace.due, self.pace.failures, metered)

    def _begin(self, need: Need) -> None:
        self._asking = False
        if not need.possible or (self.pace.metered and not need.waiting):
            self.pace = self.pace.after_success(self._clock())
        else:
            self._sender.start(quietly=True)

    def _not_known(self, error: Exception) -> None:
        self._asking = False
        self.pace = self.pace.after_failure(self._clock(), error)

    def _on_ended(self, outcome: object) -> None:
        now = self._clock()
        if isinstance(outcome, WipeOrdered):
            self.cleared.emit()
        failed = isinstance(outcome, Exception)
        self.pace = self.pace.after_failure(now, outcome) if failed else self.pace.after_success(now)  # type: ignore[arg-type]
        again, self._called = self._called, False
        if isinstance(outcome, SyncReport) and outcome.received >= MANY_ROWS:
            IndexRenewal(self._window)
        if isinstance(outcome, SyncReport) and (again or outcome.files.left):
            self._go_on(outcome)

    def _go_on(self, report: SyncReport) -> None:
        """Rows or attachments are left: go on soon, or after a wait that grows while the attachments do not move."""
        now, files = self._clock(), report.files
        if files.error and not files.moved:
            self._stuck += 1
            self.pace = replace(self.pace, due=now + retry_delay(self._stuck, chance=lambda: 1.0))
            return
        self._stuck = 0
        self.pace = self.pace.hurried(now)
        self._soon.start()

    def _on_changed(self, change: Change) -> None:
        # Operations keep their order, so what is urgent cannot go before others; all of it goes now instead.
        if isinstance(change.what, Filed) and change.what.urgent:
            self.call()
            self.pace = self.pace.reached(self._clock())
        if isinstance(change.what, VisitChange):
            visit_id = change.what.visit_id
            work.run_query(self, lambda session: cannot_wait(session, visit_id=visit_id), done=self._after_visit)

    def _after_visit(self, over: bool) -> None:  # noqa: FBT001 - the answer of a query
        if over:
            self.call()
