"""Encrypted files nobody names any more: left by a computer that stopped, or by an attachment taken back.

They go a month after they were first found so. Whoever restored an older store, or waits for the office's rows, would
otherwise lose files whose rows are on their way.
"""

from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import select
from sqlmodel import col

from app import clock
from app.backups.state import sync_waits_since
from app.leaving import owed_files
from app.opening import LaptopWorkspace
from storage.attachments import THUMBNAIL, file_name
from storage.models import Attachment, LocalState

KEPT_FOR: Final = timedelta(days=30)
_ORPHANS = "attachment_orphans"


def tidy_attachments(workspace: LaptopWorkspace) -> int:
    """Delete encrypted files that no row has named for a month; return how many went.

    Nothing goes while a restored store waits for the user's word.

    Args:
        workspace: the open store.

    Raises:
        AccessDenied, DiskFailed: the machine refused.
    """
    now = clock.now()
    with workspace.write() as session:
        row = session.get(LocalState, _ORPHANS)
        known: dict[str, str] = dict(row.value) if row is not None else {}
        ids = session.execute(select(col(Attachment.id)).where(col(Attachment.deleted_at).is_(None))).scalars()
        named = {file_name(one, part=part) for one in ids for part in ("", THUMBNAIL)}
        wanted = named | owed_files(session)
        orphans = {name: known.get(name, now.isoformat()) for name in workspace.attachments.names() - wanted}
        if sync_waits_since(session) is not None:
            return 0
        gone = {name for name, since in orphans.items() if now - datetime.fromisoformat(since) > KEPT_FOR}
        for name in gone:
            workspace.attachments.remove(name)
        left = {name: since for name, since in sorted(orphans.items()) if name not in gone}
        if row is None and left:
            session.add(LocalState(key=_ORPHANS, value=left))
        elif row is not None and row.value != left:
            row.value = left
    return len(gone)
