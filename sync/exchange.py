"""The office as a laptop's session sees it, and how rows go back to an office that lost them."""

from typing import Protocol, runtime_checkable

import msgspec

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
    RowKey,
    TableRows,
    Welcome,
)


class Offering(msgspec.Struct, frozen=True, kw_only=True):
    """Rows as an office that was put back from a copy had them once, without this laptop's own pending work."""

    tables: list[TableRows]


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """What became of offered rows.

    Attributes:
        count: rows taken.
        refused: rows only the office writes, which it has in another state; that state counts.
        unknown: rows only the office writes, and does not have.
    """

    count: int
    refused: list[RowKey] = []
    unknown: list[RowKey] = []


class Exchange(Protocol):
    """The office as a laptop's session sees it; every call may raise a `KnownError` of `sync.errors`."""

    def hello(self, message: Hello) -> Welcome:
        """Say who calls, sign in."""

    def push(self, batch: PushBatch) -> PushAnswers:
        """Hand over operations."""

    def pull(self, request: PullRequest) -> Page:
        """Ask for rows."""

    def manifest(self, request: ManifestRequest) -> Manifest:
        """Ask what a scope consists of."""

    def offer(self, message: Offering) -> Taken:
        """Give back rows that the office lost."""

    def acknowledge(self, message: Acknowledge) -> Receipt:
        """Close the session."""


@runtime_checkable
class Packing(Protocol):
    """A way to the office on which a batch can be packed while the one before it is still being answered."""

    def pack(self, batch: PushBatch) -> None:
        """Make ready what `push` of this very batch will send."""
