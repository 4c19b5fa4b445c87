"""What a session is told and what it tells: the laptop, its progress, its report."""

from dataclasses import dataclass

from sqlalchemy import Engine

from storage.outbox import OutboxRecorder
from sync.files.desk import Moving
from sync.protocol import Mark, Receipt

FAMILY = "family/"


@dataclass(frozen=True)
class Laptop:
    """A laptop's side of a session.

    Attributes:
        engine: the opened store.
        recorder: the one its sessions record with; the session may begin a new life in it.
        device: id of the enrolled device.
        nonce: by which an answer to the hello is recognised; random when empty.
    """

    engine: Engine
    recorder: OutboxRecorder
    device: str
    nonce: str = ""


@dataclass(frozen=True, slots=True)
class Carried:
    """What was carried.

    Attributes:
        sent: files the office has now, whole.
        fetched: files that are here now, whole.
        wrong: files that came or arrived otherwise than their rows say.
        left: whether more could be carried at once: time was over, or something was tried in vain.
        error: code of what ended it early, empty when nothing did.
    """

    sent: tuple[str, ...] = ()
    fetched: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    left: bool = False
    error: str = ""

    @property
    def moved(self) -> bool:
        """Whether anything is otherwise than before."""
        return bool(self.sent or self.fetched or self.wrong)


@dataclass(frozen=True)
class SyncReport:
    """What a session did.

    Attributes:
        sent: operations handed over.
        received: rows taken from the office.
        merged: operations merged with others' work.
        conflicts: ids of conflict rows this session's operations opened or changed.
        quarantined: ids of operations the office put aside, with the reason.
        waiting: operations kept back because the office's program is older.
        removed: scopes given up.
        came: scopes that were not here before; none at a laptop's first exchange.
        repaired: scopes whose rows had to be compared one by one.
        unequal: scopes that differ even so; nothing was deleted for it.
        marks: place, rows and digest per scope.
        receipt: the office's signed word.
        server_time: the office's moment.
        files: what was carried after the rows.
    """

    sent: int
    received: int
    merged: int
    conflicts: tuple[str, ...]
    quarantined: tuple[tuple[str, str], ...]
    waiting: int
    removed: tuple[str, ...]
    came: tuple[str, ...]
    repaired: tuple[str, ...]
    unequal: tuple[str, ...]
    marks: dict[str, Mark]
    receipt: Receipt
    server_time: str
    files: Carried = Carried()

    @property
    def moved(self) -> frozenset[str]:
        """Ids of the families that came or left."""
        return frozenset(scope.removeprefix(FAMILY) for scope in self.removed + self.came if scope.startswith(FAMILY))


@dataclass(frozen=True)
class Progress:
    """How far a session is.

    Attributes:
        stage: hello, push, pull, verify, acknowledge or files.
        done: operations or rows; of a file the percent.
        moving: the file on its way, after the rows.
    """

    stage: str
    done: int = 0
    moving: Moving | None = None
