"""The merging table (docs/sync.md): what becomes of a field or a row that two sides changed. Pure functions.

`base` is the value the change was made on, `office` the one the office has now, `mine` the new one. Everything is
compared by value, nothing by time.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from merge3 import Merge3

from storage.models.columns import Merge


class Outcome(StrEnum):
    """How a field came to its value."""

    SAME = "same"
    """Both sides have it already."""
    TAKEN = "taken"
    """Only this change touched it."""
    MERGED = "merged"
    """Both changes are in the value."""
    CONFLICT = "conflict"
    """One value stands, the other waits for a person."""


@dataclass(frozen=True)
class Merged:
    """Result for one field.

    Attributes:
        value: what stands now.
        aside: of a conflict, the value that was set aside.
    """

    value: Any
    outcome: Outcome
    aside: Any = None


def merge_field(kind: Merge, *, base: Any, office: Any, mine: Any, severity: Sequence[str] = ()) -> Merged:
    """Merge one field.

    Args:
        kind: class of the field.
        base: plain value the change was made on.
        office: plain value the office has.
        mine: plain value the change wants.
        severity: of a safety field, its values from harmless to severe.
    """
    if kind is Merge.OFFICE_NUMBER:
        return Merged(office, Outcome.SAME if office == mine else Outcome.MERGED)
    if office == mine:
        return Merged(office, Outcome.SAME)
    if office == base:
        return Merged(mine, Outcome.TAKEN)
    if mine == base:
        return Merged(office, Outcome.MERGED)
    if kind is Merge.SAFETY:
        return _safety(office=office, mine=mine, severity=severity)
    return _BOTH_CHANGED[kind](base, office, mine)


def _scalar(_base: Any, office: Any, mine: Any) -> Merged:
    return Merged(office, Outcome.CONFLICT, aside=mine)


def _safety(*, office: Any, mine: Any, severity: Sequence[str]) -> Merged:
    """Let the more severe value stand; one nobody here knows counts as the most severe."""

    def weight(value: Any) -> int:
        if value is None:
            return -1
        return severity.index(value) if value in severity else len(severity)

    if weight(mine) > weight(office):
        return Merged(mine, Outcome.CONFLICT, aside=office)
    return Merged(office, Outcome.CONFLICT, aside=mine)


def _text(base: Any, office: Any, mine: Any) -> Merged:
    if not (isinstance(base, str) and isinstance(office, str) and isinstance(mine, str)):
        return _scalar(base, office, mine)
    merged: list[str] = []
    for group in Merge3(base.split("\n"), office.split("\n"), mine.split("\n")).merge_groups():
        if group[0] == "conflict":
            return _scalar(base, office, mine)
        merged.extend(group[1])
    text = "\n".join(merged)
    return Merged(text, Outcome.TAKEN if text == mine else Outcome.MERGED)


def _set(base: Any, office: Any, mine: Any) -> Merged:
    """Add what was added, remove only what was seen and removed."""
    if not (isinstance(office, list) and isinstance(mine, list)):
        return _scalar(base, office, mine)
    seen = base if isinstance(base, list) else []
    removed = [item for item in seen if item not in mine]
    kept = [item for item in office if item not in removed]
    value = kept + [item for item in mine if item not in seen and item not in kept]
    return Merged(value, Outcome.TAKEN if value == mine else Outcome.MERGED)


_BOTH_CHANGED: dict[Merge, Callable[[Any, Any, Any], Merged]] = {
    Merge.SCALAR: _scalar,
    Merge.TEXT: _text,
    Merge.SET: _set,
}


class RowRule(StrEnum):
    """What becomes of an operation before its fields are looked at."""

    FIELDS = "fields"
    """Merge field by field."""
    REVIVE = "revive"
    """It edits a row somebody deleted meanwhile: the row lives, the deletion becomes a question."""
    QUESTION = "question"
    """It deletes a row somebody changed meanwhile: the row lives, the deletion becomes a question."""
    SEALED = "sealed"
    """The row is sealed, or would be sealed over somebody's change: it stays as it is, the change is set aside."""


def row_rule(kind: str, *, deleted: bool, sealed: bool, others: bool) -> RowRule:
    """Return the rule for an operation on a row.

    Args:
        kind: update, delete, restore or seal.
        deleted: the office's row is deleted.
        sealed: the office's row is sealed.
        others: somebody else changed the row since the operation's base.
    """
    if sealed or (kind == "seal" and others):
        return RowRule.SEALED
    if kind == "delete":
        return RowRule.QUESTION if others and not deleted else RowRule.FIELDS
    if deleted and others and kind != "restore":
        return RowRule.REVIVE
    return RowRule.FIELDS
