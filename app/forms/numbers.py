"""Numbers and money as people type them: „1 234,56”, „1234.5 zł” (V17)."""

import re
from decimal import Decimal

from app.i18n import _, language

_NO_BREAK = " "
_MONEY = re.compile(r"^(?P<whole>\d{1,3}(?: \d{3})+|\d+)(?:[.,](?P<part>\d{1,2}))?$")
_THOUSANDS = re.compile(r"^\d{1,3}(?:(?:\.\d{3})+,\d{2}|(?:,\d{3})+\.\d{2})$")
_NUMBER = re.compile(r"^-?\d+(?:[.,]\d+)?$")
LARGEST = Decimal("9999999999.99")


class NumberNotUnderstood(ValueError):
    """The words are no number; `str(error)` says in the user's language what would be."""


def read_money(words: str) -> Decimal:
    """Return the amount in zlotys with two decimals (V17).

    Raises:
        NumberNotUnderstood: no amount, a negative one, or one that could be two („1.234”).
    """
    said = " ".join(words.lower().replace("zł", " ").replace("pln", " ").split())
    if said.startswith(("-", "−", "–")):
        raise NumberNotUnderstood(_("An amount cannot be less than zero."))
    if _THOUSANDS.match(said):
        said = re.sub(r"[.,](?=\d{3})", "", said)
    found = _MONEY.match(said)
    if found is None:
        raise NumberNotUnderstood(_("This is not an amount. Write for example 1234,56."))
    amount = Decimal(f"{found['whole'].replace(' ', '')}.{found['part'] or '0'}").quantize(Decimal("0.01"))
    if amount > LARGEST:
        raise NumberNotUnderstood(_("This amount is too large to be true."))
    return amount


def write_money(amount: Decimal) -> str:
    """Write an amount without its currency: „1 234,56”, “1,234.56” in English."""
    written = f"{amount:,.2f}"
    return written if language() == "en" else written.replace(",", _NO_BREAK).replace(".", ",")


def read_number(words: str, *, decimals: int = 0) -> int | Decimal:
    """Return the number, whole unless it may have decimals.

    Raises:
        NumberNotUnderstood: no number, or decimals where there cannot be any.
    """
    said = words.replace(_NO_BREAK, "").replace(" ", "").replace("−", "-")
    if not _NUMBER.match(said) or len(said) > 15:
        raise NumberNotUnderstood(_("This is not a number."))
    value = Decimal(said.replace(",", "."))
    if value != round(value, decimals):
        if not decimals:
            raise NumberNotUnderstood(_("A whole number is needed here."))
        raise NumberNotUnderstood(_("Too many digits after the comma."))
    return int(value) if not decimals else value


def write_number(value: Decimal | int) -> str:
    """Write a number with the comma of the language."""
    written = str(value)
    return written if language() == "en" else written.replace(".", ",")
