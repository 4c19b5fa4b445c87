"""What an office gives with the answers to the last batch: the page after it, and the receipt if that is empty."""

from collections.abc import Callable

from sqlalchemy import Connection, text

from sync.hub.pull import pull
from sync.hub.session import Caller, do_not_wait_for_the_disk, issue_receipt
from sync.protocol import MAX_PAGE_ROWS, Mark, Page, PullRequest, PushBatch, Receipt

_NEWS = """
SELECT c.scope, k.seq, k.rows, k.digest, EXISTS (
    SELECT 1 FROM feed_entry e WHERE e.scope = c.scope AND e.seq > c.place AND e.origin IS DISTINCT FROM :incarnation
) AS news
FROM unnest(CAST(:scopes AS text[]), CAST(:places AS bigint[])) AS c (scope, place)
LEFT JOIN scope_counter k ON k.scope = c.scope
"""


def close_at_once(
    connection: Connection, batch: PushBatch, *, caller: Caller, sign: Callable[[bytes], bytes]
) -> tuple[Page, Receipt] | None:
    """Return an empty page and the receipt in the transaction of the batch, when nobody else has changed anything.

    That is asked in one statement, which sees one state of the office with the batch in it; scopes of the batch are
    locked until commit. With news, or when the batch brought a scope, `close` tells after the commit.

    Args:
        connection: of the office, after `push` of this batch.
        batch: what the laptop sent.
        caller: whom the office knew it to be before the batch.
        sign: signs the receipt's body with the office's key.
    """
    cursors = batch.cursors
    if not cursors or caller.revoked or not cursors.keys() <= caller.scopes:
        return None
    wanted = {"scopes": list(cursors), "places": list(cursors.values()), "incarnation": batch.incarnation}
    found = connection.execute(text(_NEWS), wanted).all()
    if any(row.news for row in found):
        return None
    marks = {row.scope: Mark(row.seq, row.rows, row.digest) if row.digest else Mark(0) for row in found}
    receipt = issue_receipt(connection, incarnation=batch.incarnation, caller=caller, sign=sign)
    return Page(tables=[], marks=marks), receipt


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
