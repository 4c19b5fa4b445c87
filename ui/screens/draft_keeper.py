"""Keeps what is typed into a form as a draft, within a second of the key: `DraftKeeper(self, kind="note", …)`."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.drafts import discard_draft, save_draft
from ui import work
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.long_text import DEBOUNCE_MS


class DraftKeeper(QObject):
    """One form's draft.

    Args:
        owner: the form.
        kind: which form.
        payload: gives the form's plain values.
        mark: says whether the text is safe.
    """

    def __init__(
        self, owner: QWidget, *, kind: str, payload: Callable[[], Mapping[str, Any]], mark: AutosaveMark
    ) -> None:
        super().__init__(owner)
        self._owner = owner
        self._kind = kind
        self._payload = payload
        self._mark = mark
        self._place: tuple[str, str | None] | None = None
        self._store: object = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(DEBOUNCE_MS)
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
                self._timer.start()

    def waits(self) -> bool:
        """Return whether something was typed that is not kept yet."""
        return self._timer.isActive()

    def flush(self) -> None:
        """Keep now what was typed and not yet kept."""
        if not self._timer.isActive() and self.sender() is not self._timer:
            return
        self._timer.stop()
        # What was typed for one profile must never reach another that was unlocked meanwhile.
        if self._place is None or not work.door().is_open or work.door().workspace is not self._store:
            return
        (entity_id, family_id), payload, kind = self._place, dict(self._payload()), self._kind
        work.run_command(
            self._owner,
            lambda session: save_draft(session, kind=kind, entity_id=entity_id, family_id=family_id, payload=payload),
            done=lambda _moment: self._mark.saved(),
            failed=lambda _error: self._mark.failed(),
            quiet=True,
        )

    def forget(self) -> None:
        """Drop the draft: what it held is kept elsewhere now, or not wanted."""
        self._timer.stop()
        if self._place is None:
            return
        entity_id, kind = self._place[0], self._kind
        work.run_command(
            self._owner, lambda session: discard_draft(session, kind=kind, entity_id=entity_id), quiet=True
        )
