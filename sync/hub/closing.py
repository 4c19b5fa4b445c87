"""What an office gives with the answers to the last batch: the page after it, and the receipt if that is empty."""

from collections.abc import Callable

from sqlalchemy import Connection

from sync.hub.pull import pull
from sync.hub.session import Caller, do_not_wait_for_the_disk, issue_receipt
from sync.protocol import MAX_PAGE_ROWS, Page, PullRequest, PushBatch, Receipt


def close(
    connection: Connection,
    batch: PushBatch,
    *,
    caller: Caller,
    sign: Callable[[bytes], bytes],
    limit: int = MAX_PAGE_ROWS,
) -> tuple[Page | None, Receipt | None]:
    """Return the page after the cursors of the last batch, and the receipt when nobody else has changed anything.

    The laptop keeps that receipt only if its rows amount to what the page says, else it asks for another.

    Args:
        connection: of `snapshot`, able to write, after the batch was committed.
        batch: what the laptop sent.
        caller: whom the office knows it to be.
        sign: signs the receipt's body with the office's key.
        limit: the most rows of the page.
    """
    if batch.cursors is None or caller.revoked:
        return None, None
    asked = PullRequest(incarnation=batch.incarnation, cursors=batch.cursors, limit=limit)
    page = pull(connection, asked, caller=caller)
    if page.tables or page.more:
        return page, None
    do_not_wait_for_the_disk(connection)
    return page, issue_receipt(connection, incarnation=batch.incarnation, caller=caller, sign=sign)
