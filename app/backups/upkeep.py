"""Backups that make themselves: what is due now, made on a worker thread, stopped at a word."""

from collections.abc import Callable

from app import clock
from app.backups.making import back_up, drill
from app.backups.state import BackupState, backup_state
from app.backups.tidying import tidy_attachments
from app.long_work import LongWork, StopWork
from app.opening import LaptopWorkspace

Progress = Callable[[int], None]
Stopped = Callable[[], bool]


def make_backup(
    workspace: LaptopWorkspace, *, progress: Progress = lambda _percent: None, stopped: Stopped = lambda: False
) -> BackupState | None:
    """Make a backup now; None when it was stopped, with nothing left of it.

    Args:
        workspace: the open store.
        progress: told how far it is, in percent.
        stopped: asked between parts; True ends it.

    Raises:
        NoRoomForBackup, DiskFull, DiskFailed, AccessDenied, StoreDamaged: none was made; those before are whole.
    """
    try:
        return back_up(workspace, copied=LongWork(progress, stopped).copying(0, 100))
    except StopWork:
        return None


def keep_up(workspace: LaptopWorkspace, *, stopped: Stopped = lambda: False) -> BackupState:
    """Make a backup if one is due, tidy what lies beside the store, open the newest backup if that is due.

    domain.md §5.3 row 26.

    Returns:
        What is known of the backups now.

    Raises:
        NoRoomForBackup, DiskFull, DiskFailed, AccessDenied, StoreDamaged: the problem is kept in the state too.
    """
    state = _state(workspace)
    if state.due(clock.now()) and make_backup(workspace, stopped=stopped) is None:
        return state
    tidy_attachments(workspace)
    if _state(workspace).drill_due(clock.now()) and not stopped():
        drill(workspace)
    return _state(workspace)


def _state(workspace: LaptopWorkspace) -> BackupState:
    with workspace.read() as session:
        return backup_state(session)
