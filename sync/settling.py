"""The end of a session whose only batch went with the hello: everything of it in one transaction of the store."""

from sync import outgoing, receipts
from sync.local import light
from sync.opening import Opening
from sync.outgoing import Answered
from sync.protocol import APPLIED, DUPLICATE, Mark, Page, Welcome
from sync.report import Laptop

Settled = tuple[bool, dict[str, Mark] | None]


def settle(laptop: Laptop, opening: Opening, welcome: Welcome, answered: list[Answered]) -> Settled:
    """Write down the answers, move the cursors and keep the receipt; the steps between have nothing to do.

    Args:
        laptop: the store.
        opening: as the session found it.
        welcome: of the office, with what became of the batch of the hello.
        answered: the operations of that batch with their answers.

    Returns:
        Whether that was done, and what the scopes amount to, None when the session has to go through all its steps.
    """
    said, first = welcome.pushed, opening.first
    if said is None or first is None or said.page is None or said.receipt is None:
        return False, None
    if not _is_plain(opening, welcome, said.page) or len(answered) < len(first.operations):
        return False, None
    # A forged receipt is refused by the last step, with the answers written down.
    if receipts.is_genuine(said.receipt, opening.keys or welcome.keys) is False:
        return False, None
    if any(one.answer.first != APPLIED for one in answered):
        return False, None
    reached, at = said.page.marks, welcome.server_time
    with light(laptop.engine) as connection:
        marks = outgoing.record_answers(connection, answered, at=at, reached=reached)
        equal = all(not mark.seq or marks.get(scope) == mark for scope, mark in reached.items())
        # What was typed meanwhile goes now, and what differs is mended, by the steps as they are.
        again = any(one.answer.state == DUPLICATE for one in answered)
        unlike = again and outgoing.shown_otherwise(connection, scopes=welcome.scopes)
        if unlike or not equal or outgoing.is_pending(connection):
            return True, None
        receipts.note(connection, said.receipt, before=opening.known, now=at)
    return True, marks


def _is_plain(opening: Opening, welcome: Welcome, page: Page) -> bool:
    """Tell whether nobody else has changed anything and no scope comes or goes."""
    scopes = set(welcome.scopes)
    known = opening.nothing_open and not welcome.removed and scopes <= opening.marks.keys()
    return known and scopes <= page.marks.keys() and not (page.tables or page.more)
