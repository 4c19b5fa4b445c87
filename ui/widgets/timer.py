"""How long a visit has lasted, quietly: `LengthTimer()`, then `start(moment)`; „1:05”, read aloud in words."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app import clock
from app.i18n import _, ngettext
from ui.widgets.icon_label import IconLabel
from ui.widgets.text import text

_EVERY_MS = 5_000


class LengthTimer(QWidget):
    """A small clock and hours with minutes; no seconds, nothing that moves in the corner of the eye."""

    def __init__(self) -> None:
        super().__init__()
        self._since: datetime | None = None
        self._words = text("", "timer")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(5)
        row.addWidget(IconLabel("clock", "muted", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._words)
        self._tick = QTimer(self)
        self._tick.setInterval(_EVERY_MS)
        self._tick.timeout.connect(self.show_now)
        self.hide()

    def start(self, since: datetime) -> None:
        """Count from a moment (UTC)."""
        self._since = since
        self.show_now()
        self._tick.start()
        self.show()

    def stop(self, length: timedelta) -> None:
        """Show how long it took, and count no more."""
        self._tick.stop()
        self._since = None
        self._say(length)
        self.show()

    def words(self) -> str:
        """Return what it shows."""
        return self._words.text()

    def show_now(self) -> None:
        """Look at the clock."""
        if self._since is not None:
            self._say(clock.now() - self._since)

    def _say(self, length: timedelta) -> None:
        if length_written(length) != self._words.text():
            self._words.setText(length_written(length))
            self.setAccessibleName(_("The visit lasts {length}").format(length=_spoken(length)))


def length_written(length: timedelta) -> str:
    """Return hours and minutes as „1:05”; a clock set back shows nothing less than „0:00”."""
    minutes = max(0, int(length.total_seconds() // 60))
    return f"{minutes // 60}:{minutes % 60:02}"


def _spoken(length: timedelta) -> str:
    hours, minutes = divmod(max(0, int(length.total_seconds() // 60)), 60)
    parts = [ngettext("{n} hour", "{n} hours", hours)] if hours else []
    return " ".join([*parts, ngettext("{n} minute", "{n} minutes", minutes)])
