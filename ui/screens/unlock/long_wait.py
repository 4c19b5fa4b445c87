"""The page of long work on a closed profile: what happens, how far it is, how long still, and a way out."""

from PySide6.QtCore import Qt

from app.i18n import _
from ui.screens.unlock.door import Door
from ui.widgets.progress_strip import ProgressStrip
from ui.widgets.text import text

# From here on the new store takes the place of the old one: that is never stopped halfway.
_TOO_LATE_PERCENT = 80


class LongWaitStep(Door):
    """Data is copied and checked.

    Args:
        what: happens meanwhile, as a sentence.
    """

    def __init__(self, what: str) -> None:
        super().__init__("Parasol", width=520)
        self._stopped = False
        words = text(what, wrap=True)
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.strip = ProgressStrip(on_cancel=self._stop)
        self.add(words)
        self.add(self.strip)
        self.strip.show_step(_("Getting ready…"))

    def is_stopped(self) -> bool:
        """Return whether somebody pressed „Przerwij”; may be asked on any thread."""
        return self._stopped

    def show_percent(self, percent: int) -> None:
        """Show how far it is."""
        assert self.strip.stop is not None
        if percent >= _TOO_LATE_PERCENT:
            self.strip.stop.setEnabled(False)
        if not self._stopped:
            self.strip.show_step(_("Copying and checking"), percent)

    def _stop(self) -> None:
        self._stopped = True
        assert self.strip.stop is not None
        self.strip.stop.setEnabled(False)
        self.strip.show_step(_("Stopping after this step…"))
