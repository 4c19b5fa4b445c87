"""What people type for a day and an hour, one line each: understood to exactly this, or refused with this sentence.

The day is Monday, 23 November 2026.
"""

from datetime import date, time

import pytest

from app.i18n import set_language
from app.polish_dates import Around, DateNotUnderstood, Moment, parse, parse_hour, write

TODAY = date(2026, 11, 23)

UNDERSTOOD = """
jutro 16                          2026-11-24 16:00
jutro, 16:00                      2026-11-24 16:00
Jutro o 16tej                     2026-11-24 16:00
jutro o 16-tej                    2026-11-24 16:00
jutro o szesnastej                2026-11-24 16:00
jutro o dwudziestej pierwszej     2026-11-24 21:00
jutro 1630                        2026-11-24 16:30
jutro 930                         2026-11-24 09:30
jutro 16h                         2026-11-24 16:00
jutro godz. 9                     2026-11-24 09:00
jutro o ósmej                     2026-11-24 08:00
jutro wpół do ósmej               2026-11-24 07:30
jutro w pół do 8                  2026-11-24 07:30
jutro kwadrans po 8               2026-11-24 08:15
jutro za kwadrans dziewiąta       2026-11-24 08:45
jutro za 10 dziewiąta             2026-11-24 08:50
jutro 20 po ósmej                 2026-11-24 08:20
dziś ósma trzydzieści             2026-11-23 08:30
dzis o 8 rano                     2026-11-23 08:00
jutro o 4 po południu             2026-11-24 16:00
jutro 8 wieczorem                 2026-11-24 20:00
jutro w południe                  2026-11-24 12:00
jutro 04:00                       2026-11-24 04:00
pojutrze                          2026-11-25 -
wczoraj 14.30                     2026-11-22 14:30
przedwczoraj                      2026-11-21 -
24.11                             2026-11-24 -
24.11.                            2026-11-24 -
24/11                             2026-11-24 -
24-11-2026                        2026-11-24 -
24.11.26 r.                       2026-11-24 -
24 11 2026                        2026-11-24 -
24112026                          2026-11-24 -
2026-11-24 8:05                   2026-11-24 08:05
24.XI                             2026-11-24 -
24 XI 2026                        2026-11-24 -
24 listopada o 16tej              2026-11-24 16:00
24 lis 9.30                       2026-11-24 09:30
15. grudnia                       2026-12-15 -
15-go grudnia                     2026-12-15 -
1 maja                            2027-05-01 -
5 marca 2027 roku                 2027-03-05 -
do 27.11                          2026-11-27 -
w dniu 27.11                      2026-11-27 -
20.11                             2026-11-20 -
1.11                              2027-11-01 -
29.02                             2028-02-29 -
w piątek o 9.30                   2026-11-27 09:30
we wtorek 12                      2026-11-24 12:00
wtorek 24.11 16:30                2026-11-24 16:30
pt 9:30                           2026-11-27 09:30
srode 12                          2026-11-25 12:00
najbliższa sobota                 2026-11-28 -
poniedziałek                      2026-11-30 -
w przyszły poniedziałek           2026-11-30 -
w zeszły piątek                   2026-11-20 -
za tydzień                        2026-11-30 -
za tydzień w piątek               2026-12-04 -
za 2 tyg                          2026-12-07 -
za dwa tygodnie o 15              2026-12-07 15:00
za 10 dni                         2026-12-03 -
za miesiąc                        2026-12-23 -
za 3 miesiące                     2027-02-23 -
za pół roku                       2027-05-23 -
za rok                            2027-11-23 -
tydzień temu                      2026-11-16 -
2 dni temu 10:00                  2026-11-21 10:00
koniec miesiąca                   2026-11-30 -
koniec roku                       2026-12-31 -
o 16 jutro                        2026-11-24 16:00
16:00 24.11                       2026-11-24 16:00
9.30 w piątek                     2026-11-27 09:30
tomorrow 4 pm                     2026-11-24 16:00
Friday 9:30                       2026-11-27 09:30
24 Nov 16:00                      2026-11-24 16:00
Nov 24                            2026-11-24 -
in 2 weeks                        2026-12-07 -
Tue 24 Nov 2026, 16:00            2026-11-24 16:00
"""

