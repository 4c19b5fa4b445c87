"""The table of failures in docs/sync.md names files and tests that exist, and has every failure of the design."""

import re

from tests.running_office import ROOT

PAGE = (ROOT / "docs" / "sync.md").read_text(encoding="utf-8")
FAILURES = 18


def table() -> list[list[str]]:
    part = PAGE[PAGE.index("## What can go wrong") : PAGE.index("## How it is known")]
    rows = [line.strip("|").split("|") for line in part.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def test_every_failure_is_answered_and_provoked_or_said_to_be_missing() -> None:
    assert len(table()) == FAILURES
    for _failure, answered, shown, missing in table():
        assert (answered and shown) or missing


def test_what_the_table_names_exists() -> None:
    for _failure, answered, shown, _missing in table():
        for path in re.findall(r"`(\S+\.py)`", answered):
            assert (ROOT / path).is_file(), path
        for path, name in re.findall(r"`(\S+\.py)::(\w+)`", shown):
            assert f"\ndef {name}(" in (ROOT / "tests" / path).read_text(encoding="utf-8"), (path, name)
