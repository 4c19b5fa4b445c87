"""Fetching what is new: page after page, kept when the connection breaks, its words found while the next one comes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from time import monotonic

from sqlalchemy import Engine

from storage.database import reading
from sync import local
from sync.incoming import Words, find_words
from sync.protocol import Page

# On a slow line what has come is worth keeping; on a fast one writing it twice would cost more than asking again.
_STAGE_SECONDS = 2.0
# Some 30 MB; the words of what comes beyond are found while it is written.
_MOST_WORDS = 20_000


@dataclass
class Fetching:
    """The pulling part of one session.

    Attributes:
        engine: the laptop's store.
        ask: fetches the page after these places.
        step: called before each page with the number of rows that came; may raise to stop.
        pages: what came before the last page, with what was kept of a session that was cut.
        words: for the index, of the rows in `pages`.
        arriving: whether a scope comes to a store that has others already. It may have been here before, so the rows
            this life made have to come as well.
    """

    engine: Engine
    ask: Callable[[dict[str, int]], Page]
    step: Callable[[int], None]
    pages: list[Page] = field(default_factory=list)
    words: Words = field(default_factory=dict)
    arriving: bool = False

    def places(self, scopes: set[str]) -> dict[str, int]:
        """Return how far each scope was read, by the cursors and by pages kept from before."""
        with reading(self.engine).connect() as connection:
            marks = local.cursors(connection)
            self.pages = local.staged(connection)
            here = marks.keys() - local.unread(connection, marks)
        self.arriving = bool(marks) and not scopes <= here
        places = {scope: marks[scope].seq if scope in marks else 0 for scope in scopes}
        for page in self.pages:
            places |= _reached(page, places)
        return places

    def run(self, places: dict[str, int], *, first: Page | None) -> Page:
        """Fetch until there is no more, and return the last page.

        Args:
            places: of `places`.
            first: the page after them, when the office gave it already; it lacks the rows this life made.
        """
        kept, since = len(self.pages), monotonic()
        try:
            with ThreadPoolExecutor(max_workers=1) as line:
                self._step()
                page = first if first and not self.arriving else self.ask(places)
                while page.more:
                    places = places | _reached(page, places)
                    self.pages.append(page)
                    self._step()
                    following = line.submit(self.ask, places)
                    if len(self.words) < _MOST_WORDS:
                        self.words |= find_words(page)
                    page = following.result()
                    if monotonic() - since > _STAGE_SECONDS:
                        kept, since = self._stage(kept), monotonic()
                return page
        except BaseException:
            self._stage(kept)
            raise

    def _step(self) -> None:
        self.step(sum(len(part.rows) for page in self.pages for part in page.tables))

    def _stage(self, kept: int) -> int:
        """Keep the pages after the first ones, which are kept already; return how many there are."""
        if len(self.pages) > kept:
            with local.light(self.engine) as connection:
                for page in self.pages[kept:]:
                    local.stage(connection, page)
        return len(self.pages)


def _reached(page: Page, places: dict[str, int]) -> dict[str, int]:
    return {scope: mark.seq for scope, mark in page.marks.items() if scope in places}
