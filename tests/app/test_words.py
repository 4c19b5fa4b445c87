"""A filter finds beginnings of words, however they are typed."""

import pytest

from app.words import begins, folded

KNOWN = folded("R-001 Świętosława  Łącka\nIII klasa")


@pytest.mark.parametrize("typed", ["", "r-00", "swie", "ŁĄC", "iii kla", "lacka  swietoslawa", " klasa "])
def test_beginnings_are_found(typed: str) -> None:
    assert begins(KNOWN, typed)


@pytest.mark.parametrize("typed", ["001", "acka", "klasa iv", "swietoslawax", "łącka zosia"])
def test_middles_and_other_words_are_not(typed: str) -> None:
    assert not begins(KNOWN, typed)
