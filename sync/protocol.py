"""What a laptop and the office say to each other: messages, limits and version (docs/sync.md).

Messages travel as JSON. Every struct forbids nothing it does not know: a newer side may add fields, an older one
passes over them. Scopes, tables and kinds are plain text here; the hub decides what it accepts.
"""

from collections.abc import Mapping
from typing import Annotated, Any, TypeVar

import msgspec

from sync.admission import OfficeKeys

VERSION = 1
MAX_OPERATIONS = 2_000
# Of one operation on average; compressed it is a quarter of that.
MAX_BATCH_BYTES_EACH = 2_048
MAX_PAGE_ROWS = 2_500

APPLIED = "applied"
MERGED = "merged"
CONFLICT = "conflict"
DUPLICATE = "duplicate"
QUARANTINED = "quarantined"
PENDING = "pending"

Id = Annotated[str, msgspec.Meta(min_length=1, max_length=36, pattern=r"^[0-9A-Za-z-]+$")]
Name = Annotated[str, msgspec.Meta(max_length=64, pattern=r"^[!-~]*$")]
Place = Annotated[int, msgspec.Meta(ge=0, lt=1 << 53)]

T = TypeVar("T")


class Hello(msgspec.Struct, frozen=True, kw_only=True):
    """Who is calling.

    Attributes:
        device: id of the enrolled device.
        incarnation: random id of this life of the device's store.
        schema_version: revision of the schema its operations speak.
        epoch: the server's life the laptop knows; empty before the first session.
        holds: scopes the laptop has rows of.
        marks: what its rows amount to, per scope; said only when it has nothing to send but `batch`, for then the
            office may give at once what is new.
        proof: a receipt that says more than the office has now: its data were put back from a copy.
        batch: the first of what waits. The office takes it only when it finds everything as the laptop believes it to
            be: its life, the schema, the numbers below, no order for the laptop and no scope to give up.
        signed: highest operation of this incarnation in the last receipt.
        last: highest operation of this incarnation in the store.
        nonce: random; an order of the office is good only as an answer to it.
    """

    device: Id
    incarnation: Id
    schema_version: str
    epoch: str = ""
    holds: list[str] = []
    marks: dict[Name, "Mark"] | None = None
    proof: "Receipt | None" = None
    batch: "PushBatch | None" = None
    signed: Place = 0
    last: Place = 0
    nonce: Name = ""
    version: int = VERSION


class Welcome(msgspec.Struct, frozen=True, kw_only=True):
    """The office's answer to a hello.

    Attributes:
        server_time: shown to people, never used to decide.
        schemas: schema versions whose operations the office takes.
        highest_dseq: highest operation of this incarnation the office has; 0 when none.
        scopes: what the user is entitled to now.
        removed: scopes of `holds` to give up after pushing; never concluded from absence.
        handed: ids of the users who have the families in `removed` now, by scope; none when nobody has one.
        wipe: a signed order to destroy the store (`sync.wiping`), empty when there is none.
        keys: the office's public keys, for a laptop that joined before they were said there (`sync.office_keys`).
        page: the first page after the marks of the hello; None when it said none, or a batch.
        receipt: closes the session, given when the marks of the hello are the office's own.
        pushed: what became of the batch of the hello; None when it was not taken, and is to be sent by itself. When the
            hello said marks too, the page in it is the one after them.
        lost: to a laptop that knows another life of the office, what that lost: per scope `[after, until]`, revisions
            that no longer mean anything here. The laptop gives back the rows it has in such a revision.
    """

    server_id: str
    epoch: str
    server_time: str
    schemas: list[str]
    highest_dseq: int
    scopes: list[str]
    removed: list[str] = []
    handed: dict[str, str] = {}
    wipe: str = ""
    keys: OfficeKeys | None = None
    page: "Page | None" = None
    receipt: "Receipt | None" = None
    pushed: "PushAnswers | None" = None
    lost: dict[str, list[tuple[int, int]]] = {}


