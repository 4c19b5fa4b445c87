"""The hello: what is new, or that nothing is, in the same answer, and what becomes of a batch that came along."""

from collections.abc import Callable, Iterable

import msgspec
from sqlalchemy import Connection

from sync.admission import OfficeKeys
from sync.hub.closing import close_at_once
from sync.hub.lives import lost_spans, notice_loss
from sync.hub.pull import pull
from sync.hub.push import push
from sync.hub.session import Caller, acknowledge, hello
from sync.protocol import Acknowledge, Hello, Mark, Page, PullRequest, PushBatch, Welcome

# Of the page that comes unasked: while the laptop finds the words of these, the office reads the rest.
FIRST_PAGE_ROWS = 500


def greet(  # noqa: PLR0913 - three of them are options
    connection: Connection,
    message: Hello,
    *,
    caller: Caller,
    sign: Callable[[bytes], bytes],
    wipe: str = "",
    keys: OfficeKeys | None = None,
    limit: int = FIRST_PAGE_ROWS,
) -> Welcome:
    """Answer a hello; to one that states marks with the first page after them, and a receipt when they are up to date.

    A batch that came with it is taken when all is as the laptop believes.

    Args:
        connection: of `snapshot`, able to write; to a hello with a batch READ COMMITTED, as `push` wants it.
        message: what the laptop said.
        caller: whom the office knows it to be.
        sign: signs the receipt's body with the office's key.
        wipe: a signed order for this device to clear its store.
        keys: the office's public keys.
        limit: the most rows of the page.
    """
    if message.proof is not None:
        notice_loss(connection, message.proof, caller=caller, sign=sign)
    welcome = msgspec.structs.replace(hello(connection, message, caller=caller, wipe=wipe), keys=keys)
    if message.epoch not in {"", welcome.epoch}:
        lost = lost_spans(connection, message, caller=caller, epoch=welcome.epoch)
        return msgspec.structs.replace(welcome, lost=lost)
    if message.batch is not None:
        return _taken(connection, message, welcome, caller=caller, sign=sign)
    if message.marks is None or caller.revoked or wipe:
        return welcome
    asked = PullRequest(incarnation=message.incarnation, cursors=_places(message, caller.scopes), limit=limit)
    page, receipt = pull(connection, asked, caller=caller), None
    if not welcome.removed and _is_known(page, message.marks):
        closing = Acknowledge(device=message.device, incarnation=message.incarnation, marks=message.marks)
        receipt = acknowledge(connection, closing, caller=caller, sign=sign)
    return msgspec.structs.replace(welcome, page=page, receipt=receipt)


def first_batch(message: Hello, welcome: Welcome) -> PushBatch | None:
    """Return the batch of a hello, with the cursors to close it with when the hello said marks."""
    if message.batch is None or message.marks is None:
        return message.batch
    scopes = {*welcome.scopes, *(operation.scope for operation in message.batch.operations)}
    return msgspec.structs.replace(message.batch, cursors=_places(message, scopes))


def _places(message: Hello, scopes: Iterable[str]) -> dict[str, int]:
    """Return how far the laptop has read each scope."""
    marks = message.marks or {}
    return {scope: marks[scope].seq if scope in marks else 0 for scope in scopes}


def _taken(
    connection: Connection, message: Hello, welcome: Welcome, *, caller: Caller, sign: Callable[[bytes], bytes]
) -> Welcome:
    """Take the batch of a hello, unless anything is not as the laptop believes it to be."""
    batch = first_batch(message, welcome)
    if batch is None or caller.revoked or welcome.wipe or welcome.removed:
        return welcome
    # What the office has of this life: at least what it signed for, and nothing the store does not know of.
    believed = message.signed <= welcome.highest_dseq <= message.last
    same_life = message.epoch == welcome.epoch and batch.incarnation == message.incarnation
    if not (believed and same_life and message.schema_version in welcome.schemas):
        return welcome
    said = push(connection, batch, caller=caller)
    closed = close_at_once(connection, batch, caller=caller, sign=sign) if said.answers else None
    if closed is not None:
        said = msgspec.structs.replace(said, page=closed[0], receipt=closed[1])
    return msgspec.structs.replace(welcome, pushed=said)


def _is_known(page: Page, marks: dict[str, Mark]) -> bool:
    """Tell whether a page leaves a laptop with these marks nothing to do."""
    if page.tables or page.more:
        return False
    return all(not mark.seq or marks.get(scope) == mark for scope, mark in page.marks.items())
