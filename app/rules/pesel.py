"""PESEL: what the number says, whether it agrees with the person (V01), and fictional numbers for the demo."""

from datetime import date
from enum import StrEnum

from app.i18n import _, format_date
from app.rules.finding import Finding, Severity
from storage.vocabulary.people import Sex

_WEIGHTS = (1, 3, 7, 9, 1, 3, 7, 9, 1, 3)
_OFFSETS = {1800: 80, 1900: 0, 2000: 20, 2100: 40, 2200: 60}
_CENTURIES = {offset: century for century, offset in _OFFSETS.items()}
_LENGTH = 11
_DEMO_BLOCKS = range(990, 1000)


class PeselProblem(StrEnum):
    """What may be wrong with a number."""

    NOT_ELEVEN_DIGITS = "pesel_not_eleven_digits"
    NO_SUCH_DATE = "pesel_no_such_date"
    CHECKSUM = "pesel_checksum"
    OTHER_BIRTH_DATE = "pesel_other_birth_date"
    OTHER_SEX = "pesel_other_sex"
    DUPLICATE = "pesel_duplicate"


def check_digit(ten: str) -> int:
    """Return the eleventh digit that belongs to ten digits."""
    return (10 - sum(int(digit) * weight for digit, weight in zip(ten, _WEIGHTS, strict=True)) % 10) % 10


def birth_date_in(pesel: str) -> date | None:
    """Return the birth date a number carries, or None when it carries no real day."""
    if not _well_formed(pesel):
        return None
    year, coded_month, day = int(pesel[:2]), int(pesel[2:4]), int(pesel[4:6])
    offset = coded_month // 20 * 20
    try:
        return date(_CENTURIES[offset] + year, coded_month - offset, day)
    except ValueError:
        return None


def sex_in(pesel: str) -> Sex | None:
    """Return the sex a number carries in its tenth digit: even for women, odd for men."""
    if not _well_formed(pesel):
        return None
    return Sex.MALE if int(pesel[9]) % 2 else Sex.FEMALE


def check_pesel(
    pesel: str,
    *,
    birth_date: date | None = None,
    sex: Sex | None = None,
    known: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Return what is odd about a number (V01); an empty number is fine, PESEL is optional.

    A wrong checksum or a contradiction with the person is only a warning: real numbers with errors exist, so the
    number is kept with a reason. A number that is no eleven digits or has no real date is refused.

    Args:
        pesel: the number as typed; spaces and dashes do not count.
        birth_date: the person's birth date, when known.
        sex: the person's sex, when known.
        known: numbers other people of this store already have.
    """
    number = tidy_pesel(pesel)
    if not number:
        return []
    if not _well_formed(number):
        return [_finding(PeselProblem.NOT_ELEVEN_DIGITS, _("A PESEL has 11 digits."))]
    carried = birth_date_in(number)
    if carried is None:
        return [_finding(PeselProblem.NO_SUCH_DATE, _("The PESEL begins with a date that does not exist."))]
    found: list[Finding] = []
    if check_digit(number[:10]) != int(number[10]):
        text = _("The last digit of the PESEL does not fit the others. Check it; if it is so on paper, keep it.")
        found.append(_finding(PeselProblem.CHECKSUM, text))
    if birth_date is not None and carried != birth_date:
        text = _("The PESEL says: born on {date}. The birth date entered is different.")
        found.append(_finding(PeselProblem.OTHER_BIRTH_DATE, text.format(date=format_date(carried))))
    if sex is not None and sex_in(number) is not sex:
        found.append(_finding(PeselProblem.OTHER_SEX, _("The PESEL says the other sex than the one entered.")))
    if number in known:
        found.append(_finding(PeselProblem.DUPLICATE, _("Another person already has this PESEL.")))
    return found


def tidy_pesel(pesel: str) -> str:
    """Return the number without the spaces and dashes people type."""
    return "".join(character for character in pesel if not character.isspace() and character not in "-–")


def make_pesel(birth_date: date, *, sex: Sex, block: int) -> str:
    """Return a fictional number with a valid checksum and the demo's mark: block 990–999 (domain.md §8).

    Raises:
        ValueError: the block is not one of the demo's or the year is outside 1800–2299.
    """
    offset = _OFFSETS.get(birth_date.year // 100 * 100)
    if offset is None or block not in _DEMO_BLOCKS:
        raise ValueError("a fictional PESEL needs a year of 1800–2299 and a block of 990–999")
    digit = "8" if sex is Sex.FEMALE else "9"
    ten = f"{birth_date.year % 100:02d}{birth_date.month + offset:02d}{birth_date.day:02d}{block:03d}{digit}"
    return f"{ten}{check_digit(ten)}"


def is_fictional(pesel: str) -> bool:
    """Return whether the number carries the demo's mark in positions 7–9."""
    return _well_formed(pesel) and int(pesel[6:9]) in _DEMO_BLOCKS


def _well_formed(pesel: str) -> bool:
    return len(pesel) == _LENGTH and pesel.isascii() and pesel.isdecimal()


def _finding(problem: PeselProblem, text: str) -> Finding:
    refused = problem in {PeselProblem.NOT_ELEVEN_DIGITS, PeselProblem.NO_SUCH_DATE}
    return Finding(problem.value, Severity.REFUSE if refused else Severity.WARN, text)
