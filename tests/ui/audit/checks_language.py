"""Every word of the program comes from the catalogue: found out with a language nobody speaks, and with Polish."""

import gettext
import re
from collections.abc import Collection, Iterator
from functools import cache
from typing import Final

from babel import Locale
from PySide6.QtWidgets import QWidget

from app import resources
from app.i18n import DOMAIN
from app.rules.dates import holiday_names
from tests.ui.audit.painted import Painted
from tests.ui.audit.seeing import describe, said, short

_WORD: Final = re.compile(r"[^\W\d_]+")
# Of a text that was cut the closing one is gone.
_BRACKETED: Final = re.compile(r"\[[^\[\]]*(?:\]|…$)")
# Initials of a person, months as they are numbered on an axis.
_SIGN: Final = re.compile(r"[^\W\d_a-z]{1,2}|[IVX]+")
_HOLE: Final = re.compile(r"\{[^{}]*\}")
# Words that are the same in every language, each with its reason.
SAME_EVERYWHERE: Final = {
    "parasol": "the program's name",
    "ctrl": "a key",
    "enter": "a key",
    "esc": "a key",
    "tab": "a key",
    "alt": "a key",
    "shift": "a key",
    "f": "a key, F1 to F12",
    "k": "a key",
    "n": "a key",
    "p": "a key",
    "x": "stands for a letter of a code",
    "g": "number of a goal, as on paper",
    "a": "number of an action, as on paper",
    "r": "begins a family's code",
    "anno": "a first name of the demo, in the vocative",
    "polski": "a language in its own words",
    "english": "a language in its own words",
    "українська": "a language in its own words",
    "mb": "a unit",
    "px": "a unit",
    "min": "a unit",
}


def check_strange(window: QWidget, painted: Painted, *, data: Collection[str]) -> Iterator[str]:
    """Say which words are neither from the catalogue nor from the store, in a window in the language `pseudo`.

    Args:
        window: shown.
        painted: what was heard while it painted itself.
        data: words of the store, in small letters.
    """
    known = {*data, *SAME_EVERYWHERE, *_calendar()}
    for one in said(window):
        rest = unknown(one.words, known)
        if rest and not one.typed:
            yield f"{describe(one.widget)}: {one.kind} “{short(one.words)}” is not from the catalogue: {rest}"
    for words in sorted(painted.words):
        rest = unknown(_closed(words), known)
        if rest:
            yield f"painted “{short(words)}” is not from the catalogue: {rest}"


def unknown(words: str, known: Collection[str]) -> str:
    """Return the words outside „[…]” that are not known, joined."""
    before, rest = "", words
    while rest != before:
        before, rest = rest, _BRACKETED.sub(" ", rest)
    found = _WORD.findall(rest)
    strange = [word for word in found if word.casefold() not in known and not _SIGN.fullmatch(word)]
    # The last word of a line that was cut may be a half of one.
    if strange and strange[-1] == found[-1] and any(one.startswith(strange[-1].casefold()) for one in known):
        strange.pop()
    return " ".join(strange)


def _closed(line: str) -> str:
    """Return a painted line with the brackets that stand on the line before or after it, for long words go on there."""
    opened, closed = line.count("["), line.count("]")
    return "[" * (closed - opened) + line + "]" * (opened - closed)


def words_in(texts: Collection[str]) -> set[str]:
    """Return all words of texts, in small letters."""
    return {word.casefold() for text in texts for word in _WORD.findall(text)}


def check_polish(window: QWidget) -> Iterator[str]:
    """Say which English texts of the catalogue can be seen in a window in Polish."""
    for one in said(window):
        if not one.typed and _is_english(one.words.strip()):
            yield f"{describe(one.widget)}: {one.kind} “{short(one.words.strip())}” is English"


@cache
def _is_english(words: str) -> bool:
    """Ask once: most of what one screen says, all the others say, too."""
    whole, holed = _english()
    return words in whole or holed.fullmatch(words) is not None


@cache
def _english() -> tuple[frozenset[str], re.Pattern[str]]:
    """Return the English texts whose Polish is different: whole ones, and those with places to fill in."""
    catalogue = gettext.translation(DOMAIN, resources.path("locale"), languages=["pl"])
    entries = getattr(catalogue, "_catalog", {})
    texts = {(key[0] if isinstance(key, tuple) else key): value for key, value in entries.items()}
    different = {key for key, value in texts.items() if key and key != value}
    whole = {key for key in different if not _HOLE.search(key)}
    whole |= {key.partition(": ")[2] for key in whole if re.match(r"[a-z]+: ", key)} - {""}
    holed = [key for key in different if _HOLE.search(key) and len(_WORD.findall(_HOLE.sub(" ", key))) > 1]
    patterns = re.compile("|".join(".+".join(map(re.escape, _HOLE.split(key))) for key in holed), re.DOTALL)
    polish = {value for value in texts.values() if isinstance(value, str)}
    return frozenset(whole - polish), patterns


@cache
def _calendar() -> frozenset[str]:
    """Return the names of days, months and holidays in the language dates are written in beside the strange one."""
    locale = Locale("en", "GB")
    names = [
        name for kind in (locale.days, locale.months) for width in kind["format"].values() for name in width.values()
    ]
    # Public holidays are named by the library that reckons them.
    holidays = [name for year in range(2024, 2032) for name in holiday_names(year, spoken="en").values()]
    return frozenset(words_in([*names, *holidays]))
