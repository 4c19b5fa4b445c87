"""What is known of a store's backups, kept inside the store."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlmodel import Session

from storage.models import LocalState

EVERY: Final = timedelta(hours=20)
DRILL_EVERY: Final = timedelta(days=30)
_LOG, _WAITS = "backup_log", "sync_waits"


@dataclass(frozen=True, slots=True)
class BackupState:
    """What is known of this store's backups.

    Attributes:
        last: when the last one was made and read back, None before the first.
        second_place: directory chosen for the second copy, None for none.
        second_last: when a copy last reached it.
        problem: code of the error that ended the latest try, empty when it ended well.
        drill_last: when a backup was last opened as a restore would.
        drill_passed: whether it held.
    """

    last: datetime | None = None
    second_place: Path | None = None
    second_last: datetime | None = None
    problem: str = ""
    drill_last: datetime | None = None
    drill_passed: bool = True

    def due(self, now: datetime) -> bool:
        """Whether it is time for the next backup."""
        return self.last is None or now - self.last >= EVERY

    def drill_due(self, now: datetime) -> bool:
        """Whether it is time to open one again."""
        return self.last is not None and (self.drill_last is None or now - self.drill_last >= DRILL_EVERY)


def backup_state(session: Session) -> BackupState:
    """Return what is known of this store's backups."""
    row = session.get(LocalState, _LOG)
    known: dict[str, Any] = dict(row.value) if row is not None else {}
    return BackupState(
        last=_moment(known.get("last")),
        second_place=Path(known["second_place"]) if known.get("second_place") else None,
        second_last=_moment(known.get("second_last")),
        problem=known.get("problem", ""),
        drill_last=_moment(known.get("drill_last")),
        drill_passed=known.get("drill_passed", True),
    )


def choose_second_place(session: Session, *, place: Path | None) -> None:
    """Keep a second copy of every backup in this directory from now on; None for no more."""
    note(session, second_place=str(place) if place else "", second_last=None)


def note(session: Session, **facts: object) -> None:
    """Keep facts about the backups beside those known already."""
    row = session.get(LocalState, _LOG)
    if row is None:
        session.add(LocalState(key=_LOG, value=dict(facts)))
    else:
        row.value = {**row.value, **facts}


def let_sync_wait(session: Session, *, made_at: datetime) -> None:
    """Exchange nothing with the office until the user says so: this store was restored.

    Args:
        session: of the restored store.
        made_at: when the backup was made.
    """
    row = session.get(LocalState, _WAITS) or LocalState(key=_WAITS)
    row.value = {"made_at": made_at.isoformat()}
    session.add(row)


def sync_waits_since(session: Session) -> datetime | None:
    """Return how old the backup is that was put in force and not yet exchanged with the office, None for none."""
    row = session.get(LocalState, _WAITS)
    return _moment(row.value.get("made_at")) if row is not None else None


def restored_untraced(session: Session) -> str:
    """Return when the backup was made that was put in force without a trace in the log so far, and count it as traced.

    Returns:
        The moment as ISO text; empty when there is none.
    """
    row = session.get(LocalState, _WAITS)
    if row is None or row.value.get("traced"):
        return ""
    row.value = {**row.value, "traced": True}
    return str(row.value.get("made_at", ""))


def let_sync_go_on(session: Session) -> None:
    """Exchange with the office again, at the user's word."""
    row = session.get(LocalState, _WAITS)
    if row is not None:
        session.delete(row)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text).astimezone(UTC) if text else None
