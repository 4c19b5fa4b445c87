"""Full-text search over Polish lemmas: *budżet* finds *budżecie*, with or without diacritics.

`terms` knows words, `marks` what a row is and when, `entries` fills the index, `merging` keeps it quick,
`gathering` leaves that for later after many rows, `forgetting` keeps it silent, `finding` asks it. The index is a
contentless FTS5 table inside the encrypted store, written in the transaction of the row itself.
"""

from storage.search.entries import (
    CREATE_ROWS,
    CREATE_TEXT,
    MANY,
    Entry,
    count_rows,
    drop_strays,
    entry,
    entry_of,
    index,
    index_entries,
    make_empty,
    rebuild,
    renew,
    searched_models,
    version,
)
from storage.search.finding import Hit, Wanted, Word, find, find_named, query
from storage.search.forgetting import forget, is_owed, owe
from storage.search.gathering import gather, is_scattered, leave_apart
from storage.search.marks import DATED, Days, day_of
from storage.search.merging import count_portions, give_back, merge, take_over
from storage.search.terms import WORD, fold, terms, tokens

__all__ = [
    "CREATE_ROWS",
    "CREATE_TEXT",
    "DATED",
    "MANY",
    "WORD",
    "Days",
    "Entry",
    "Hit",
    "Wanted",
    "Word",
    "count_portions",
    "count_rows",
    "day_of",
    "drop_strays",
    "entry",
    "entry_of",
    "find",
    "find_named",
    "fold",
    "forget",
    "gather",
    "give_back",
    "index",
    "index_entries",
    "is_owed",
    "is_scattered",
    "leave_apart",
    "make_empty",
    "merge",
    "owe",
    "query",
    "rebuild",
    "renew",
    "searched_models",
    "take_over",
    "terms",
    "tokens",
    "version",
]
