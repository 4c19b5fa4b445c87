"""What a „teczka rodziny” is made of."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.documents import Context, Value
from app.prints import Printable


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What somebody wants in the set beyond the papers.

    Attributes:
        files: scans and photos kept with the family.
        closely: restricted papers and files; off unless somebody asks for them.
    """

    files: bool = True
    closely: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What there is to be bound.

    Attributes:
        papers: kept papers and those made anew, without restricted ones.
        files: kept files, without restricted ones.
        closely: restricted papers and files.
        may_closely: whether the user may see them.
    """

    papers: int
    files: int
    closely: int
    may_closely: bool


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file of the family, read when it is bound."""

    attachment_id: str
    mime: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One thing in the set, in the words of the table of contents.

    Attributes:
        part: title of the part it stands in.
        make: makes its pages, of a paper.
        file: where its pages are, of a file.
        anew: made from what the file says now, and kept with the set when that is printed.
    """

    part: str
    name: str
    remark: str = ""
    day: date | None = None
    make: Callable[[], Printable] | None = None
    file: KeptFile | None = None
    anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Everything a set is made from; nothing of it needs the database any more.

    Attributes:
        cover: fields of DT that are known before the pages are.
        left_out: sentences about what is not in it.
        closely: whether restricted papers are in it.
    """

    family_id: str
    code: str
    context: Context
    cover: Mapping[str, Value]
    sheets: tuple[Sheet, ...]
    left_out: tuple[str, ...]
    closely: bool


@dataclass(slots=True)
class LeftOut:
    """What is not taken, counted by its reason.

    Attributes:
        lost: names of what cannot be made again.
    """

    counts: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def count(self, reason: str) -> None:
        """Add one: `unfinished`, `elsewhere`, `closely`, `void_files`, `unwanted` or `away`."""
        self.counts[reason] += 1
