"""The hello of a laptop that has nothing to send: what is new, or that nothing is, in the same answer."""

from collections.abc import Callable

import msgspec
from sqlalchemy import Connection

from sync.admission import OfficeKeys
from sync.hub.lives import lost_spans, notice_loss
from sync.hub.pull import pull
from sync.hub.session import Caller, acknowledge, hello
from sync.protocol import MAX_PAGE_ROWS, Acknowledge, Hello, Mark, Page, PullRequest, Welcome


def greet(  # noqa: PLR0913 - three of them are options
    connection: Connection,
    message: Hello,
    *,
    caller: Caller,
    sign: Callable[[bytes], bytes],
    wipe: str = "",
    keys: OfficeKeys | None = None,
    limit: int = MAX_PAGE_ROWS,
) -> Welcome:
    """Answer a hello; to one that states marks with the first page after them, and a receipt when they are up to date.

    Args:
        connection: of `snapshot`, able to write.
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
    if message.marks is None or caller.revoked or wipe:
        return welcome
    places = {scope: message.marks[scope].seq if scope in message.marks else 0 for scope in welcome.scopes}
    asked = PullRequest(incarnation=message.incarnation, cursors=places, limit=limit)
    page, receipt = pull(connection, asked, caller=caller), None
    if not welcome.removed and _is_known(page, message.marks):
        closing = Acknowledge(device=message.device, incarnation=message.incarnation, marks=message.marks)
        receipt = acknowledge(connection, closing, caller=caller, sign=sign)
    return msgspec.structs.replace(welcome, page=page, receipt=receipt)


def _is_known(page: Page, marks: dict[str, Mark]) -> bool:
    """Tell whether a page leaves a laptop with these marks nothing to do."""
    if page.tables or page.more:
        return False
    return all(not mark.seq or marks.get(scope) == mark for scope, mark in page.marks.items())
