"""The table of docs/field-conditions.md names tests that exist, and every situation has its row."""

import re

from tests.running_office import ROOT

PAGE = (ROOT / "docs" / "field-conditions.md").read_text(encoding="utf-8")


def test_every_test_named_in_the_table_exists() -> None:
    named = re.findall(r"`(\S+\.py)::(\w+)`", PAGE)
    assert len(named) > 80
    for path, name in named:
        assert f"\ndef {name}(" in (ROOT / "tests" / path).read_text(encoding="utf-8"), (path, name)


def test_all_forty_situations_are_shown_or_excused() -> None:
    rows = re.findall(r"^\| (\d+) \|([^|]*)\|([^|]*)\|([^|]*)\|$", PAGE, re.MULTILINE)
    assert [int(number) for number, *_rest in rows] == list(range(1, 41))
    assert all(shown.strip() or missing.strip() for _number, _what, shown, missing in rows)
