"""What a store does that its office wants cleared: it hands over all work first, which the office puts aside."""

from typing import NoReturn

from storage.database import reading
from sync import outgoing
from sync.errors import OfficeTooOld, SyncMessageInvalid, WipeOrdered
from sync.protocol import Welcome
from sync.session import Session


def clear_after(session: Session, welcome: Welcome) -> NoReturn:
    """Hand over what waits, also what was put into the outbox just now.

    Args:
        session: under way, with a good order.
        welcome: that brought it.

    Raises:
        WipeOrdered: nothing waits here any more.
        OfficeTooOld: the office's program cannot take the work yet, so that it stays.
        SyncError: the exchange failed; nothing is cleared.
    """
    session.look_again()
    session.push(welcome)
    with reading(session.laptop.engine).connect() as connection:
        left = outgoing.is_pending(connection)
    if left:
        raise OfficeTooOld if session.waiting else SyncMessageInvalid
    raise WipeOrdered(order=session.ordered)