REFUSED = """
pojutrze po południu       „po południu” to nie godzina. Wpisz np. 15:00.
jutro rano                 „rano” to nie godzina. Wpisz np. 15:00.
jutro po obiedzie          „po obiedzie” to nie godzina. Wpisz np. 15:00.
jutro o 4                  Czy to 4:00, czy 16:00? Wpisz tę godzinę w ten sposób.
jutro wpół do czwartej     Czy to 3:30, czy 15:30? Wpisz tę godzinę w ten sposób.
jutro 13 rano              Godzina i pora dnia do siebie nie pasują. Wpisz np. 15:00.
jutro o północy            Północ należy do dwóch dni. Wpisz 0:00 i dzień, który się wtedy zaczyna.
jutro około 16             „około 16” to nie godzina. Wpisz np. 16 albo 16:30.
jutro 25                   Nie ma takiej godziny: 25:00.
jutro 16:75                Nie ma takiej godziny: 16:75.
jutro 2460                 Nie ma takiej godziny: 24:60.
16:00                      Brakuje dnia, np. jutro 16:00.
1630                       Brakuje dnia, np. jutro 16:00.
kwadrans po 8              Brakuje dnia, np. jutro 16:00.
24                         Czy 24 to dzień, czy godzina? Wpisz np. 24.11 albo jutro 16.
15-go                      Dopisz miesiąc, np. 15.11.
w przyszły piątek          Czy to 27.11, czy 4.12? Wpisz ten dzień w ten sposób.
next Friday                Czy to 27.11, czy 4.12? Wpisz ten dzień w ten sposób.
koniec tygodnia            To może być kilka dni. Wpisz, który, np. piątek albo 27.11.
w weekend                  To może być kilka dni. Wpisz, który, np. piątek albo 27.11.
w przyszłym tygodniu       To może być kilka dni. Wpisz, który, np. piątek albo 27.11.
środa 24.11                24.11.2026 to inny dzień tygodnia: wt.
31.02                      Nie ma takiego dnia: 31.02.2026.
30 lutego                  Nie ma takiego dnia: 30.02.2026.
24.13.2026                 Nie ma takiego dnia: 24.13.2026.
7 grzybnia                 Nie ma miesiąca „grzybnia”.
24.11.1066                 Rok 1066 nie ma tu sensu.
za 100 lat                 Rok 2126 nie ma tu sensu.
kiedyś                     To nie jest data. Wpisz np. 24.11, 24.11.2026 16:00 albo jutro 16.
za godzinę                 To nie jest data. Wpisz np. 24.11, 24.11.2026 16:00 albo jutro 16.
po 8                       To nie jest data. Wpisz np. 24.11, 24.11.2026 16:00 albo jutro 16.
"""

HOURS = """
16                 16:00
16:05              16:05
9.30               09:30
9 30               09:30
1630               16:30
o 16tej            16:00
kwadrans po 8      08:15
wpół do ósmej      07:30
za 5 szósta        05:55 ?
4 po południu      16:00
half past 9        09:30
quarter to 9       08:45
południe           12:00
"""


def _rows(table: str) -> list[tuple[str, str]]:
    pairs = (line.split("  ", 1) for line in table.strip().splitlines())
    return [(words, meant.strip()) for words, meant in pairs]


def _moment(meant: str) -> Moment:
    day, hour = meant.split()
    return Moment(date.fromisoformat(day), None if hour == "-" else time.fromisoformat(hour))


@pytest.fixture(autouse=True)
def _polish() -> None:
    set_language("pl")


