"""What a counted report is made of: rows, each with the families and entries behind its number."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

Number = int | Decimal


class Ref(NamedTuple):
    """A thing behind a number.

    Attributes:
        family_id: whose file it is in; empty for something about no family.
        entity: table name of the row: `case_file`, `visit`, `note`, `plan` …
        row_id: that row.
    """

    family_id: str
    entity: str
    row_id: str


class Unit(StrEnum):
    """In what a number is."""

    PIECES = "pieces"
    MINUTES = "minutes"
    KILOMETRES = "kilometres"
    DAYS = "days"
    PERCENT = "percent"
    LEVELS = "levels"
    MONEY = "money"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a report.

    Attributes:
        key: never changes; under it the number is kept.
        label: in the language of now.
        value: None where the program knows no number: it is to be typed in.
        place: number of the row on the form, such as „3.1”.
        level: 1 for „of these” rows.
        behind: what was counted.
        unit: of the number.
        fills: whether somebody is expected to type it in.
        why: for such a row, a sentence that says why the program cannot count it.
        staff: whether it counts the office's own people, whose number is no secret.
        named: whether it names somebody of the staff; not for publication.
    """

    key: str
    label: str
    value: Number | None = None
    place: str = ""
    level: int = 0
    behind: tuple[Ref, ...] = ()
    unit: Unit = Unit.PIECES
    fills: bool = False
    why: str = ""
    staff: bool = False
    named: bool = False

    def families(self) -> tuple[str, ...]:
        """Return the families behind the number, each once."""
        return tuple(dict.fromkeys(one.family_id for one in self.behind if one.family_id))


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a heading."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyLine:
    """What was done for one family in a month (D46 „na rodzinę”)."""

    family_id: str
    code: str
    visits: int = 0
    accompanied: int = 0
    calls: int = 0
    missed: int = 0
    institutions: int = 0
    minutes: int = 0

    def numbers(self) -> tuple[int, ...]:
        """Return the counts in the order of the columns."""
        return (self.visits, self.accompanied, self.calls, self.missed, self.institutions, self.minutes)


@dataclass(frozen=True, slots=True)
class Counted:
    """A report as it was just counted.

    Attributes:
        parts: its rows under their headings.
        by_family: one line a family; empty where the report has none.
        events: sentences about what mattered most.
    """

    parts: tuple[Part, ...]
    by_family: tuple[FamilyLine, ...] = ()
    events: tuple[str, ...] = ()

    def rows(self) -> tuple[Row, ...]:
        """Return all rows."""
        return tuple(row for part in self.parts for row in part.rows)

    def row(self, key: str) -> Row:
        """Return a row by its key.

        Raises:
            KeyError: the report has no such row.
        """
        for one in self.rows():
            if one.key == key:
                return one
        raise KeyError(key)


def counted(key: str, label: str, behind: Iterable[Ref], *, place: str = "", level: int = 0) -> Row:
    """Return a row whose number is how many things stand behind it."""
    those = tuple(behind)
    return Row(key=key, label=label, value=len(those), place=place, level=level, behind=those)


def families_row(key: str, label: str, behind: Iterable[Ref], *, place: str = "", level: int = 0) -> Row:
    """Return a row that counts families; several things of one family count once."""
    row = counted(key, label, behind, place=place, level=level)
    return replace(row, value=len(row.families()))


def to_fill(  # noqa: PLR0913 - what a row says, all but two named
    key: str, label: str, *, why: str, place: str = "", level: int = 0, unit: Unit = Unit.PIECES
) -> Row:
    """Return a row only somebody who knows can fill, with the reason why."""
    return Row(key=key, label=label, place=place, level=level, unit=unit, fills=True, staff=True, why=why)


def share(part: int, whole: int) -> Decimal | None:
    """Return per cent with one decimal; None of nothing."""
    return None if whole == 0 else (Decimal(100 * part) / whole).quantize(Decimal("0.1"))


def filled(parts: Sequence[Part]) -> tuple[Part, ...]:
    """Return the parts that have rows."""
    return tuple(one for one in parts if one.rows)
