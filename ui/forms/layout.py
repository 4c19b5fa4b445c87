"""Where the fields of a section stand: two columns where there is room, related short fields side by side always."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.forms import FieldDescription, Kind

# Ticks share a row; names of people are longer than half of one.
_WHOLE = (Kind.TICK, Kind.PERSON, Kind.PEOPLE)


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a grid of two columns.

    Attributes:
        names: the field there; ticks that follow each other share one place.
        span: 1 for half of the row, 2 for all of it.
    """

    names: tuple[str, ...]
    row: int
    column: int
    span: int


def place(fields: Sequence[FieldDescription], *, wide: bool) -> tuple[Cell, ...]:
    """Return the places of fields in reading order.

    Args:
        fields: of one section.
        wide: whether two columns fit.
    """
    cells: list[Cell] = []
    row, column = 0, 0
    for group in _groups(fields):
        wanted = group[0].whole_row or group[0].kind in _WHOLE
        whole = wanted or (not wide and len(group) == 1)
        # Two that belong together never stand in different rows.
        if column and (whole or len(group) > 1):
            row, column = row + 1, 0
        if whole:
            cells.append(Cell(tuple(one.name for one in group), row, 0, 2))
            row += 1
            continue
        for one in group:
            cells.append(Cell((one.name,), row, column, 1))
            row, column = (row + 1, 0) if column else (row, 1)
    return tuple(cells)


def _groups(fields: Sequence[FieldDescription]) -> list[list[FieldDescription]]:
    """Return fields that share a row: ticks in a run, and a field with the one beside it."""
    groups: list[list[FieldDescription]] = []
    for one in fields:
        before = groups[-1] if groups else []
        run = before and one.kind is Kind.TICK and before[0].kind is Kind.TICK
        pair = len(before) == 1 and one.beside and not before[0].whole_row and before[0].kind is not Kind.TICK
        if run or pair:
            before.append(one)
        else:
            groups.append([one])
    return groups
