"""The office server as its requests see it: the open database, who it is, and its secrets."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from sqlalchemy import Connection

from app.workspace import Workspace
from office.api.gate import Gate
from office.api.limits import RateLimit
from office.api.tokens import Tokens

_JOINING = RateLimit("joining", burst=20, per_minute=20)
_KNOCKING = RateLimit("knocking", burst=600, per_minute=600)


@dataclass(frozen=True, slots=True)
class Identity:
    """Who this server is; the same for its whole run.

    Attributes:
        server_id: never changes.
        epoch: this life of its data.
        demo: only fictional data is allowed.
        ca_pem: certificate of the office's CA.
    """

    server_id: str
    epoch: str
    demo: bool
    ca_pem: bytes


@dataclass(frozen=True, slots=True)
class Server:
    """What the answers are made from.

    Attributes:
        receipt_key: Ed25519 key that signs receipts.
        joining: how often one address may name an enrolment code that does not exist.
        knocking: how often one address may ask for challenges.
        gate: how many exchanges this process takes at once.
    """

    workspace: Workspace
    identity: Identity
    tokens: Tokens
    receipt_key: bytes = field(repr=False)
    joining: RateLimit = _JOINING
    knocking: RateLimit = _KNOCKING
    gate: Gate = field(default_factory=lambda: Gate(room=400, at_work=16))

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection in one transaction, committed at the end."""
        with self.workspace.engine.begin() as connection:
            yield connection
