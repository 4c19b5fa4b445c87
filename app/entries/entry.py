"""One dated thing in a family's file, and the words its line is made of."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from app.i18n import local

Group = Literal["visits", "institutions", "plan"]
Kind = Literal[
    "visit",
    "missed",
    "accompanying",
    "phone",
    "institution",
    "intervention",
    "note",
    "plan",
    "consent",
    "paper",
]


@dataclass(frozen=True, slots=True)
class Entry:
    """One dated thing in a family's file.

    Attributes:
        entity: table name of the row.
        at: when it happened (UTC), not when it was written down.
        groups: filters it belongs to besides everything.
        text: its first words; empty when restricted.
        minutes: how long it took, None when it has no length.
        author: who wrote it, empty when it was me.
        restricted: the text is shown only after opening the entry on purpose.
    """

    entity: str
    row_id: str
    at: datetime
    kind: Kind
    groups: tuple[Group, ...]
    title: str
    text: str
    minutes: int | None = None
    author: str = ""
    restricted: bool = False


def shortened(words: str, limit: int = 160) -> str:
    """Return the words on one line, cut between two of them."""
    line = " ".join(words.split())
    return line if len(line) <= limit else line[: line.rfind(" ", 0, limit)] + "…"


def sentence(words: str) -> str:
    """Return the words with a capital at the beginning."""
    return words[:1].upper() + words[1:]


def day_of(entry: Entry) -> date:
    """Return the day of an entry in Warsaw."""
    return local(entry.at).date()
