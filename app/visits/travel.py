"""The way to a visit and back, as typed and as kept (D19, D22)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from app.i18n import _
from app.visits.content import CardContent
from storage.models import Visit

_LONGEST_MINUTES = 24 * 60
_FARTHEST_KM = 2000


@dataclass(frozen=True, slots=True)
class Travel:
    """The way of one visit.

    Attributes:
        minutes: None when nobody counted them.
        hectometres: hundreds of metres, None when nobody counted them.
        problems: field to a sentence, for what could not be read.
    """

    minutes: int | None
    hectometres: int | None
    problems: Mapping[str, str]


def read_travel(card: CardContent) -> Travel:
    """Read what was typed about the way; empty fields are no problem."""
    problems: dict[str, str] = {}
    minutes = _number(card.travel_minutes)
    if card.travel_minutes.strip() and (minutes is None or minutes % 1 or not 0 <= minutes <= _LONGEST_MINUTES):
        problems["travel_minutes"] = _("Write the time on the way as whole minutes, for example 25.")
        minutes = None
    kilometres = _number(card.kilometres)
    if card.kilometres.strip() and (kilometres is None or not 0 <= kilometres <= _FARTHEST_KM):
        problems["kilometres"] = _("Write the way in kilometres, for example 12,5.")
        kilometres = None
    return Travel(
        minutes=None if minutes is None else int(minutes),
        hectometres=None if kilometres is None else round(kilometres * 10),
        problems=problems,
    )


def travel_words(visit: Visit) -> tuple[str, str]:
    """Return minutes and kilometres as they are typed."""
    minutes = "" if visit.travel_minutes is None else str(visit.travel_minutes)
    if visit.hectometres is None:
        return minutes, ""
    whole, rest = divmod(visit.hectometres, 10)
    return minutes, f"{whole},{rest}" if rest else str(whole)


def _number(words: str) -> Decimal | None:
    try:
        return Decimal(words.strip().replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
