"""Which files move, in which order, on which line: pure."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from sync.files.ledger import DAMAGED, REFUSED, File
from sync.files.messages import LARGEST_PIECE, SMALLEST_PIECE

# A letter scanned in grey, a picture of a paper: some seconds even of a poor line.
SMALL: Final = 300 * 1024
# What comes wrong so often is fetched when somebody asks for it.
MOST_TRIES: Final = 3
_FIRST_PIECE: Final = 256 * 1024
_QUICK_SECONDS, _LONG_SECONDS = 0.5, 3.0
# Below 512 kbit/s a scan takes a minute from what people send and fetch.
_FAST: Final = 64 * 1024
_MEASURED: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Thrift:
    """How much of the line files may take.

    Attributes:
        metered: every megabyte is paid for.
        seconds: after so long the exchange of rows comes first again; None for no end.
    """

    metered: bool = False
    seconds: float | None = None


@dataclass
class Speed:
    """How fast the line is, by the pieces that went over it.

    Attributes:
        piece: how many bytes the next piece may have.
        clock: seconds that only run forward.
    """

    piece: int = _FIRST_PIECE
    clock: Callable[[], float] = field(default=monotonic, repr=False)
    _bytes: int = 0
    _seconds: float = 0.0

    def note(self, size: int, *, seconds: float) -> None:
        """Take in how long one piece took."""
        self._bytes += size
        self._seconds += seconds
        if seconds > _LONG_SECONDS:
            self.piece = max(SMALLEST_PIECE, self.piece // 2)
        elif seconds < _QUICK_SECONDS and size >= self.piece:
            self.piece = min(LARGEST_PIECE, self.piece * 2)

    @property
    def slow(self) -> bool:
        """Whether large files should wait until somebody asks for them; an unknown line is not slow."""
        return self._bytes >= _MEASURED and self._bytes < _FAST * self._seconds


def is_small(file: File) -> bool:
    """Return whether a file moves on any line."""
    return file.size <= SMALL


def to_send(file: File, *, here: bool) -> bool:
    """Return whether the office lacks what is here."""
    return here and not file.at_office and file.trouble not in {REFUSED, DAMAGED}


def to_fetch(file: File, *, here: bool) -> bool:
    """Return whether the office has what is not here, or what is damaged here."""
    return file.at_office and not file.owed and (not here or file.trouble == DAMAGED)


def may_move(file: File, *, sending: bool, thrift: Thrift, speed: Speed) -> bool:
    """Return whether a file moves now, by itself or because somebody wants it.

    What only this computer has is sent over a slow line too, and fetched over none: it costs the line, not safety.
    """
    if file.wanted:
        return True
    if file.tries >= MOST_TRIES:
        return False
    if is_small(file):
        return True
    return not thrift.metered and (sending or not speed.slow)


def in_order(files: Iterable[tuple[File, bool]]) -> list[tuple[File, bool]]:
    """Return files with whether each is sent: the wanted ones first, then the small ones, sending before fetching."""
    return sorted(files, key=lambda one: (not one[0].wanted, not is_small(one[0]), not one[1], one[0].size))
