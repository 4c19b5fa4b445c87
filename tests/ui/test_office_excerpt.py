"""Of two long versions one reads where they part."""

from ui.screens.office.excerpt import LONG, excerpts

_SAME = "Rachunki za wrzesień są opłacone, potwierdzenia leżą w teczce. " * 20


def test_short_versions_are_whole() -> None:
    assert excerpts("zadzwoni w piątek", "zadzwoni w czwartek") == ("zadzwoni w piątek", "zadzwoni w czwartek")


def test_of_long_ones_the_difference_is_in_both() -> None:
    mine, theirs = (f"{_SAME}Mama zadzwoni w {day}. {_SAME}" for day in ("piątek", "czwartek"))
    first, second = excerpts(mine, theirs)
    assert "Mama zadzwoni w piątek." in first
    assert "Mama zadzwoni w czwartek." in second
    assert len(first) < LONG
    assert first.startswith("… ")
    assert first.endswith(" …")
    assert first[2:-2] in mine


def test_nothing_is_marked_as_left_out_at_the_ends() -> None:
    first, second = excerpts(f"Środa. {_SAME}", f"Piątek. {_SAME}")
    assert first.startswith("Środa.")
    assert second.startswith("Piątek.")
    assert excerpts(f"{_SAME}Środa.", f"{_SAME}Piątek.")[1].endswith("Piątek.")