@pytest.mark.parametrize(("words", "meant"), _rows(UNDERSTOOD))
def test_understood_to_exactly_this(words: str, meant: str) -> None:
    assert parse(words, today=TODAY) == _moment(meant)


@pytest.mark.parametrize(("words", "sentence"), _rows(REFUSED))
def test_refused_with_its_sentence(words: str, sentence: str) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        parse(words, today=TODAY)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(("words", "meant"), _rows(HOURS))
def test_an_hour_alone(words: str, meant: str) -> None:
    hour, _gap, asked_back = meant.partition(" ")
    if asked_back:
        with pytest.raises(DateNotUnderstood, match="5:55"):
            parse_hour(words)
    else:
        assert parse_hour(words) == time.fromisoformat(hour)


@pytest.mark.parametrize("words", ["16:00", "16", "1600", "o 16tej", "szesnasta"])
def test_an_hour_alone_belongs_to_the_day_of_its_field(words: str) -> None:
    day = date(2026, 11, 25)
    assert parse(words, today=TODAY, day=day) == Moment(day, time(16))


def test_what_may_be_a_day_or_an_hour_is_asked_back_where_both_may_stand() -> None:
    with pytest.raises(DateNotUnderstood, match=r"Czy „9\.10” to dzień, czy godzina\? Wpisz 09:10 albo 09\.10\.2027\."):
        parse("9.10", today=TODAY, day=TODAY)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("24.12", date(2025, 12, 24)),
        ("w piątek", date(2026, 11, 20)),
        ("wtorek", date(2026, 11, 17)),
        ("23.11", TODAY),
    ],
)
def test_in_a_field_about_the_past_days_lie_behind(words: str, day: date) -> None:
    assert parse(words, around=Around(TODAY, past=True)).day == day


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("17.04.1988", date(1988, 4, 17)),
        ("17 kwietnia 1988", date(1988, 4, 17)),
        ("17041988", date(1988, 4, 17)),
        ("17.04.88", date(1988, 4, 17)),
        ("17.04.28", date(1928, 4, 17)),
    ],
)
def test_a_birth_date_needs_its_year(words: str, day: date) -> None:
    assert parse(words, around=Around(TODAY, past=True, whole=True)).day == day


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("17.04", "Dopisz rok, np. 17.04.1988."),
        ("17.04.21", "Wpisz rok czterema cyframi, np. 17.04.1988."),
    ],
)
def test_a_birth_date_with_half_a_year_is_asked_back(words: str, sentence: str) -> None:
    with pytest.raises(DateNotUnderstood) as refused:
        parse(words, around=Around(TODAY, past=True, whole=True))
    assert str(refused.value) == sentence


def test_a_friday_on_a_saturday_may_be_two() -> None:
    saturday = date(2026, 11, 28)
    with pytest.raises(DateNotUnderstood, match=r"Czy to 20\.11, czy 27\.11\?"):
        parse("w zeszły piątek", today=saturday)
    with pytest.raises(DateNotUnderstood, match=r"Czy to 4\.12, czy 11\.12\?"):
        parse("za tydzień w piątek", today=saturday)
    assert parse("w przyszły wtorek", today=saturday).day == date(2026, 12, 1)


def test_today_s_weekday_in_the_past_may_be_two() -> None:
    with pytest.raises(DateNotUnderstood, match=r"Czy to 16\.11, czy 23\.11\?"):
        parse("poniedziałek", around=Around(TODAY, past=True))


def test_a_moment_is_written_in_the_language_of_the_interface() -> None:
    moment = Moment(date(2026, 11, 24), time(16))
    assert write(moment) == "wt. 24 lis 2026, 16:00"
    set_language("en")
    try:
        assert write(moment) == "Tue 24 Nov 2026, 16:00"
        assert parse(write(moment), today=TODAY) == moment
    finally:
        set_language("pl")
