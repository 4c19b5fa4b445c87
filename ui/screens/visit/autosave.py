"""Every key kept within a second; says „saved” only after the commit, and keeps trying when the disk refuses."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

from app import drafts
from app.visits import CardContent
from ui import work

WAIT_MS = 600
RETRY_MS = 2500


class Autosave(QObject):
    """The draft of one visit's card.

    Args:
        visit_id: the visit.
        collect: gives the card as it stands on the screen.

    Signals:
        saving(): something was typed that is not kept yet.
        saved(): everything typed so far is on the disk.
        failed(object): it is not; the error says why, and it is tried again.
    """

    saving = Signal()
    saved = Signal()
    failed = Signal(object)

    def __init__(self, parent: QObject, *, visit_id: str, collect: Callable[[], CardContent]) -> None:
        super().__init__(parent)
        self._visit_id = visit_id
        self._collect = collect
        self.family_id: str | None = None
        self._dirty = False
        self._under_way = 0
        self._stopped = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def begin(self, family_id: str) -> None:
        """Start keeping: from now on what stands on the screen is what is known."""
        self.family_id = family_id
        self._stopped = False

    def stop(self) -> None:
        """Keep nothing any more: the card is being written for good."""
        self._stopped = True
        self._dirty = False
        self._timer.stop()

    def waits(self) -> bool:
        """Return whether something typed is not yet on the disk."""
        return self._dirty or self._under_way > 0

    def touch(self) -> None:
        """Hear of a key; the first one starts the clock, so a steady typist is saved too."""
        if self._stopped:
            return
        self._dirty = True
        self.saving.emit()
        if not self._timer.isActive():
            self._timer.start(WAIT_MS)

    def flush(self) -> None:
        """Keep now what is not yet kept."""
        self._timer.stop()
        if self._dirty and not self._stopped:
            self._save()

    def _on_time(self) -> None:
        # A slow disk gets one state at a time, always the newest.
        if self._under_way:
            self._timer.start(WAIT_MS // 4)
        else:
            self.flush()

    def _save(self) -> None:
        payload, visit_id, family_id = self._collect().to_payload(), self._visit_id, self.family_id
        self._dirty = False
        self._under_way += 1
        work.run_command(
            self,
            lambda session: drafts.save_draft(
                session, kind=drafts.VISIT, entity_id=visit_id, family_id=family_id, payload=payload
            ),
            done=lambda _moment: self._on_saved(),
            failed=self._on_failed,
            quiet=True,
        )

    def _on_saved(self) -> None:
        self._under_way -= 1
        if not self.waits():
            self.saved.emit()

    def _on_failed(self, error: Exception) -> None:
        self._under_way -= 1
        if self._stopped:
            return
        self._dirty = True
        self._timer.start(RETRY_MS)
        self.failed.emit(error)
