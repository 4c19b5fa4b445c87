"""One session of a laptop with its office: hello, push, pull, verify, acknowledge.

Every step leaves the store whole. A session that ends early is begun again from its first step: what was answered is
answered, what was staged is staged, and what came twice changes nothing.
"""

from collections.abc import Callable, Sequence

from sync.clearing import clear_after
from sync.exchange import Exchange
from sync.pace import PacedExchange
from sync.report import Laptop, Progress, SyncReport
from sync.session import Session

__all__ = ["Laptop", "Progress", "SyncReport", "synchronise"]


def synchronise(  # noqa: PLR0913 - five of them are options
    laptop: Laptop,
    exchange: Exchange,
    *,
    progress: Callable[[Progress], None] = lambda _: None,
    cancelled: Callable[[], bool] = lambda: False,
    before_leaving: Callable[[Sequence[str]], None] = lambda _: None,
    allow_deletions: bool = False,
    thorough: bool = False,
) -> SyncReport:
    """Hold one session with the office.

    Args:
        laptop: the store.
        exchange: the office.
        progress: told of each step.
        cancelled: asked before each step whether the user wants to stop.
        before_leaving: told of scopes to give up, while there is time to put what is being typed into the outbox.
        allow_deletions: the user saw and accepted an unusual number of deletions.
        thorough: count all rows anew instead of trusting the tallies kept with the cursors.

    Raises:
        SyncCancelled: the user stopped it.
        OtherOffice: this is not the office that the store knows.
        MassDeletion: the office would delete unusually much; nothing of what it sent was applied.
        WipeOrdered: the office ordered this store cleared, in an order of its own, and has all that waited here.
        WipeOrderInvalid: such an order is not this office's own, or not for this store now.
        SyncError: the exchange failed; everything is as after the last finished step.
    """
    session = Session(laptop, PacedExchange(exchange, laptop.engine), progress, cancelled)
    welcome = session.hello()
    if session.quiet and not thorough:
        return session.acknowledge(welcome)
    if session.ordered is not None:
        before_leaving(session.holds)
        clear_after(session, welcome)
    if welcome.removed:
        before_leaving(welcome.removed)
        session.look_again()
    if session.lost:
        session.give_back(welcome)
    session.push(welcome)
    if session.settled is not None and not thorough:
        return session.acknowledge(welcome)
    page = session.fetch()
    session.apply(page, welcome, allow_deletions=allow_deletions)
    session.verify(page, welcome, thorough=thorough)
    return session.acknowledge(welcome)
