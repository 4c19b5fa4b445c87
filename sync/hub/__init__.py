"""The office's side of a session, as functions on a connection of the office's PostgreSQL.

Each function works in one transaction of its caller, who authenticated the device and its user before. `pull` and
`manifest` want the connection of `snapshot`.
"""

from sync.hub.clearing import last_order, note_obeyed, open_order, order_clearing, order_for, take_back_order
from sync.hub.closing import close
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
)
from sync.hub.soundness import Soundness, examine

__all__ = [
    "Caller",
    "Soundness",
    "acknowledge",
    "backup_contents",
    "begin_epoch",
    "caller",
    "close",
    "establish",
    "examine",
    "greet",
    "hello",
    "manifest",
    "pull",
    "push",
    "record_verified_backup",
    "snapshot",
    "take_back",
    "last_order",
]
    "note_obeyed",
    "open_order",
    "order_clearing",
    "order_for",
    "take_back_order",
