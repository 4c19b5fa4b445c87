"""Backups of a laptop's profile: made by themselves, looked into, put in force again (security.md, Backups).

Files carry the moment in their name and nothing of a person. Beside the profile's own `backups/` they may go to a
second place the user chose, usually a stick; that place is kept inside the store, because a path may hold a name.
"""

from app.backups.contents import Contents
from app.backups.making import DIRECTORY, FoundBackup, back_up, drill, list_backups, thin
from app.backups.restoring import OpenedBackup, opened_backup, restore
from app.backups.returning import backups_of, home_for, look_inside, put_in_force
from app.backups.state import BackupState, backup_state, choose_second_place, let_sync_go_on, sync_waits_since
from app.backups.upkeep import keep_up, make_backup

__all__ = [
    "DIRECTORY",
    "BackupState",
    "Contents",
    "FoundBackup",
    "OpenedBackup",
    "back_up",
    "backup_state",
    "backups_of",
    "choose_second_place",
    "drill",
    "home_for",
    "keep_up",
    "let_sync_go_on",
    "list_backups",
    "look_inside",
    "make_backup",
    "opened_backup",
    "put_in_force",
    "restore",
    "sync_waits_since",
    "thin",
]