class Operation(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One change of one row; `fields` is `{name: [old, new]}` in plain values (`storage.values`).

    Attributes:
        contained: of an operation sent again to an office that was put back from a copy, the lost revision of the row
            that has it in it.
    """

    dseq: Place
    op_id: Id
    group_id: Id
    scope: Name
    table: Name
    row_id: Id
    kind: Name
    base_rev: Place
    fields: msgspec.Raw
    author: Id
    device: Id
    schema_version: Name
    wall_time: Name
    contained: Place = 0


class PushBatch(msgspec.Struct, frozen=True, kw_only=True):
    """Whole groups of one incarnation in ascending dseq; a group larger than the limits travels alone.

    Attributes:
        previous: last operation of the batch sent before this one in the same session, empty for the first. The
            office takes nothing while it lacks that one, so that a lost batch is never overtaken by its follower.
        cursors: said with the last batch, to get the first page after them with the answers.
    """

    incarnation: Id
    previous: Name = ""
    operations: list[Operation]
    cursors: dict[Name, Place] | None = None


class Answer(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """What became of one operation.

    Attributes:
        state: applied, merged, conflict, duplicate or quarantined.
        first: for a duplicate the state of the first time, else the same as `state`.
        rev: the row's revision when the laptop's own row is now exactly the office's; 0 when the feed brings it.
        conflicts: ids of the conflict rows opened or changed.
        reason: why it was quarantined, as a code.
    """

    op_id: str
    state: str
    first: str
    rev: int = 0
    conflicts: list[str] = []
    reason: str = ""


class PushAnswers(msgspec.Struct, frozen=True, kw_only=True):
    """One answer per operation; an operation without one is still pending.

    Attributes:
        reused: an (incarnation, dseq) of the batch already means another operation: the store was cloned or
            restored. Nothing of the batch was taken; the laptop begins a new incarnation.
        page: the first page after the cursors of the batch, read after all of it was committed.
        receipt: closes the session, given when nobody else has changed anything; good for a laptop whose rows amount
            to what the page says.
    """

    answers: list[Answer]
    reused: bool = False
    page: "Page | None" = None
    receipt: "Receipt | None" = None


class TableRows(msgspec.Struct, frozen=True, array_like=True):
    """Rows of one table and scope: `columns` names the values, each row is `[id, rev, *values]`."""

    scope: str
    table: str
    columns: list[str]
    rows: list[list[Any]]


class Mark(msgspec.Struct, frozen=True, array_like=True):
    """A place in a scope's feed; `rows` and `digest` cover every row of the scope at that place."""

    seq: int
    rows: int = 0
    digest: str = ""


class RowKey(msgspec.Struct, frozen=True, array_like=True):
    """One row by name, with the revision its holder has."""

    table: Name
    row_id: Id
    rev: int = 0


class PullRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for what came after the cursors, or, with `wanted`, for these rows as they are now."""

    incarnation: Id
    cursors: dict[Name, Place]
    wanted: list[RowKey] = []
    limit: int = MAX_PAGE_ROWS


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """Rows read in one snapshot of the office.

    Attributes:
        marks: cursors after this page. On the last page (`more` is false) every entitled scope asked for is here,
            all of the same snapshot, so that rows and marks together are one checkpoint.
    """

    tables: list[TableRows]
    marks: dict[str, Mark]
    more: bool = False


class ManifestRequest(msgspec.Struct, frozen=True, kw_only=True):
    """Ask for every row of a scope with its revision, to repair a digest that differs."""

    scope: Name


class Manifest(msgspec.Struct, frozen=True, kw_only=True):
    """Every row of a scope in one snapshot."""

    scope: str
    mark: Mark
    rows: list[RowKey]


class Acknowledge(msgspec.Struct, frozen=True, kw_only=True):
    """What the laptop holds now, after verifying.

    Attributes:
        marks: what its rows amount to, per scope.
        removed: scopes it has given up and wiped.
        repaired: scopes whose digest differed and were repaired; the office keeps the incident.
    """

    device: Id
    incarnation: Id
    marks: dict[Name, Mark]
    removed: list[Name] = []
    repaired: list[Name] = []


class Receipt(msgspec.Struct, frozen=True, kw_only=True):
    """The office's signed word on what it has of this incarnation.

    Attributes:
        counts: operations received, per scope.
        highest_dseq: highest operation received.
        backed_up_dseq: every operation up to here is in a verified backup.
        signature: Ed25519 over `receipt_body`, as hex.
    """

    receipt_id: str
    server_id: str
    device: str
    incarnation: str
    issued_at: str
    counts: dict[str, int]
    highest_dseq: int
    backed_up_dseq: int
    signature: str = ""


def encode(message: msgspec.Struct) -> bytes:
    """Return a message as it travels."""
    return msgspec.json.encode(message)


def decode(kind: type[T], body: bytes) -> T:
    """Return the message of a body.

    Raises:
        msgspec.DecodeError: not a message of this kind.
    """
    return msgspec.json.decode(body, type=kind)


def receipt_body(receipt: Receipt) -> bytes:
    """Return what a receipt's signature covers: every field but the signature, in canonical JSON."""
    fields: Mapping[str, Any] = msgspec.to_builtins(msgspec.structs.replace(receipt, signature=""))
    return msgspec.json.encode(fields, order="deterministic")
