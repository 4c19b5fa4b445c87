"""Whether the office's database is sound: every row in its feed, every feed as its counter says."""

from dataclasses import dataclass

from sqlalchemy import Connection, text

from sync.digest import Tally
from sync.shapes import shapes


@dataclass(frozen=True)
class Soundness:
    """What was counted, and what is wrong, by the scopes and tables it is in.

    Attributes:
        scopes: how many there are.
        rows: how many rows they have.
        digests: scopes whose rows are not what their counter says.
        counters: scopes whose counter is behind their feed.
        orphans: tables with rows that no feed has, or that are not in the revision their feed says.
        missing: tables that lack rows of their feed.
        lives: whether the office has exactly one life.
    """

    scopes: int
    rows: int
    digests: tuple[str, ...]
    counters: tuple[str, ...]
    orphans: tuple[str, ...]
    missing: tuple[str, ...]
    lives: bool

    @property
    def whole(self) -> bool:
        """Whether nothing is wrong."""
        return self.lives and not (self.digests or self.counters or self.orphans or self.missing)


def examine(connection: Connection) -> Soundness:
    """Count the office's rows and compare them with feeds and counters.

    Args:
        connection: of `snapshot`.
    """
    tallies: dict[str, Tally] = {}
    highest: dict[str, int] = {}
    rows = 0
    for scope, row_id, seq in connection.execute(text("SELECT scope, row_id, seq FROM feed_entry")):
        tallies.setdefault(scope, Tally()).move(row_id, old=0, new=seq)
        highest[scope] = max(seq, highest.get(scope, 0))
        rows += 1
    counters = {
        row.scope: row for row in connection.execute(text("SELECT scope, seq, rows, digest FROM scope_counter"))
    }
    digests, behind = [], []
    for scope in sorted(tallies.keys() | counters.keys()):
        tally, counter = tallies.get(scope, Tally()), counters.get(scope)
        if counter is None or (counter.rows, counter.digest) != (tally.rows, tally.digest):
            digests.append(scope)
        if counter is None or counter.seq < highest.get(scope, 0):
            behind.append(scope)
    return Soundness(
        scopes=len(counters),
        rows=rows,
        digests=tuple(digests),
        counters=tuple(behind),
        orphans=tuple(table for table in shapes() if _any(connection, _ORPHANS.format(table=table), table)),
        missing=tuple(table for table in shapes() if _any(connection, _MISSING.format(table=table), table)),
        lives=connection.execute(text("SELECT count(*) FROM server_life")).scalar() == 1,
    )


_ORPHANS = """
SELECT EXISTS (SELECT 1 FROM "{table}" r LEFT JOIN feed_entry f ON f.row_id = r.id AND f."table" = :table
WHERE f.seq IS DISTINCT FROM r.revision OR f.scope IS DISTINCT FROM r.scope)
"""
_MISSING = """
SELECT EXISTS (SELECT 1 FROM feed_entry f LEFT JOIN "{table}" r ON r.id = f.row_id
WHERE f."table" = :table AND r.id IS NULL)
"""


def _any(connection: Connection, query: str, table: str) -> bool:
    return bool(connection.execute(text(query), {"table": table}).scalar())
