"""How well the search finds what an assistant means, beside SQLite's own tokenizer (docs/search-quality.md)."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.opening import LaptopWorkspace
from tests.app.search_corpus import NOTES, QUERIES
from tests.app.search_table import Answer, measure, misses, precision, recall, table, workspaces


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Answer]]:
    for workspace in workspaces(tmp_path_factory.mktemp("quality") / "laptop"):
        yield _measured(workspace)


def _measured(workspace: LaptopWorkspace) -> list[Answer]:
    found = measure(workspace)
    sys.stdout.write(f"\n{table(found)}\n{misses(found)}\n")
    return found


def test_the_queries_are_many_and_of_every_sort() -> None:
    assert len(QUERIES) >= 60
    assert {sort for sort, _typed, _wanted in QUERIES} == {"noun", "name", "verb", "plain", "typo"}
    assert {key for _sort, _typed, wanted in QUERIES for key in wanted.split()} <= NOTES.keys()


def test_nearly_all_that_is_meant_is_found_and_little_else(answers: list[Answer]) -> None:
    assert recall(answers) >= 0.95
    assert precision(answers) >= 0.90


@pytest.mark.parametrize("sort", ["noun", "name", "verb", "plain", "typo"])
def test_it_finds_more_than_an_index_without_polish(answers: list[Answer], sort: str) -> None:
    some = [one for one in answers if one.sort == sort]
    assert recall(some) > recall(some, plain=True)


def test_the_document_tells_these_figures(answers: list[Answer]) -> None:
    document = Path(__file__).parents[2] / "docs" / "search-quality.md"
    assert table(answers) in document.read_text(encoding="utf-8")
