"""Keeps what is typed into a form as a draft, within a second of the key: `DraftKeeper(self, kind="note", …)`.

While the disk refuses it says so above the form and keeps trying.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget
from sqlmodel import Session

from app.drafts import discard_draft, save_draft
from app.errors import explain
from ui import work
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.banner import Banner
from ui.widgets.long_text import DEBOUNCE_MS

RETRY_MS = 2500


class DraftKeeper(QObject):
    """One form's draft.

    Args:
        owner: the form.
        kind: which form.
        payload: gives the form's plain values.
        mark: says whether the text is safe.

    Attributes:
        trouble: why it is not kept yet, hidden while all is well; the form gives it a place.
    """

    def __init__(
        self, owner: QWidget, *, kind: str, payload: Callable[[], Mapping[str, Any]], mark: AutosaveMark
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._kind = kind
        self._payload = payload
        self._mark = mark
        self.trouble = Banner("", "late")
        self.trouble.hide()
        self._place: tuple[str, str | None] | None = None
        self._store: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    def keep_for(self, entity_id: str, family_id: str | None) -> None:
        """Say which row the form is about, in the store that is open now."""
        self._place = (entity_id, family_id)
        self._store = work.door().workspace

    def touch(self) -> None:
        """Hear that something was typed."""
        if self._place is not None:
            self._mark.saving()
            if not self._timer.isActive():
                self._timer.start(DEBOUNCE_MS)

    def waits(self) -> bool:
        """Return whether something was typed that is not kept yet."""
        return self._timer.isActive()

    def flush(self) -> None:
        """Keep now what was typed and not yet kept."""
        if not self._timer.isActive() and self.sender() is not self._timer:
            return
        self._save(leaving=None)

    def move_to(self, entity_id: str, family_id: str | None) -> None:
        """Keep what was typed under another row from now on, and nowhere else."""
        leaving = self._place
        self.keep_for(entity_id, family_id)
        self._save(leaving=leaving if leaving != self._place else None)

    def _save(self, *, leaving: tuple[str, str | None] | None) -> None:
        self._timer.stop()
        place = self._place
        # What was typed for one profile must never reach another that was unlocked meanwhile.
        if place is None or not work.door().is_open or work.door().workspace is not self._store:
            return
        (entity_id, family_id), payload, kind = place, dict(self._payload()), self._kind

        def save(session: Session) -> None:
            save_draft(session, kind=kind, entity_id=entity_id, family_id=family_id, payload=payload)
            if leaving is not None:
                discard_draft(session, kind=kind, entity_id=leaving[0])

        work.run_command(
            self._owner,
            save,
            done=lambda _none: self._kept(),
            failed=lambda error: self._refused(error, place),
            quiet=True,
        )

    def _kept(self) -> None:
        self.trouble.hide()
        if not self._timer.isActive():
            self._mark.saved()

    def _refused(self, error: Exception, place: tuple[str, str | None]) -> None:
        said = explain(error)
        self.trouble.set(f"{said.happened} {said.safe} {said.todo}", "late")
        self._mark.failed()
        # The form may show another row by now; its words must not be kept under this one.
        if place == self._place and not self._timer.isActive():
            self._timer.start(RETRY_MS)

    def forget(self) -> None:
        """Drop the draft: what it held is kept elsewhere now, or not wanted."""
        self._timer.stop()
        self.trouble.hide()
        if self._place is None:
            return
        entity_id, kind = self._place[0], self._kind
        work.run_command(
            self._owner, lambda session: discard_draft(session, kind=kind, entity_id=entity_id), quiet=True
        )
