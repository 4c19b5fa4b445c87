"""What a scope's rows amount to: a sum that does not depend on order and moves with each change of a row.

Each (row id, revision) has a number, the digest is their sum modulo 2^128: equal rows give equal digests on both
sides (I12), and a change costs one subtraction and one addition.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256

from sync.protocol import Mark

_SIZE = 16
_MODULUS = 1 << (8 * _SIZE)
EMPTY = "0" * (2 * _SIZE)


def _number(row_id: str, rev: int) -> int:
    return int.from_bytes(sha256(f"{row_id}:{rev}".encode()).digest()[:_SIZE], "big")


@dataclass
class Tally:
    """Rows and digest of one scope while they change; rows of revision 0 are unknown to the office and not counted."""

    rows: int = 0
    total: int = field(default=0)

    @classmethod
    def of(cls, mark: Mark) -> "Tally":
        """Return the tally a mark states."""
        return cls(mark.rows, int(mark.digest or EMPTY, 16))

    @classmethod
    def counted(cls, rows: Iterable[tuple[str, int]]) -> "Tally":
        """Return the tally of rows given as (id, revision)."""
        made = cls()
        for row_id, rev in rows:
            made.move(row_id, old=0, new=rev)
        return made

    def move(self, row_id: str, *, old: int, new: int) -> None:
        """Take a row from one revision to another; 0 stands for not being there."""
        if old:
            self.total -= _number(row_id, old)
            self.rows -= 1
        if new:
            self.total += _number(row_id, new)
            self.rows += 1
        self.total %= _MODULUS

    @property
    def digest(self) -> str:
        """The sum as text."""
        return f"{self.total:0{2 * _SIZE}x}"

    def mark(self, seq: int) -> Mark:
        """Return the tally as of a place in the feed."""
        return Mark(seq, self.rows, self.digest)
