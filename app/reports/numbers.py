"""Numbers of a report as people write and read them, and as they are kept."""

from decimal import Decimal, InvalidOperation
from typing import Any, Final

from app.i18n import _, locale
from app.reports.errors import ReportNumberNotUnderstood
from app.reports.rows import Number, Row, Unit

SMALL: Final = 5
_HOUR = 60


def number_words(value: Number | None, unit: Unit = Unit.PIECES) -> str:
    """Return a number with its unit: „12”, „7 h 30 min”, „41,5 km”, „87,5 %”, „1 234,56 zł”; „—” for none."""
    if value is None:
        return "—"
    if unit is Unit.MINUTES:
        hours, minutes = divmod(int(value), _HOUR)
        return _("{hours} h {minutes:02d} min").format(hours=hours, minutes=minutes)
    from babel.numbers import format_decimal  # noqa: PLC0415 - heavy, not needed before unlock

    pattern = "#,##0.00" if unit is Unit.MONEY else "#,##0.##"
    words = format_decimal(value, format=pattern, locale=locale())
    ends = {
        Unit.KILOMETRES: _("{n} km"),
        Unit.PERCENT: _("{n} %"),
        Unit.MONEY: _("{n} zł"),
    }
    return ends[unit].format(n=words) if unit in ends else words


def public_words(row: Row, value: Number | None) -> str:
    """Return a row's number for a report that leaves the office: counts from 1 to 4 read „<5” (domain.md §2.11)."""
    if row.unit is Unit.PIECES and not row.staff and value is not None and 0 < value < SMALL:
        return f"<{SMALL}"
    return number_words(value, row.unit)


def sheet_words(value: Number | None, unit: Unit = Unit.PIECES) -> str:
    """Return a number as a Polish spreadsheet reads it: a comma before decimals, hours as „7,5”, nothing else."""
    if value is None:
        return ""
    if unit is Unit.MINUTES:
        value = (Decimal(int(value)) / _HOUR).quantize(Decimal("0.01"))
    plain = f"{value:f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",")


def read_number(words: str, unit: Unit = Unit.PIECES) -> Number | None:
    """Return what was typed as a number, None when nothing was; „1 234,56 zł” is as good as „1234.56”.

    Raises:
        ReportNumberNotUnderstood: it is no number, or below zero.
    """
    plain = "".join(words.replace("zł", "").replace("%", "").replace(",", ".").split())
    if not plain:
        return None
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise ReportNumberNotUnderstood from None
    if not value.is_finite() or value < 0 or value > 10**12:
        raise ReportNumberNotUnderstood
    if unit is Unit.MINUTES:
        return int(value * _HOUR)
    return int(value) if value == value.to_integral_value() else value


def to_kept(value: Number | None) -> int | str | None:
    """Return a number as JSON keeps it without loss."""
    return str(value) if isinstance(value, Decimal) else value


def from_kept(value: Any) -> Number | None:
    """Return a number as it was before it was kept."""
    if isinstance(value, str):
        return Decimal(value)
    return value if isinstance(value, int) else None
