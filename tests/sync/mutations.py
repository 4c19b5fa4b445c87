"""Three ways to break the sync that a reviewer might let pass; the invariants must not.

Each takes the place of the real piece for one test.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest
from sqlalchemy import Connection, event, text

from sync import apply, feed, local, session
from sync.digest import Tally
from sync.hub import desk, merging
from sync.merge import Merged, Outcome
from sync.protocol import Mark, Page, Welcome


@dataclass
class Drawn(feed.Counter):
    """Places drawn from a PostgreSQL sequence, which knows nothing of commits."""

    connection: Connection | None = None
    moves: list[tuple[str, int, int]] = field(default_factory=list)

    def place(self, row_id: str, *, before: int) -> int:
        assert self.connection is not None
        drawn = int(self.connection.execute(text("SELECT nextval('broken_feed')")).scalar_one())
        self.moves.append((row_id, before, drawn))
        self.seq = max(self.seq, drawn)
        return drawn


def _draw(connection: Connection, scopes: Iterable[str]) -> dict[str, feed.Counter]:
    """Give counters without locking any; a scope met for the first time gets its row."""
    wanted = sorted(set(scopes))
    connection.execute(
        text(
            "INSERT INTO scope_counter (scope, seq, rows, digest) "
            "SELECT s, 0, 0, repeat('0', 32) FROM unnest(CAST(:s AS text[])) AS s ON CONFLICT (scope) DO NOTHING"
        ),
        {"s": wanted},
    )
    found = connection.execute(text("SELECT * FROM scope_counter WHERE scope = ANY(:s)"), {"s": wanted})
    return {
        row.scope: Drawn(row.scope, row.seq, Tally(row.rows), row.founded_by, connection=connection) for row in found
    }


def _settle_late(connection: Connection, counters: Iterable[feed.Counter]) -> None:
    """Bring counters and digests up to date at the last moment, correctly: only the places come too early."""
    drawn = [one for one in counters if isinstance(one, Drawn)]

    def settle(connection: Connection) -> None:
        for one in drawn:
            query = text("SELECT * FROM scope_counter WHERE scope = :s FOR UPDATE")
            row = connection.execute(query, {"s": one.scope}).one()
            tally = Tally.of(Mark(row.seq, row.rows, row.digest))
            for row_id, old, new in one.moves:
                tally.move(row_id, old=old, new=new)
            values = {"s": one.scope, "seq": max(row.seq, one.seq), "rows": tally.rows, "digest": tally.digest}
            update = "UPDATE scope_counter SET seq = :seq, rows = :rows, digest = :digest, founded_by = :by"
            connection.execute(text(f"{update} WHERE scope = :s"), values | {"by": one.founded_by})

    event.listen(connection, "commit", settle)


def sequence_instead_of_the_counter(patch: pytest.MonkeyPatch) -> None:
    """Take places from a sequence, so that a later commit may have an earlier place."""
    for module in (feed, desk):
        patch.setattr(module, "lock_counters", _draw)
        patch.setattr(module, "settle_counters", _settle_late)


def cursors_outside_the_transaction(patch: pytest.MonkeyPatch) -> None:
    """Move the cursors in a transaction of their own, before the rows."""

    def early(self: session.Session, page: Page, welcome: Welcome, **options: Any) -> None:
        with self.laptop.engine.begin() as connection:
            here = local.cursors(connection)
            moved = {scope: Mark(mark.seq, *_counts(here.get(scope))) for scope, mark in page.marks.items()}
            local.set_cursors(connection, moved, at=welcome.server_time)
        with self.laptop.engine.begin() as connection:
            applying = apply.Applying(connection, **options)
            applying.apply([*self.fetching.pages, page], page.marks, at=welcome.server_time)
            local.clear_staged(connection)
            for scope in welcome.removed:
                apply.drop_scope(connection, scope)

    patch.setattr(session.Session, "apply", early)


def _counts(mark: Mark | None) -> tuple[int, str]:
    return (mark.rows, mark.digest) if mark else (0, "")


def last_writer_wins(patch: pytest.MonkeyPatch) -> None:
    """Let whoever comes last overwrite what came before."""

    def overwrite(*_: Any, office: Any, mine: Any, **_others: Any) -> Merged:
        return Merged(mine, Outcome.SAME if office == mine else Outcome.TAKEN)

    patch.setattr(merging, "merge_field", overwrite)
