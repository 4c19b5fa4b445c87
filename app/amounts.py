"""Amounts as people say them: of bytes, of time."""

from datetime import timedelta

from app.i18n import _, locale, ngettext
from app.machine import MEGABYTE


def size(number: int) -> str:
    """Write a number of bytes as people say it: „512 MB”, „1,5 GB”."""
    if number >= 1024 * MEGABYTE:
        from babel.numbers import format_decimal  # noqa: PLC0415 - heavy, not needed before unlock

        return _("{n} GB").format(n=format_decimal(number / (1024 * MEGABYTE), format="#,##0.0", locale=locale()))
    return _("{n} MB").format(n=number // MEGABYTE)


def duration(span: timedelta) -> str:
    """Write how long as people say it: „12 minut”, „3 godziny”, „2 dni”."""
    minutes = round(span.total_seconds() / 60)
    if minutes < 120:
        return ngettext("{n} minute", "{n} minutes", minutes)
    if minutes < 48 * 60:
        return ngettext("{n} hour", "{n} hours", round(minutes / 60))
    return ngettext("{n} day", "{n} days", round(minutes / 1440))
