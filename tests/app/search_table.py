"""Measures how well the search finds, beside SQLite's own tokenizer, and writes the table of docs/search-quality.md.

    python -m tests.app.search_table

makes a store of its own, measures and writes the file.
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from app import search
from app.notes import NoteForm, add_note
from app.opening import Identity, LaptopWorkspace, open_profile
from storage.models import Family, family_scope, new_id
from storage.vault import KdfCost, ProfileLock, create_profile
from tests.app.search_corpus import NOTES, QUERIES

DOCUMENT = Path(__file__).parents[2] / "docs" / "search-quality.md"
_FIRST = datetime(2026, 9, 1, 8, tzinfo=UTC)
_SORTS = {
    "noun": "nouns",
    "name": "names",
    "verb": "verbs",
    "plain": "without diacritics",
    "typo": "wrong diacritics",
}


@dataclass(frozen=True)
class Answer:
    """One query, what it should find, what this search and SQLite's own find."""

    sort: str
    typed: str
    wanted: frozenset[str]
    found: frozenset[str]
    plain: frozenset[str]


def measure(workspace: LaptopWorkspace) -> list[Answer]:
    """Write the notes into a store and ask everything."""
    keys = _write(workspace)
    with workspace.read() as session, closing(_plain_index()) as plain:
        return [
            Answer(sort, typed, frozenset(wanted.split()), _ours(session, typed, keys), _theirs(plain, typed))
            for sort, typed, wanted in QUERIES
        ]


def recall(answers: list[Answer], *, plain: bool = False) -> float:
    """Return the mean share of what should be found that is."""
    return sum(len(one.wanted & _of(one, plain=plain)) / len(one.wanted) for one in answers) / len(answers)


def precision(answers: list[Answer], *, plain: bool = False) -> float:
    """Return the mean share of what is found that should be, of the queries that find anything."""
    found = [(one.wanted, _of(one, plain=plain)) for one in answers if _of(one, plain=plain)]
    return sum(len(wanted & hits) / len(hits) for wanted, hits in found) / len(found) if found else 1.0


def table(answers: list[Answer]) -> str:
    """Return the figures as a table of Markdown."""
    lines = [
        "| Queries | how many | recall | precision | recall, plain FTS5 | precision, plain FTS5 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    groups = [(title, [one for one in answers if one.sort == sort]) for sort, title in _SORTS.items()]
    for title, some in [*groups, ("**all**", answers)]:
        figures = (recall(some), precision(some), recall(some, plain=True), precision(some, plain=True))
        lines.append(f"| {title} | {len(some)} | " + " | ".join(f"{one:.1%}" for one in figures) + " |")
    return "\n".join(lines)


def misses(answers: list[Answer]) -> str:
    """Return a list of what is not found and what is found without being meant."""
    return "\n".join(
        f"- „{one.typed}”: missing {_names(one.wanted - one.found)}; too much {_names(one.found - one.wanted)}"
        for one in answers
        if one.found != one.wanted
    )


def _names(keys: frozenset[str]) -> str:
    return ", ".join(sorted(keys)) or "nothing"


def _of(one: Answer, *, plain: bool) -> frozenset[str]:
    return one.plain if plain else one.found


def _write(workspace: LaptopWorkspace) -> dict[str, str]:
    keys: dict[str, str] = {}
    family = Family(id=new_id(), code="R-900", display_name="Wzorcowi")
    family.scope = family_scope(family.id)
    with workspace.write() as session:
        session.add(family)
        session.flush()
        for number, (key, facts) in enumerate(NOTES.items()):
            form = NoteForm(_FIRST + timedelta(days=number), facts=facts)
            keys[add_note(session, family_id=family.id, form=form)] = key
    return keys


def _ours(session: Session, typed: str, keys: dict[str, str]) -> frozenset[str]:
    rows = search.find(session, typed, limit=len(NOTES))
    return frozenset(keys[row.row_id] for row in rows if row.row_id in keys)


def _plain_index() -> sqlite3.Connection:
    """Return an index as SQLite makes it by itself: lower case, most diacritics folded, no forms."""
    plain = sqlite3.connect(":memory:")
    plain.execute(
        "CREATE VIRTUAL TABLE note USING fts5(key UNINDEXED, facts, tokenize='unicode61 remove_diacritics 2')"
    )
    plain.executemany("INSERT INTO note VALUES (?, ?)", NOTES.items())
    return plain


def _theirs(plain: sqlite3.Connection, typed: str) -> frozenset[str]:
    """Ask for all words, the last one as a beginning."""
    query = " ".join(f'"{word}"' for word in typed.replace("-", " ").split()) + "*"
    return frozenset(row[0] for row in plain.execute("SELECT key FROM note WHERE note MATCH ?", (query,)))


def document(answers: list[Answer]) -> str:
    """Return the whole of docs/search-quality.md."""
    return f"""# How well the search finds

Written by `python -m tests.app.search_table`. The queries and the fictional notes stand in
`tests/app/search_corpus.py`; `tests/app/test_search_quality.py` fails below 95 % recall or 90 % precision. Every query
is asked as it is typed, so that its last word may still be growing. Beside it the same texts in plain FTS5
(`unicode61`, diacritics removed), asked for all words with the last one as a beginning.

{table(answers)}

What is not as judged by hand:

{misses(answers)}
"""


def workspaces(directory: Path) -> Iterator[LaptopWorkspace]:
    """Give an empty store."""
    cheap = KdfCost(memory_kib=8, iterations=1, lanes=1)
    made = create_profile(directory, display_name="Anna Szablonowska", password="zielona herbata", kdf=cheap)
    who = Identity(user_id=new_id(), device_id=new_id())
    workspace = open_profile(directory, key=made.key, lock=ProfileLock(directory), create=True, identity=who)
    try:
        yield workspace
    finally:
        workspace.close()


def main() -> None:
    """Measure and write the document."""
    with tempfile.TemporaryDirectory() as place:
        for workspace in workspaces(Path(place) / "laptop"):
            written = document(measure(workspace))
    DOCUMENT.write_text(written, encoding="utf-8")
    sys.stdout.write(written)


if __name__ == "__main__":
    main()
