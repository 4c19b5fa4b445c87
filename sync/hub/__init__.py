"""The office's side of a session, as functions on a connection of the office's PostgreSQL.

Each function works in one transaction of its caller, who authenticated the device and its user before. `pull` and
`manifest` want the connection of `snapshot`.
"""

from sync.hub.clearing import last_order, note_obeyed, open_order, order_clearing, order_for, take_back_order
from sync.hub.closing import close, close_at_once
from sync.hub.envelopes import note_received, refuse_old
from sync.hub.files import FilesFound, drop_damaged, examine_files, file_states, get_piece, put_piece
from sync.hub.greeting import first_batch, greet
from sync.hub.lives import begin_epoch
from sync.hub.pull import manifest, pull, snapshot
from sync.hub.push import push
from sync.hub.regaining import take_back
from sync.hub.rights import enter
from sync.hub.session import (
    Caller,
    acknowledge,
    backup_contents,
    caller,
    establish,
    hello,
    issue_receipt,
    record_verified_backup,
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
    "close_at_once",
    "drop_damaged",
    "enter",
    "establish",
    "examine",
    "examine_files",
    "file_states",
    "first_batch",
    "get_piece",
    "greet",
    "hello",
    "issue_receipt",
    "last_order",
    "manifest",
    "note_obeyed",
    "note_received",
    "open_order",
    "order_clearing",
    "order_for",
    "pull",
    "push",
    "put_piece",
    "record_verified_backup",
    "refuse_old",
    "snapshot",
    "take_back",
    "take_back_order",
]
