"""The office's side of a session, as functions on a connection of the office's PostgreSQL.

Each function is one transaction of its caller, who authenticated the device and its user before.
"""

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Connection

from sync.protocol import (
    Acknowledge,
    Hello,
    Manifest,
    ManifestRequest,
    Page,
    PullRequest,
    PushAnswers,
    PushBatch,
    Receipt,
    Welcome,
)


@dataclass(frozen=True)
class Caller:
    """The authenticated other side of a session.

    Attributes:
        device: id of the enrolled device.
        user: id of the user it is enrolled for.
        scopes: what the user may hold now.
        late: scopes the user held before; work on them is accepted and marked, their rows are not sent.
        revoked: everything of a revoked device goes to quarantine.
    """

    device: str
    user: str
    scopes: frozenset[str]
    late: frozenset[str] = frozenset()
    revoked: bool = False


def caller(connection: Connection, *, device: str, user: str, revoked: bool = False) -> Caller:
    """Return a caller with the scopes that the assignments in the office's rows give to the user."""
    raise NotImplementedError


def hello(connection: Connection, message: Hello, *, caller: Caller) -> Welcome:
    """Answer who this office is, what it has of the laptop and what the laptop may hold."""
    raise NotImplementedError


def push(connection: Connection, batch: PushBatch, *, caller: Caller) -> PushAnswers:
    """Take a batch: whole groups, each wholly or not at all, each operation at most once."""
    raise NotImplementedError


def pull(connection: Connection, request: PullRequest, *, caller: Caller) -> Page:
    """Return rows after the cursors; the connection must be in one REPEATABLE READ transaction."""
    raise NotImplementedError


def manifest(connection: Connection, request: ManifestRequest, *, caller: Caller) -> Manifest:
    """Return every row of an entitled scope with its revision; the same isolation as `pull`."""
    raise NotImplementedError


def acknowledge(
    connection: Connection, message: Acknowledge, *, caller: Caller, sign: Callable[[bytes], bytes]
) -> Receipt:
    """Note what the laptop holds and return the signed receipt."""
    raise NotImplementedError
