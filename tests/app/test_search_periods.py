"""Days, weeks and months as they are typed into the search, from Sunday 2026-11-22; what is no period stays words."""

from datetime import date

import pytest

from app.search_periods import find_period

SUNDAY = date(2026, 11, 22)


def periods(words: str) -> tuple[int, list[str]]:
    used, days = find_period(words.split(), SUNDAY)
    return used, [f"{first:%d.%m.%y}-{last:%d.%m.%y}" for first, last in days]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("24.11.2026", ["24.11.26-24.11.26"]),
        ("24.11.2026 r.", ["24.11.26-24.11.26"]),
        ("2026-11-24", ["24.11.26-24.11.26"]),
        ("24 listopada 2026", ["24.11.26-24.11.26"]),
        ("24.11", ["24.11.25-24.11.25", "24.11.26-24.11.26"]),
        ("wczoraj", ["21.11.26-21.11.26"]),
        ("3 dni temu", ["19.11.26-19.11.26"]),
        ("w piątek", ["20.11.26-20.11.26", "27.11.26-27.11.26"]),
        ("w zeszły piątek", ["13.11.26-13.11.26", "20.11.26-20.11.26"]),
        ("niedziela", ["15.11.26-15.11.26", "22.11.26-22.11.26", "29.11.26-29.11.26"]),
        ("w zeszłym tygodniu", ["09.11.26-15.11.26"]),
        ("w tym tygodniu", ["16.11.26-22.11.26"]),
        ("w przyszłym miesiącu", ["01.12.26-31.12.26"]),
        ("listopad 2026", ["01.11.26-30.11.26"]),
        ("w listopadzie", ["01.11.26-30.11.26"]),
        ("w grudniu", ["01.12.25-31.12.25", "01.12.26-31.12.26"]),
        ("11.2026", ["01.11.26-30.11.26"]),
        ("w 2025 roku", ["01.01.25-31.12.25"]),
        ("w zeszłym roku", ["01.01.25-31.12.25"]),
        ("od 1.11 do 15.11", ["01.11.26-15.11.26"]),
        ("od września do 15 października", ["01.09.26-15.10.26"]),
        ("last week", ["09.11.26-15.11.26"]),
    ],
)
def test_periods(words: str, meant: list[str]) -> None:
    assert periods(words) == (len(words.split()), meant)


@pytest.mark.parametrize(
    "words",
    [
        "nie ma",
        "lis",
        "list",
        "majtki",
        "siebie",
        "marek",
        "24",
        "31.02",
        "99.99",
        "w domu",
        "od dawna",
        "temu",
        "rok",
        "",
    ],
)
def test_other_words_stay_words(words: str) -> None:
    assert periods(words) == (0, [])


def test_only_the_first_words_are_read() -> None:
    assert periods("24 listopada budżet") == (2, ["24.11.25-24.11.25", "24.11.26-24.11.26"])
