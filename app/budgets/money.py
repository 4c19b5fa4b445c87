"""Amounts of a household: grosze in the store, „1 234,56” in a field, „1 234,56 zł” in a sentence."""

from decimal import Decimal
from typing import Final

from app.forms.numbers import NumberNotUnderstood, read_money, write_money
from app.i18n import _

# Below what a column of whole numbers holds; no household of ours has more in a month.
LARGEST: Final = Decimal(10_000_000)


def read_grosze(words: str) -> int | None:
    """Return the amount in grosze; None for an empty field.

    Raises:
        NumberNotUnderstood: no amount, or one too large (V17).
    """
    if not words.strip():
        return None
    amount = read_money(words)
    if amount > LARGEST:
        raise NumberNotUnderstood(_("This amount is too large to be true."))
    return int(amount * 100)


def write_grosze(amount: int | None) -> str:
    """Write an amount as its field shows it; nothing for None."""
    return "" if amount is None else write_money(Decimal(amount) / 100)


def say_grosze(amount: int) -> str:
    """Write an amount as a sentence says it, with its currency that never stands in a line of its own."""
    return f"{write_money(Decimal(amount) / 100)}\N{NO-BREAK SPACE}zł".replace("-", "−")
