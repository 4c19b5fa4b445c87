"""Texts, dates and numbers in the user's language; English in the source, Polish by default."""

import gettext as _gettext
from datetime import date, datetime, time
from typing import Literal, Protocol
from zoneinfo import ZoneInfo

from app import resources

DOMAIN = "parasol"
WARSAW = ZoneInfo("Europe/Warsaw")
DateStyle = Literal["list", "print", "long", "short", "weekday", "day"]
_PATTERNS: dict[DateStyle, str] = {
    "list": "dd.MM.y",
    "print": "d MMMM y 'r.'",
    "long": "EEEE, d MMMM y",
    "short": "d.MM",
    "weekday": "EEE d MMM",
    "day": "d MMMM",
}


class Labelled(Protocol):
    """A member of a vocabulary: its English label is the message to translate."""

    @property
    def label(self) -> str:
        """English label."""


class _Language:
    def __init__(self) -> None:
        self.code = "pl"
        self.texts: _gettext.NullTranslations = _load("pl")


def _load(code: str) -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, resources.path("locale"), languages=[code], fallback=True)


_current = _Language()


def set_language(code: str) -> None:
    """Switch all texts to the language (`pl`, `en`); texts already on screen stay until redrawn."""
    _current.code = code
    _current.texts = _load(code)


def language() -> str:
    """Return the code of the language in use."""
    return _current.code


def _(message: str) -> str:
    """Translate a whole sentence."""
    return _current.texts.gettext(message) if message else ""


def ngettext(singular: str, plural: str, n: int) -> str:
    """Translate a sentence with the right plural form and its `{n}` filled in."""
    return _current.texts.ngettext(singular, plural, n).format(n=n)


def label(member: Labelled) -> str:
    """Translate the label of a vocabulary member; a label's context („plan: draft”) is dropped when untranslated."""
    text = _(member.label)
    return text.partition(": ")[2] or text if text == member.label else text


def format_date(day: date | datetime, style: DateStyle = "list") -> str:
    """Write a day as the list („23.11.2026”), print („23 listopada 2026 r.”) or another style does."""
    from babel.dates import format_date as babel_date  # noqa: PLC0415 - heavy, not needed before unlock

    if isinstance(day, datetime):
        day = local(day).date()
    return babel_date(day, _PATTERNS[style], locale=_current.code)


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
