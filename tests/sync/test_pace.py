"""Lines too slow for a full page: what comes is as large as the line bears, and something is kept every time."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from sync import local
from sync.errors import OfficeUnreachable
from sync.pace import PacedExchange
from sync.protocol import MAX_PAGE_ROWS, Hello, Page, PullRequest, Welcome
from tests.sync.world import Centre, Line, Store, visit

MakeStore = Callable[..., Store]
ROWS, BEARS = 300, 60


@dataclass
class WeakLine(Line):
    """A line that breaks whenever an answer is longer than it bears."""

    bears: int = BEARS
    arrived: int = 0
    broken_down: bool = False

    def _arrives(self, page: Page | None) -> None:
        rows = sum(len(part.rows) for part in page.tables) if page else 0
        if self.broken_down or rows > self.bears:
            raise OfficeUnreachable
        self.arrived += rows

    def hello(self, message: Hello) -> Welcome:
        said = super().hello(message)
        self._arrives(said.page)
        return said

    def pull(self, request: PullRequest) -> Page:
        said = super().pull(request)
        self._arrives(said)
        return said


@pytest.fixture
def family(centre: Centre) -> str:
    """A family with more visits than one page of a weak line holds."""
    family = centre.add_family("anna")
    with centre.write() as session, session.begin():
        session.add_all([visit(family, facts=f"wizyta {number}") for number in range(ROWS)])
    return family


def weak(store: Store, *, bears: int = BEARS) -> WeakLine:
    store.line = line = WeakLine(store.centre.engine, store.device, store.user, bears=bears)
    return line


def test_a_line_that_never_bears_a_full_page_brings_everything(make_store: MakeStore, family: str) -> None:
    """Each session asks for less until something comes, and none of it comes twice."""
    store = make_store()
    line = weak(store)
    for _ in range(40):
        try:
            report = store.sync()
            break
        except OfficeUnreachable:
            continue
    else:
        pytest.fail("it never got through")
    assert store.scalar("SELECT count(*) FROM visit") == ROWS
    assert report.repaired == report.unequal == ()
    assert line.arrived == report.received
    assert family


def test_after_a_line_that_was_gone_one_small_exchange_and_then_all_as_before(
    make_store: MakeStore, family: str
) -> None:
    store = make_store()
    store.sync()
    line = weak(store, bears=MAX_PAGE_ROWS)
    line.broken_down = True
    for _ in range(3):
        with pytest.raises(OfficeUnreachable):
            store.sync()
    line.broken_down = False
    line.calls.clear()
    store.sync()
    assert line.calls == ["Hello", "PullRequest", "Acknowledge"]
    line.calls.clear()
    store.sync()
    assert line.calls == ["Hello"]
    assert family


@pytest.mark.parametrize(
    ("took", "after"), [(2.0, 200), (7.0, 100), (30.0, 50)], ids=["quick", "as it should be", "slow"]
)
def test_the_next_page_fits_the_line(make_store: MakeStore, family: str, took: float, after: int) -> None:
    """It is judged by the time a page takes."""
    store, moments = make_store(), iter((0.0, took))
    welcome = store.line.hello(Hello(device=store.device, incarnation="i", schema_version=""))
    with local.light(store.engine) as connection:
        local.set_fact(connection, "pace", {"rows": 100})
    paced = PacedExchange(store.line, store.engine, clock=lambda: next(moments))
    page = paced.pull(PullRequest(incarnation="i", cursors=dict.fromkeys(welcome.scopes, 0)))
    assert (sum(len(part.rows) for part in page.tables), page.more, paced.rows) == (100, True, after)
    assert PacedExchange(store.line, store.engine).rows == after
    assert family
