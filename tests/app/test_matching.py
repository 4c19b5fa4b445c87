"""Typed words against names: Polish without diacritics, endings, words in any order, the inside of a word."""

import pytest

from app.matching import rank


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Zablokuj", "zablo"),
        ("Zablokuj", "blok"),
        ("Zagrożenie", "zagrozenie"),
        ("Zagrożenie", "ZAGROŻ"),
        ("Nowa notatka", "notatke"),
        ("Nowa notatka", "notatki nowej"),
        ("Rozpocznij wizytę", "wizyta"),
        ("Wygląd: ciemny", "ciemny wyglad"),
        ("Tekst 130 %", "130"),
        ("Odczytaj rodzinie", "czytaj rodzin"),
    ],
)
def test_it_fits(known: str, typed: str) -> None:
    assert rank(known, typed) is not None


@pytest.mark.parametrize(
    ("known", "typed"),
    [
        ("Zablokuj", ""),
        ("Zablokuj", "   "),
        ("Zablokuj", "ok"),
        ("Zablokuj", "drukuj"),
        ("Nowa notatka", "nowa wizyta"),
        ("Rodziny", "rodo"),
        ("Dziś", "dzisiejszy"),
    ],
)
def test_it_does_not_fit(known: str, typed: str) -> None:
    assert rank(known, typed) is None


def test_beginnings_come_before_other_endings_and_these_before_the_inside() -> None:
    names = ["Zadrukowane", "Stary druk", "Drukuj", "Drukarki"]
    fitting = {name: rank(name, "druk") for name in names}
    assert sorted(names, key=lambda name: fitting[name] or 0) == ["Drukuj", "Drukarki", "Stary druk", "Zadrukowane"]
