"""From what stands in a field to its value, and back: „24.11” ↔ a day, „1 234,56” ↔ an amount."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from app.forms.description import FieldDescription, Kind
from app.forms.numbers import NumberNotUnderstood, read_money, read_number, write_money, write_number
from app.i18n import WARSAW, _, local
from app.polish_dates import Around, DateNotUnderstood, Moment, parse, parse_hour, write, write_hour
from app.rules.pesel import tidy_pesel

# Rules that say that a day lies behind; they also decide what a day without a year means.
PAST_CHECKS = frozenset({"birth_date", "happened", "not_future"})
_POLISH_PHONE = re.compile(r"^(?:\+48)?(\d{3})(\d{3})(\d{3})$")
_LISTS = (Kind.TAGS, Kind.PEOPLE, Kind.WORDS)


class Unread(ValueError):
    """The words of a field mean nothing; `str(error)` says in the user's language what would."""


def around(field: FieldDescription, now: datetime) -> Around:
    """Return what days of a field are understood from."""
    past = bool(PAST_CHECKS & set(field.checks))
    return Around(local(now).date(), past=past, whole="birth_date" in field.checks)


def read(field: FieldDescription, words: Any, *, now: datetime) -> Any:
    """Return the value the words of a field mean; see `Kind` for its type. Empty words are None or an empty text.

    Args:
        field: which field.
        words: what its input holds: a text, a bool, None, a list of ids or of rows.
        now: the present moment.

    Raises:
        Unread: with a sentence for the user.
    """
    if field.kind in _LISTS:
        return tuple(str(one) for one in words or () if str(one).strip())
    if field.kind is Kind.ROWS:
        return tuple(dict(row) for row in words or () if any(str(one or "").strip() for one in row.values()))
    if isinstance(words, bool) or words is None:
        return bool(words) if field.kind is Kind.TICK else words
    return _read_text(field, str(words).strip(), now)


def tidy(field: FieldDescription, words: Any, *, now: datetime) -> Any:
    """Return the words as the field shows them once it is left; what is not understood stays as it was typed."""
    if not isinstance(words, str) or not words.strip():
        return words
    try:
        value = read(field, words, now=now)
    except Unread:
        return words
    return words_of(field, value)


def words_of(field: FieldDescription, value: Any) -> Any:
    """Return what the input of a field holds for a stored value."""
    if field.kind in _LISTS or field.kind is Kind.ROWS:
        return [dict(one) if isinstance(one, Mapping) else str(one) for one in value or ()]
    if field.kind is Kind.TICK:
        return bool(value)
    if field.kind is Kind.YES_NO or value is None:
        return value if field.kind in (Kind.YES_NO, Kind.CHOICE, Kind.PERSON) else ""
    return _write_text(field, value)


def empty(field: FieldDescription) -> Any:
    """Return what the input of a field holds while nothing is answered."""
    return words_of(field, None)


def is_empty(value: Any) -> bool:
    """Return whether a value that was read is no answer; zero and „no” are answers."""
    return value is None or (isinstance(value, (str, Sequence)) and not value)


def phone_digits(words: str) -> str:
    """Return a telephone number without the spaces, dashes and brackets people type."""
    return re.sub(r"[\s()/.\-–]", "", words)


def _read_text(field: FieldDescription, words: str, now: datetime) -> Any:
    if not words:
        return "" if field.kind in _TEXTS else None
    reader = _READERS.get(field.kind)
    try:
        return reader(words, field, now) if reader else words
    except (DateNotUnderstood, NumberNotUnderstood) as error:
        raise Unread(str(error)) from error


def _read_date(words: str, field: FieldDescription, now: datetime) -> date:
    moment = parse(words, around=around(field, now))
    if moment.hour is not None:
        raise DateNotUnderstood(_("Write the day only, without an hour."))
    return moment.day


def _read_moment(words: str, field: FieldDescription, now: datetime) -> datetime:
    moment = parse(words, around=around(field, now), hour_needed=True)
    return datetime.combine(moment.day, moment.hour or time(0), WARSAW).astimezone(UTC)


_TEXTS = (Kind.LINE, Kind.LONG, Kind.PHONE, Kind.EMAIL, Kind.POSTCODE, Kind.PESEL)
_READERS: dict[Kind, Callable[[str, FieldDescription, datetime], Any]] = {
    Kind.DATE: _read_date,
    Kind.MOMENT: _read_moment,
    Kind.TIME: lambda words, _field, _now: parse_hour(words),
    Kind.MONEY: lambda words, _field, _now: read_money(words),
    Kind.NUMBER: lambda words, field, _now: read_number(words, decimals=field.decimals),
    Kind.SCALE: lambda words, _field, _now: read_number(words),
    Kind.PESEL: lambda words, _field, _now: tidy_pesel(words),
}


def _write_text(field: FieldDescription, value: Any) -> str:
    if isinstance(value, datetime):
        there = local(value)
        return write(Moment(there.date(), there.time()))
    if isinstance(value, date):
        return write(Moment(value))
    if isinstance(value, time):
        return write_hour(value)
    if field.kind is Kind.MONEY:
        return write_money(Decimal(value))
    if field.kind in (Kind.NUMBER, Kind.SCALE):
        return write_number(value)
    return _write_code(field, str(value))


def _write_code(field: FieldDescription, value: str) -> str:
    if field.kind is Kind.PHONE:
        parts = _POLISH_PHONE.match(phone_digits(value))
        spaced = " ".join(parts.groups()) if parts else value
        return f"+48 {spaced}" if parts and phone_digits(value).startswith("+48") else spaced
    if field.kind is Kind.POSTCODE:
        digits = re.sub(r"[\s-]", "", value)
        return f"{digits[:2]}-{digits[2:]}" if len(digits) == 5 and digits.isdecimal() else value
    return value
