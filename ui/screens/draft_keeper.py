"""Keeps what is typed into a form as a draft, within a second of the key: `DraftKeeper(self, kind="note", …)`.

It says „saved” only after the commit and keeps trying while the disk refuses.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from sqlmodel import Session

from app.drafts import discard_draft, save_draft
from app.errors import explain
from ui import work
from ui.widgets.autosave_mark import AutosaveMark
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from ui.screens.typed_saver import TypedSaver

WAIT_MS = 600
RETRY_MS = 2500


@dataclass(frozen=True, slots=True)
class _Place:
    """The row a form is about, and the store it was opened from."""

    entity_id: str
    family_id: str | None
    store: object

    def is_open(self) -> bool:
        """Return whether that store is the one unlocked now: one profile's words must never reach another."""
        return work.door().is_open and work.door().workspace is self.store


class DraftKeeper(QObject):
    """One form's draft.

    Args:
        owner: the form.
        kind: which form.
        payload: gives the form's plain values as they stand on the screen.

    Signals:
        saving(): something was typed that is not kept yet.
        saved(): everything typed so far is on the disk.
        failed(object): it is not; the error says why, and it is tried again.
        forgotten(): nothing of it is wanted any more.
    """

    saving = Signal()
    saved = Signal()
    failed = Signal(object)
    forgotten = Signal()

    def __init__(self, owner: QObject, *, kind: str, payload: Callable[[], Mapping[str, Any]]) -> None:
        super().__init__(owner)
        self._owner = owner
        self._kind = kind
        self._payload = payload
        self._place: _Place | None = None
        self._left: frozenset[str] = frozenset()
        self._dirty = False
        self._under_way = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_time)

    def keep_for(self, entity_id: str, family_id: str | None) -> None:
        """Start keeping: what is typed from now on is about this row, in the store that is open now."""
        self.stop()
        door = work.door()
        self._place = _Place(entity_id, family_id, door.workspace if door.is_open else None)

    def move_to(self, entity_id: str, family_id: str | None) -> None:
        """Keep what was typed under another row from now on, and nowhere else."""
        left = self._left | ({self._place.entity_id} if self._place else set())
        self.keep_for(entity_id, family_id)
        self._left = left - {entity_id}
        self._dirty = True
        self.flush()

    def stop(self) -> None:
        """Keep nothing any more: the form is empty, or being written for good."""
        self._place = None
        self._left = frozenset()
        self._dirty = False
        self._timer.stop()

    def forget(self) -> None:
        """Drop the draft: what it held is kept elsewhere now, or not wanted."""
        place, kind = self._place, self._kind
        self.stop()
        self.forgotten.emit()
        if place is not None and place.is_open():
            work.run_command(
                self._owner, lambda session: discard_draft(session, kind=kind, entity_id=place.entity_id), quiet=True
            )

    def waits(self) -> bool:
        """Return whether something typed is not yet on the disk."""
        return self._dirty or self._under_way > 0

    def touch(self) -> None:
        """Hear of a key; the first one starts the clock, so a steady typist is saved too."""
        if self._place is None:
            return
        self._dirty = True
        self.saving.emit()
        if not self._timer.isActive():
            self._timer.start(WAIT_MS)

    def flush(self) -> None:
        """Keep now what is not yet kept."""
        self._timer.stop()
        if self._dirty and self._place is not None and self._place.is_open():
            self._save(self._place)

    def _on_time(self) -> None:
        # A slow disk gets one state at a time, always the newest.
        if self._under_way:
            self._timer.start(WAIT_MS // 4)
        else:
            self.flush()

    def _save(self, place: _Place) -> None:
        payload, kind, left = dict(self._payload()), self._kind, self._left
        self._dirty = False
        self._under_way += 1

        def save(session: Session) -> None:
            save_draft(session, kind=kind, entity_id=place.entity_id, family_id=place.family_id, payload=payload)
            for entity_id in left:
                discard_draft(session, kind=kind, entity_id=entity_id)

        work.run_command(
            self,
            save,
            done=lambda _none: self._on_saved(left),
            failed=lambda error: self._on_failed(error, place),
            quiet=True,
        )

    def _on_saved(self, left: frozenset[str]) -> None:
        self._under_way -= 1
        self._left -= left
        if not self.waits():
            self.saved.emit()

    def _on_failed(self, error: Exception, place: _Place) -> None:
        self._under_way -= 1
        # The form may show another row by now; its words must not be kept under this one.
        if place is not self._place:
            return
        self._dirty = True
        self._timer.start(RETRY_MS)
        self.failed.emit(error)


def show_keeping(keeper: "DraftKeeper | TypedSaver", mark: AutosaveMark) -> Banner:
    """Let a mark say whether the form is safe, and return the line above it that says why not, hidden while it is."""
    trouble = Banner("", "late")
    trouble.hide()

    def failed(error: Exception) -> None:
        said = explain(error)
        trouble.set(f"{said.happened} {said.safe} {said.todo}", "late")
        mark.failed()

    def saved() -> None:
        trouble.hide()
        mark.saved()

    keeper.saving.connect(mark.saving)
    keeper.saved.connect(saved)
    keeper.failed.connect(failed)
    keeper.forgotten.connect(trouble.hide)
    return trouble
