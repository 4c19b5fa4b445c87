"""Of two versions one reads where they part, word by word."""

import time

import pytest

from app.conflicts import Piece, compare, shorten
from app.conflicts.difference import LONG

_SAME = "Rachunki za wrzesień są opłacone, potwierdzenia leżą w teczce. " * 20


def _own(pieces: tuple[Piece, ...]) -> list[str]:
    return [one.words.strip() for one in pieces if one.own and one.words]


def _whole(pieces: tuple[Piece, ...]) -> str:
    return "".join(one.words for one in pieces)


def test_only_the_words_that_differ_are_marked() -> None:
    first, second = compare("Mama zadzwoni w piątek rano.", "Mama zadzwoni w czwartek rano.")
    assert (_own(first), _own(second)) == (["piątek"], ["czwartek"])


def test_what_one_side_added_is_marked_there_alone() -> None:
    first, second = compare("Byłam w szkole.", "Byłam w szkole. Wychowawczyni chora.")
    assert (_own(first), _own(second)) == ([], ["Wychowawczyni chora."])


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("", ""),
        ("", "Nowe."),
        ("  wcięte\n\ndwa akapity \n", "wcięte\n\ntrzy akapity"),
        (_SAME, f"Środa. {_SAME}"),
        ("a b c " * 1000, "c b a " * 1000),
        ("bezkropki" * 2000, "bezkropki" * 1999 + "x"),
        ("To. " * 3000, "Tamto? " * 3000),
    ],
)
def test_pieces_together_are_the_text(mine: str, theirs: str) -> None:
    first, second = compare(mine, theirs)
    assert (_whole(first), _whole(second)) == (mine, theirs)


def test_short_versions_are_whole() -> None:
    first, second = compare("zadzwoni w piątek", "zadzwoni w czwartek")
    assert (shorten(first), shorten(second)) == (first, second)


def test_of_long_ones_the_difference_is_in_both() -> None:
    mine, theirs = (f"{_SAME}Mama zadzwoni w {day}. {_SAME}" for day in ("piątek", "czwartek"))
    first, second = (_whole(shorten(one)) for one in compare(mine, theirs))
    assert "Mama zadzwoni w piątek." in first
    assert "Mama zadzwoni w czwartek." in second
    assert len(first) < LONG
    assert first.startswith("… ")
    assert first.endswith(" …")
    assert first[2:-2].strip() in mine


@pytest.mark.parametrize(
    ("place", "near"), [(0, "Rachunki za wrzesień"), (10, "w teczce. Rachunki"), (20, "leżą w teczce.")]
)
@pytest.mark.parametrize("length", [20, 60])
def test_the_one_that_says_less_is_shown_where_the_other_says_more(place: int, near: str, length: int) -> None:
    """Words are compared in short texts, sentences first in long ones."""
    sentence = _SAME[: len(_SAME) // 20]
    more = "".join([sentence] * place + ["Mama jest chora. "] + [sentence] * (length - place))
    less, other = (_whole(shorten(one)) for one in compare(sentence * length, more))
    assert near in less
    assert len(less) < LONG
    assert "Mama jest chora." in other
    assert "Mama" not in less


def test_nothing_is_marked_as_left_out_at_the_ends() -> None:
    first, second = (_whole(shorten(one)) for one in compare(f"Środa. {_SAME}", f"Piątek. {_SAME}"))
    assert first.startswith("Środa.")
    assert second.startswith("Piątek.")
    last = compare(f"{_SAME}Środa.", f"{_SAME}Piątek.")[1]
    assert _whole(shorten(last)).endswith("Piątek.")


def test_two_differences_far_apart_are_both_seen() -> None:
    mine, theirs = (f"{day} {_SAME}{day}" for day in ("Środa.", "Piątek."))
    shown = _whole(shorten(compare(mine, theirs)[0]))
    assert shown.count("Środa.") == 2
    assert " … " in shown


def test_texts_without_anything_in_common_stay_short_and_cost_little() -> None:
    mine = " ".join(f"słowo{number}." for number in range(1200))
    theirs = " ".join(f"inne{number}." for number in range(1200))
    begun = time.process_time()
    first, second = compare(mine, theirs)
    # Measured 0.01 s; comparing every word with every other takes seconds.
    assert time.process_time() - begun < 1
    assert len(_whole(shorten(first))) <= 1000
    assert len(_whole(shorten(second))) <= 1000
