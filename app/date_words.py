"""Names of days, months and hours as people say them, Polish and English, for `app.polish_dates` and its parts.

Everything here is folded: lower case and without diacritics, so that „środę” and „srode” are one word.
"""

from app.i18n import language

_TO_PLAIN = str.maketrans("ąćęłńóśźż", "acelnoszz")

_MONTHS_WRITTEN = {
    "pl": ("sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
}
_DAYS_WRITTEN = {
    "pl": ("pon.", "wt.", "śr.", "czw.", "pt.", "sob.", "niedz."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
# A month is known by its beginning; „maja” needs its own, because „mar” and „maj” are all there is of them.
_MONTH_STEMS = (
    ("sty", "jan"),
    ("lut", "feb"),
    ("mar",),
    ("kwi", "apr"),
    ("maj", "may"),
    ("cze", "jun"),
    ("lip", "jul"),
    ("sie", "aug"),
    ("wrz", "sep"),
    ("paz", "oct"),
    ("lis", "nov"),
    ("gru", "dec"),
)
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_WEEKDAYS = (
    ("pon", "poniedzialek", "poniedzialku", "mon", "monday"),
    ("wt", "wto", "wtorek", "wtorku", "tue", "tues", "tuesday"),
    ("sr", "sro", "sroda", "srode", "wed", "wednesday"),
    ("czw", "czwartek", "czwartku", "thu", "thurs", "thursday"),
    ("pt", "pia", "piatek", "piatku", "fri", "friday"),
    ("sob", "so", "sobota", "sobote", "sat", "saturday"),
    ("niedz", "nd", "nie", "niedziela", "niedziele", "sun", "sunday"),
)
RELATIVE = {
    "dzis": 0,
    "dzisiaj": 0,
    "today": 0,
    "jutro": 1,
    "tomorrow": 1,
    "pojutrze": 2,
    "wczoraj": -1,
    "yesterday": -1,
    "przedwczoraj": -2,
}
_NUMBERS = {
    "jeden": 1,
    "jedna": 1,
    "one": 1,
    "dwa": 2,
    "dwie": 2,
    "two": 2,
    "trzy": 3,
    "three": 3,
    "cztery": 4,
    "four": 4,
    "piec": 5,
    "five": 5,
    "szesc": 6,
    "siedem": 7,
    "osiem": 8,
    "dziewiec": 9,
    "dziesiec": 10,
    "ten": 10,
    "pietnascie": 15,
    "kwadrans": 15,
    "quarter": 15,
    "dwadziescia": 20,
    "twenty": 20,
    "trzydziesci": 30,
    "thirty": 30,
    "czterdziesci": 40,
    "piecdziesiat": 50,
}
_HOUR_STEMS = (
    "zerow",
    "pierwsz",
    "drug",
    "trzeci",
    "czwart",
    "piat",
    "szost",
    "siodm",
    "osm",
    "dziewiat",
    "dziesiat",
    "jedenast",
    "dwunast",
    "trzynast",
    "czternast",
    "pietnast",
    "szesnast",
    "siedemnast",
    "osiemnast",
    "dziewietnast",
    "dwudziest",
)
_ENDINGS = ("iej", "ej", "a")


class DateNotUnderstood(ValueError):
    """The text is no day or hour; `str(error)` says in the user's language what is wrong with it."""


def folded(words: str) -> str:
    """Return the words in lower case, without diacritics, with single spaces and without commas."""
    return " ".join(words.lower().replace(",", " ").split()).translate(_TO_PLAIN)


def weekday_written(weekday: int) -> str:
    """Return the short name of a day, Monday being 0: „wt.” or “Tue”."""
    return _DAYS_WRITTEN.get(language(), _DAYS_WRITTEN["en"])[weekday]


def month_written(month: int) -> str:
    """Return the short name of a month: „lis” or “Nov”."""
    return _MONTHS_WRITTEN.get(language(), _MONTHS_WRITTEN["en"])[month - 1]


def weekday_of(word: str) -> int | None:
    """Return which day of the week a folded word names, Monday being 0."""
    bare = word.strip(".")
    return next((day for day, names in enumerate(_WEEKDAYS) if bare in names), None)


def month_of(word: str) -> int | None:
    """Return which month a folded word names: „listopada”, „lis.”, „xi”."""
    bare = word.strip(".")
    if bare in _ROMAN:
        return _ROMAN.index(bare) + 1
    return next((month for month, stems in enumerate(_MONTH_STEMS, 1) if bare.startswith(stems)), None)


def number_of(word: str) -> int | None:
    """Return the number a folded word or its digits mean: „2”, „dwa”, „kwadrans”."""
    return int(word) if word.isascii() and word.isdecimal() and len(word) <= 4 else _NUMBERS.get(word)


def hour_named(words: str) -> int | None:
    """Return the hour folded words name: „osmej”, „szesnasta”, „dwudziestej pierwszej”."""
    first, _gap, second = words.partition(" ")
    hour = _stem(first)
    if not second:
        return hour
    ones = _stem(second)
    return 20 + ones if hour == 20 and ones is not None and 1 <= ones <= 4 else None


def _stem(word: str) -> int | None:
    for ending in _ENDINGS:
        bare = word.removesuffix(ending)
        if bare != word and (bare in _HOUR_STEMS or f"{bare}i" in _HOUR_STEMS):
            return _HOUR_STEMS.index(bare if bare in _HOUR_STEMS else f"{bare}i")
    return None
