"""What stands in an envelope beside the messages of a session."""

import msgspec

from sync.protocol import Page, Place, Receipt, RowKey


class Asking(msgspec.Struct, frozen=True, kw_only=True):
    """What a laptop asks for; the second message of its envelope, after the hello. Its batches follow.

    Attributes:
        cursors: how far it has read each scope.
        wanted: rows that are to replace its own, because what it made of them was put aside.
        batches: how many follow.
    """

    cursors: dict[str, Place]
    wanted: list[RowKey] = []
    batches: int = 0


class Answered(msgspec.Struct, frozen=True, kw_only=True):
    """The last message of the office's envelope: the welcome, the answers and the pages stand before it.

    Attributes:
        answers: how many messages of answers follow the welcome.
        pages: how many pages follow those.
        named: rows asked for by name, also of what was put aside now.
        asked: which rows those were; one without a row is no row of the laptop's scopes.
        receipt: of the office; None for a laptop that is not let in.
    """

    answers: int
    pages: int
    named: Page
    asked: list[RowKey]
    receipt: Receipt | None = None
