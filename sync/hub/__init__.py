"""The office's side of a session, as functions on a connection of the office's PostgreSQL.

Each function works in one transaction of its caller, who authenticated the device and its user before. `pull` and
`manifest` want the connection of `snapshot`.
"""

from sync.hub.clearing import last_order, note_obeyed, open_order, order_clearing, order_for, take_back_order
from sync.hub.closing import close
from sync.hub.envelopes import note_received, refuse_old
from sync.hub.files import FilesFound, drop_damaged, examine_files, file_states, get_piece, put_piece
from sync.hub.greeting import greet
from sync.hub.lives import begin_epoch
from sync.hub.pull import manifest, pull, snapshot
from sync.hub.push import push
from sync.hub.regaining import take_back
from sync.hub.session import (
    Caller,
    acknowledge,
    backup_contents,
    caller,
    establish,
    hello,
    record_verified_backup,
    issue_receipt,
)
from sync.hub.soundness import Soundness, examine

__all__ = [
    "Caller",
    "FilesFound",
    "Soundness",
    "acknowledge",
    "backup_contents",
    "begin_epoch",
    "caller",
    "close",
    "drop_damaged",
    "establish",
    "examine",
    "examine_files",
    "file_states",
    "get_piece",
    "greet",
    "hello",
    "last_order",
    "manifest",
    "issue_receipt",
    "note_obeyed",
    "open_order",
    "order_clearing",
    "note_received",
    "order_for",
    "pull",
    "push",
    "put_piece",
    "record_verified_backup",
    "snapshot",
    "take_back",
    "refuse_old",
    "take_back_order",
]
