"""What is in a backup, for the choice of the right one."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlmodel import Session, col

from storage import backup, database
from storage.capture import StoreSession
from storage.database_errors import database_errors_known
from storage.models import Family, Note, OutboxOperation, Visit
from storage.vault import DataKey


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a backup, for the choice of the right one.

    Attributes:
        made_at: when it was made.
        families: how many there are.
        entries: visits and notes.
        newest: when the newest of them was written, None without any.
        unsent: changes that had not reached the office then.
    """

    made_at: datetime
    families: int
    entries: int
    newest: datetime | None
    unsent: int


def look_into(directory: Path, *, key: DataKey, made_at: datetime) -> Contents:
    """Open an unpacked backup, check every page, count what is in it.

    Args:
        directory: where it was unpacked.
        key: data key of the profile it is of.
        made_at: when it was made.

    Raises:
        StoreDamaged, StoreUnreadable: it is not whole.
    """
    with database_errors_known(), backup.backup_key(key) as inner:
        engine = backup.open_extracted(directory, key=inner)
        try:
            database.check_integrity(engine)
            with StoreSession(database.reading(engine)) as session:
                return _count(session, made_at)
        finally:
            database.close(engine)


def _count(session: Session, made_at: datetime) -> Contents:
    alive = {model: col(model.deleted_at).is_(None) for model in (Family, Visit, Note)}
    number = {
        model: session.scalar(select(func.count()).select_from(model).where(there)) or 0
        for model, there in alive.items()
    }
    newest = [session.scalar(select(func.max(col(model.updated_at)))) for model in (Visit, Note)]
    unsent = select(func.count()).select_from(OutboxOperation).where(col(OutboxOperation.state) == "pending")
    return Contents(
        made_at=made_at,
        families=number[Family],
        entries=number[Visit] + number[Note],
        newest=max((one for one in newest if one is not None), default=None),
        unsent=session.scalar(unsent) or 0,
    )
