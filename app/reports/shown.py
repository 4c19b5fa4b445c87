"""A report as the screen and the paper show it: what was counted, frozen or typed in, row by row (D46–D48)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from app.reports.numbers import from_kept
from app.reports.periods import Period
from app.reports.rows import Counted, FamilyLine, Number, Row
from storage.models import ReportRun
from storage.vocabulary.work import ReportKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownRow:
    """A row of a report with what somebody typed in.

    Attributes:
        row: what was counted now, with what stands behind it.
        value: what the report says: typed in, frozen, or counted.
        typed: whether somebody typed it in.
        reason: why.
        earlier: what was typed in for the period before, and `earlier_reason` why; None when nothing was.
        counted: what the program counts today; differs from `value` where something was typed in, or has changed since
            the report was handed in.
    """

    row: Row
    value: Number | None
    typed: bool = False
    reason: str = ""
    counted: Number | None = None
    earlier: Number | None = None
    earlier_reason: str = ""

    @property
    def waits(self) -> bool:
        """Whether somebody still has to type the number in."""
        return self.row.fills and self.value is None

    @property
    def differs(self) -> bool:
        """Whether the program would say another number today."""
        return not self.row.fills and self.value != self.counted


@dataclass(frozen=True, slots=True)
class ShownPart:
    """Rows under a heading."""

    title: str
    rows: tuple[ShownRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report as the screen and the paper show it.

    Attributes:
        run_id: None while nothing of it is kept.
        handed_on: since when it is frozen.
        whole: about every family in the store, not only the user's.
    """

    kind: ReportKind
    period: Period
    parts: tuple[ShownPart, ...]
    by_family: tuple[FamilyLine, ...]
    run_id: str | None = None
    remarks: str = ""
    counted_at: datetime | None = None
    handed_on: date | None = None
    whole: bool = False

    @property
    def frozen(self) -> bool:
        """Whether it was handed in."""
        return self.handed_on is not None

    def rows(self) -> tuple[ShownRow, ...]:
        """Return all rows."""
        return tuple(row for part in self.parts for row in part.rows)

    def row(self, key: str) -> ShownRow:
        """Return a row by its key.

        Raises:
            KeyError: the report has no such row.
        """
        return {one.row.key: one for one in self.rows()}[key]


def show(  # noqa: PLR0913 - all but two named
    run: ReportRun | None,
    counted: Counted,
    *,
    kind: ReportKind,
    period: Period,
    whole: bool,
    before: ReportRun | None = None,
) -> Report:
    """Return a report as it is shown.

    Args:
        run: what is kept of it; None while nothing is.
        counted: its numbers as they are counted now.
        kind: of the report.
        period: of the report.
        whole: whether it is about every family of the store.
        before: what is kept of the period before: what was typed in there is offered again.
    """
    frozen = run is not None and run.handed_on is not None
    numbers: Mapping[str, Any] = run.numbers if run is not None and frozen else {}
    typed, earlier = _typed(run), _typed(before)
    parts = tuple(
        ShownPart(
            part.title,
            tuple(
                _offer(_row(one, typed.get(one.key), numbers.get("rows", {}), frozen=frozen), earlier.get(one.key))
                for one in part.rows
            ),
        )
        for part in counted.parts
    )
    return Report(
        kind=kind,
        period=period,
        parts=parts,
        by_family=_lines(counted, numbers.get("families", {})) if frozen else counted.by_family,
        run_id=run.id if run else None,
        remarks=run.remarks if run else "",
        counted_at=run.counted_at if run else None,
        handed_on=run.handed_on if run else None,
        whole=whole,
    )


def _typed(run: ReportRun | None) -> dict[str, Mapping[str, Any]]:
    return {one["row"]: one for one in run.manual} if run is not None else {}


def _offer(shown: ShownRow, earlier: Mapping[str, Any] | None) -> ShownRow:
    """Add what was typed in for the period before to a row that waits for its number."""
    if earlier is None or not shown.waits:
        return shown
    return replace(shown, earlier=from_kept(earlier["value"]), earlier_reason=str(earlier["reason"]))


def _row(row: Row, typed: Mapping[str, Any] | None, numbers: Mapping[str, Any], *, frozen: bool) -> ShownRow:
    if typed is not None:
        return ShownRow(
            row=row, value=from_kept(typed["value"]), typed=True, reason=str(typed["reason"]), counted=row.value
        )
    # A row that was not there when the report was handed in said nothing.
    value = from_kept(numbers.get(row.key, 0 if not row.fills else None)) if frozen else row.value
    return ShownRow(row=row, value=value, counted=row.value)


def _lines(counted: Counted, kept: Mapping[str, Any]) -> tuple[FamilyLine, ...]:
    names = ("visits", "accompanied", "calls", "missed", "institutions", "minutes")
    codes = {one.family_id: one for one in counted.by_family}
    return tuple(
        replace(codes[family], **dict(zip(names, numbers, strict=True)))
        for family, numbers in kept.items()
        if family in codes
    )
