"""Texts, dates and numbers in the user's language; English in the source, Polish by default."""

import gettext as _gettext
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from app import resources
from app.pseudo import PseudoTexts

DOMAIN = "parasol"
WARSAW = ZoneInfo("Europe/Warsaw")
DateStyle = Literal["list", "print", "long", "short", "weekday", "day", "month"]
_PATTERNS: dict[DateStyle, str] = {
    "print": "d MMMM y 'r.'",
    "long": "EEEE, d MMMM y",
    "short": "d.MM",
    "weekday": "EEE d MMM",
    "day": "d MMMM",
    "month": "LLLL y",
}
_ENGLISH_PATTERNS: dict[DateStyle, str] = _PATTERNS | {
    "list": "d MMM y",
    "print": "d MMMM y",
    "long": "EEEE d MMMM y",
    "short": "d MMM",
}
LANGUAGES = ("pl", "en", "pseudo")


class Labelled(Protocol):
    """A member of a vocabulary: its English label is the message to translate."""

    @property
    def label(self) -> str:
        """English label."""


@dataclass(slots=True)
class _Language:
    code: str = "en"
    texts: _gettext.NullTranslations = field(default_factory=_gettext.NullTranslations)


_chosen = _Language()
# Of one use case on its thread, while it writes what stays in a file.
_written: ContextVar[_Language | None] = ContextVar("written", default=None)


def _current() -> _Language:
    return _written.get() or _chosen


def set_language(code: str) -> bool:
    """Switch all texts; those already on screen stay until redrawn.

    Args:
        code: `pl`; `en`, the language of the sources; `pseudo`, for tests (`app.pseudo`).

    Returns:
        Whether the texts of that language are there. Without them the program speaks English.
    """
    found = _language(code)
    spoken = found or _Language()
    _chosen.code, _chosen.texts = spoken.code, spoken.texts
    return found is not None


@contextmanager
def for_the_office() -> Iterator[None]:
    """Within it every text, date and number is Polish, whatever the interface speaks.

    For what is kept in a family's file or printed for the office: colleagues, the manager and the court read it.
    """
    token = _written.set(_language("pl"))
    try:
        yield
    finally:
        _written.reset(token)


def _language(code: str) -> _Language | None:
    if code == "en":
        return _Language()
    texts = PseudoTexts() if code == "pseudo" else _load(code)
    return None if texts is None else _Language(code, texts)


def _load(code: str) -> _gettext.NullTranslations | None:
    """Read a catalogue; None when it is missing or damaged, which is said where the language was asked for."""
    try:
        return _gettext.translation(DOMAIN, resources.path("locale"), languages=[code])
    except (OSError, ValueError, struct.error):
        return None


def language() -> str:
    """Return the code of the language in use: `pl`, `en` or `pseudo`."""
    return _current().code


def locale() -> str:
    """Return the name under which dates, numbers and sorting know the language in use."""
    return "pl_PL" if _current().code == "pl" else "en_GB"


def _(message: str) -> str:
    """Translate a whole sentence."""
    return _current().texts.gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a sentence with the right plural form and its `{n}` filled in."""
    return _current().texts.ngettext(singular, plural, n).format(n=n)


def label(member: Labelled) -> str:
    """Translate the label of a vocabulary member; a label's context („plan: draft”) is dropped when untranslated."""
    text = _(member.label)
    if text == member.label or _current().code == "pseudo":
        return _current().texts.gettext(member.label.partition(": ")[2] or member.label)
    return text


def format_date(day: date | datetime, style: DateStyle = "list") -> str:
    """Write a day as the list („23.11.2026”), print („23 listopada 2026 r.”) or another style does."""
    if isinstance(day, datetime):
        day = local(day).date()
    if style == "list" and _current().code == "pl":
        # A list of ten years has more than a thousand, and Babel reads its pattern for each.
        return f"{day.day:02}.{day.month:02}.{day.year}"
    from babel.dates import format_date as babel_date  # noqa: PLC0415 - heavy, not needed before unlock

    patterns = _PATTERNS if _current().code == "pl" else _ENGLISH_PATTERNS
    return babel_date(day, patterns[style], locale=locale())


def format_time(moment: datetime | time) -> str:
    """Write the hour as „14:05”, in the time of Warsaw."""
    if isinstance(moment, datetime):
        moment = local(moment).time()
    return moment.strftime("%H:%M")


def format_moment(moment: datetime, style: DateStyle = "list") -> str:
    """Write day and hour: „23.11.2026, 14:05”."""
    return f"{format_date(moment, style)}, {format_time(moment)}"


def local(moment: datetime) -> datetime:
    """Return the moment in the time of Warsaw."""
    return moment.astimezone(WARSAW)


set_language("pl")
