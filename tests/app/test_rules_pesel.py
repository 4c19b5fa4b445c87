from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.finding import Severity
from app.rules.pesel import (
    PeselProblem,
    birth_date_in,
    check_digit,
    check_pesel,
    is_fictional,
    make_pesel,
    sex_in,
    tidy_pesel,
)
from storage.vocabulary.people import Sex

BIRTHS = st.dates(date(1800, 1, 1), date(2299, 12, 31))
SEXES = st.sampled_from(Sex)
BLOCKS = st.integers(990, 999)

TOLD = {
    "88041799181": (date(1988, 4, 17), Sex.FEMALE),
    "85090299297": (date(1985, 9, 2), Sex.MALE),
    "11262499383": (date(2011, 6, 24), Sex.FEMALE),
    "17221199497": (date(2017, 2, 11), Sex.MALE),
    "24280599582": (date(2024, 8, 5), Sex.FEMALE),
    "55120199688": (date(1955, 12, 1), Sex.FEMALE),
    "22231499394": (date(2022, 3, 14), Sex.MALE),
}


def codes(pesel: str, *, birth_date: date | None = None, sex: Sex | None = None) -> list[str]:
    return [finding.code for finding in check_pesel(pesel, birth_date=birth_date, sex=sex)]


@given(BIRTHS, SEXES, BLOCKS)
def test_a_made_number_says_what_it_was_made_of(born: date, sex: Sex, block: int) -> None:
    pesel = make_pesel(born, sex=sex, block=block)
    assert birth_date_in(pesel) == born
    assert sex_in(pesel) is sex
    assert is_fictional(pesel)
    assert check_pesel(pesel, birth_date=born, sex=sex) == []


@given(BIRTHS, SEXES, BLOCKS, st.integers(0, 10), st.integers(1, 9))
def test_one_mistyped_digit_never_passes(born: date, sex: Sex, block: int, place: int, by: int) -> None:
    pesel = make_pesel(born, sex=sex, block=block)
    wrong = pesel[:place] + str((int(pesel[place]) + by) % 10) + pesel[place + 1 :]
    assert codes(wrong, birth_date=born, sex=sex)


@given(st.text(max_size=20))
def test_any_text_gets_an_answer(typed: str) -> None:
    found = check_pesel(typed)
    assert not found if not tidy_pesel(typed) else all(finding.text for finding in found)


@given(BIRTHS, BIRTHS)
def test_a_contradiction_is_a_warning_and_the_number_is_kept(born: date, other: date) -> None:
    pesel = make_pesel(born, sex=Sex.FEMALE, block=995)
    found = check_pesel(pesel, birth_date=other, sex=Sex.MALE)
    expected = {PeselProblem.OTHER_SEX.value} | ({PeselProblem.OTHER_BIRTH_DATE.value} if born != other else set())
    assert {finding.code for finding in found} == expected
    assert all(finding.keepable and finding.severity is Severity.WARN for finding in found)


@pytest.mark.parametrize("pesel", TOLD)
def test_numbers_of_the_story(pesel: str) -> None:
    born, sex = TOLD[pesel]
    assert check_pesel(pesel, birth_date=born, sex=sex) == []


def test_eleven_zeros_pass_the_checksum_and_are_refused() -> None:
    assert check_digit("0" * 10) == 0
    (found,) = check_pesel("00000000000")
    assert found.code == PeselProblem.NO_SUCH_DATE
    assert not found.keepable


@pytest.mark.parametrize("typed", ["8804179918", "880417991811", "88O41799181", "٨٨٠٤١٧٩٩١٨١"])
def test_what_is_not_eleven_digits_is_refused(typed: str) -> None:
    (found,) = check_pesel(typed)
    assert (found.code, found.keepable) == (PeselProblem.NOT_ELEVEN_DIGITS, False)


def test_a_wrong_checksum_is_kept() -> None:
    (found,) = check_pesel("88041799182")
    assert (found.code, found.keepable) == (PeselProblem.CHECKSUM, True)


def test_leap_days() -> None:
    assert birth_date_in("00222999180") == date(2000, 2, 29)
    assert birth_date_in("00022999180") is None  # 1900 had no such day


@pytest.mark.parametrize(("month", "century"), [("81", 1800), ("01", 1900), ("21", 2000), ("41", 2100), ("61", 2200)])
def test_centuries(month: str, century: int) -> None:
    born = birth_date_in(f"05{month}0700000")
    assert born == date(century + 5, 1, 7)


def test_spaces_and_dashes_do_not_count() -> None:
    assert check_pesel(" 880417-99181 ") == []


def test_a_number_somebody_has_already_is_noticed() -> None:
    (found,) = check_pesel("88041799181", known=frozenset({"88041799181"}))
    assert found.code == PeselProblem.DUPLICATE


@pytest.mark.parametrize(("block", "year"), [(989, 1990), (1000, 1990), (991, 1799), (991, 2300)])
def test_only_marked_numbers_are_made(block: int, year: int) -> None:
    with pytest.raises(ValueError, match="fictional"):
        make_pesel(date(year, 1, 1), sex=Sex.MALE, block=block)
