"""An office with four laptops and three people, looked at after everything that happens to it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy import Engine, event

from storage.actor import Actor
from storage.capture import StoreSession
from storage.models import Case, family_scope
from storage.vault_key import DataKey
from storage.vocabulary.case import CaseTrack
from sync.client import SyncReport
from sync.errors import MassDeletion
from sync.protocol import Hello, Manifest, ManifestRequest, Page, PullRequest, PushAnswers, PushBatch, Welcome
from tests.sync import invariants
from tests.sync.conftest import empty
from tests.sync.snapshots import Known, LaptopSeen, OfficeSeen, Seen, known, see_laptop, see_office
from tests.sync.world import Centre, Line, Store, visit

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
USERS = ("anna", "anna", "ewa", "jan")


class DiedError(Exception):
    """The program ended here, as the operating system ends it."""


@dataclass
class WatchedLine(Line):
    """A line that sees to it that nothing foreign goes over it, in an office where weeks may have passed."""

    days: "OfficeDays | None" = None

    def hello(self, message: Hello) -> Welcome:
        said = super().hello(message)
        self._watch(said.page)
        moment = datetime.fromisoformat(said.server_time) + self._days.ahead
        self._days.moment = max(self._days.moment, moment.isoformat())
        return msgspec.structs.replace(said, server_time=moment.strftime("%Y-%m-%dT%H:%M:%S.%fZ"))

    def push(self, batch: PushBatch) -> PushAnswers:
        said = super().push(batch)
        self._watch(said.page)
        return said

    def pull(self, request: PullRequest) -> Page:
        said = super().pull(request)
        self._watch(said)
        return said

    def manifest(self, request: ManifestRequest) -> Manifest:
        said = super().manifest(request)
        if said.rows:
            self._sent([said.scope])
        return said

    @property
    def _days(self) -> "OfficeDays":
        assert self.days is not None
        return self.days

    def _watch(self, page: Page | None) -> None:
        self._sent([part.scope for part in page.tables] if page else [])

    def _sent(self, scopes: list[str]) -> None:
        entitled = () if self.revoked else self._days.entitled(self.user)
        invariants.i15_nothing_foreign_is_sent(scopes, entitled=entitled)


@dataclass
class OfficeDays:
    """One office and its laptops; `look` checks every invariant, `rest` what holds when all is quiet.

    Attributes:
        holders: who leads a family now, by scope; the model the wire is watched by.
        typed: words that are still to be found, each typed once.
        ahead: how far the office's clock is, for offline weeks.
    """

    postgres: Engine
    directory: Path
    template: Path
    key: DataKey
    clocks: bool = True
    holders: dict[str, set[str]] = field(default_factory=dict)
    typed: set[str] = field(default_factory=set)
    visits: list[str] = field(default_factory=list)
    ahead: timedelta = timedelta()
    moment: str = ""
    copies: dict[int, Path] = field(default_factory=dict)
    clock_years: dict[int, int] = field(default_factory=dict)
    count: int = 0
    memory: Known = field(default_factory=known)

    def __post_init__(self) -> None:
        empty(self.postgres)
        self.centre = Centre(self.postgres)
        self.families = [self.centre.add_family("anna", "ewa"), self.centre.add_family("anna", code="R-002")]
        self.scopes = [family_scope(family) for family in self.families]
        self.holders = dict(zip(self.scopes, ({"anna", "ewa"}, {"anna"}), strict=True))
        self.laptops = [self.new_laptop(number) for number in range(len(USERS))]
        self.cases = [Case(scope=self.scopes[0], family_id=self.families[0], track=CaseTrack.STANDARD)]
        first = [visit(family, facts=f"{self.word()}\n\n{self.word()}\n\n{self.word()}") for family in self.families]
        self.visits += [one.id for one in first]
        self.laptops[0].add(*first, *self.cases)
        self.case = self.cases[0].id
        for laptop in self.laptops:
            laptop.sync()
        self.seen = self._look_around()

    def new_laptop(self, number: int) -> Store:
        """Give a person a laptop with an empty store."""
        self.count += 1
        directory = self.directory / f"laptop{number}-{self.count}"
        made = Store(directory, template=self.template, key=self.key, centre=self.centre, user=USERS[number])
        self.connect(made)
        return made

    def connect(self, laptop: Store) -> None:
        """Give a laptop a line of its own device and user."""
        laptop.line = WatchedLine(self.postgres, laptop.device, laptop.user, days=self)

    def close(self) -> None:
        for laptop in self.laptops:
            laptop.close()
        shutil.rmtree(self.directory, ignore_errors=True)

    def entitled(self, user: str) -> set[str]:
        return {"office", f"user/{user}", *(scope for scope, users in self.holders.items() if user in users)}

    def word(self) -> str:
        """Return a word nobody typed yet, to be found from now on."""
        self.count += 1
        made = f"słowo{self.count}"
        self.typed.add(made)
        return made

    @contextmanager
    def writing(self, number: int) -> Iterator[StoreSession]:
        """Write on a laptop, by its own clock."""
        laptop, years = self.laptops[number], self.clock_years.get(number, 0) if self.clocks else 0
        moment = NOON.replace(year=NOON.year + years) + timedelta(seconds=self.count)
        actor = Actor(user_id=laptop.user, device_id=laptop.device, clock=lambda: moment)
        with StoreSession(laptop.engine, actor=actor, recorder=laptop.recorder) as session, session.begin():
            yield session

    def sync(self, number: int, **options: Any) -> SyncReport:
        """Hold a session; many deletions at once are agreed to after the pause."""
        try:
            return self.laptops[number].sync(**options)
        except MassDeletion:
            return self.laptops[number].sync(allow_deletions=True, **options)

    def lose(self, number: int) -> None:
        """Forget the words that go with this laptop's disk: typed there, and never sent."""
        held, logged = self._see(number), self._see_office(self.seen.office).log
        unsent = " ".join(op.raw for op in held.outbox.values() if op.op_id not in logged)
        self.typed -= invariants.words_in(unsent)
        self.seen = Seen(self.seen.office, {n: one for n, one in self.seen.laptops.items() if n != str(number)})

    def _look_around(self, office: OfficeSeen | None = None) -> Seen:
        laptops = {str(n): self._see(n) for n in range(len(self.laptops))}
        return Seen(self._see_office(office), laptops)

    def _see(self, number: int) -> LaptopSeen:
        laptop = self.laptops[number]
        return see_laptop(laptop.engine, user=laptop.user, memory=self.memory)

    def _see_office(self, before: OfficeSeen | None) -> OfficeSeen:
        return see_office(self.postgres, before=before, moment=self.moment, memory=self.memory)

    def look(self, *numbers: int) -> None:
        """Look at the office and at these laptops and check everything against the last look."""
        office = self._see_office(self.seen.office)
        fresh = {str(n): self._see(n) for n in numbers}
        before, self.seen = self.seen, Seen(office, {**self.seen.laptops, **fresh})
        invariants.check(before, self.seen)
        self.typed -= invariants.i8_everything_typed_can_be_retrieved(self.seen, self.typed)

    def rest(self) -> None:
        """Let everyone sync until nothing is under way: all agree, and nothing had to be repaired."""
        for _ in range(2):
            for number in range(len(self.laptops)):
                self.sync(number)
        reports = [self.sync(number, thorough=True) for number in range(len(self.laptops))]
        self.look(*range(len(self.laptops)))
        assert all(report.repaired == report.unequal == () for report in reports), "a digest differed"
        assert all(report.sent == report.received == 0 for report in reports), "not at rest"
        invariants.i13_all_replicas_agree(self.seen, [str(n) for n in range(len(self.laptops))])

    @contextmanager
    def dying(self, engine: Engine, *, after: int, error: type[BaseException]) -> Iterator[None]:
        """Let nothing through to a database any more after so many statements."""
        left = [after]

        def count(*_: Any) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise error

        event.listen(engine, "before_cursor_execute", count)
        try:
            yield
        finally:
            event.remove(engine, "before_cursor_execute", count)
