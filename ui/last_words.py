"""What is still done between the blank screen and the closed store: nothing that takes longer than a moment."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from app.background_exchange import is_worth_a_moment
from ui import backup_keeper, sender, store_keeper, work

if TYPE_CHECKING:
    from ui.sender import Sender

# So long locking waits at most for work to reach the office.
LAST_WORDS_MS: Final = 2_000


def stop_background() -> None:
    """Let backups, checks and exchanges end after the step that goes on."""
    for one in (backup_keeper.current(), store_keeper.current(), sender.current()):
        one.stop()


class LastWords(QObject):
    """Sends what waits before the store closes, for a moment at most, and goes on in any case.

    Nothing is begun where nothing waits or the last exchange did not succeed.

    Args:
        owner: the program; it lives on.
        then: closes the store.
    """

    def __init__(self, owner: QObject, *, then: Callable[[], object]) -> None:
        super().__init__(owner)
        self._then: Callable[[], object] | None = then
        backup_keeper.current().stop()
        store_keeper.current().stop()
        self._sender: Sender = sender.current()
        self._sender.leave_files()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(LAST_WORDS_MS)
        self._timer.timeout.connect(self.go_on)
        self._timer.start()
        work.run_query(self, is_worth_a_moment, done=self._begin, failed=lambda _error: self.go_on())

    def go_on(self) -> None:
        """Close now; what is under way ends after its step, and what was not answered is sent again."""
        then, self._then = self._then, None
        if then is not None:
            self._timer.stop()
            self._sender.stop()
            self.deleteLater()
            then()

    def _over(self, _outcome: object) -> None:
        self.go_on()

    def _begin(self, worth: bool) -> None:  # noqa: FBT001 - the answer of a query
        begun = self._then is not None and (self._sender.running() or (worth and self._sender.start(quietly=True)))
        if begun:
            self._sender.leave_files()
            # A method of its own: the sender lives longer, and the connection ends with this.
            self._sender.ended.connect(self._over)
        else:
            self.go_on()
