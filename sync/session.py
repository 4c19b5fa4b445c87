"""The steps of one session, each whole in itself (`sync.client.synchronise` takes them in order)."""

from collections.abc import Callable
from dataclasses import dataclass, field

import msgspec
from sqlalchemy import Engine, text

from storage import search
from storage.database import reading
from storage.incarnation import new_incarnation
from sync import giving_back, local, office_keys, outgoing, receipts
from sync.apply import Applying
from sync.delivery import Delivery
from sync.errors import OtherOffice, SyncCancelled, SyncMessageInvalid
from sync.exchange import Exchange
from sync.fetching import Fetching
from sync.incoming import adopt_kept
from sync.leaving import forget_words, give_up, note_arrivals
from sync.life import begin_life
from sync.opening import OFFICE, Opening, look
from sync.protocol import (
    Acknowledge,
    ManifestRequest,
    Mark,
    Page,
    PullRequest,
    Receipt,
    RowKey,
    Welcome,
)
from sync.report import Laptop, Progress, SyncReport
from sync.settling import settle
from sync.wiping import WipeOrder, check_order

_CHUNK = 2_000


@dataclass
class Session:
    """A session under way, and what it has done so far.

    Attributes:
        welcome: what the office answered to the hello.
        opening: the store as it was before the hello.
        pending: whether anything waited to be sent when the session began.
        offered: the first page of the pull, when the office gave it unasked.
        closing: the receipt that ends the session, when the office gave it unasked.
        settled: what the scopes amount to, when all that waited went with the hello and nobody else had news.
        lost: what the office lost when it was put back from a copy, and has to be given back.
        ordered: the office's order to clear this store, found good.
        holds: scopes this store has something of.
    """

    laptop: Laptop
    exchange: Exchange
    progress: Callable[[Progress], None]
    cancelled: Callable[[], bool]
    received: int = 0
    waiting: int = 0
    welcome: Welcome | None = None
    opening: Opening | None = None
    pending: bool = False
    offered: Page | None = None
    closing: Receipt | None = None
    settled: dict[str, Mark] | None = None
    lost: giving_back.Spans = field(default_factory=dict)
    ordered: WipeOrder | None = None
    holds: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    came: list[str] = field(default_factory=list)
    repaired: list[str] = field(default_factory=list)
    unequal: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.fetching = Fetching(self._engine, self._ask, lambda rows: self._step("pull", rows))
        self.delivery = Delivery(self.laptop, self.exchange, lambda sent: self._step("push", sent), self._places)

    @property
    def _engine(self) -> Engine:
        return self.laptop.engine

    def _step(self, stage: str, done: int = 0) -> None:
        if self.cancelled():
            raise SyncCancelled
        self.progress(Progress(stage, done))

    def hello(self) -> Welcome:
        """Say who calls, and see that it is the office this store belongs to."""
        self._step("hello")
        recorder = self.laptop.recorder
        with reading(self._engine).connect() as connection:
            self.opening = opening = look(connection, incarnation=recorder.incarnation)
        self.holds = opening.holds
        said = opening.hello(device=self.laptop.device, recorder=recorder, nonce=self.laptop.nonce)
        welcome = self.exchange.hello(said)
        office = opening.office
        if office.get("server_id") not in {None, welcome.server_id}:
            raise OtherOffice
        proof = receipts.proof(opening.known, incarnation=recorder.incarnation, highest=welcome.highest_dseq)
        if proof is not None and office.get("epoch") == welcome.epoch:
            # The office has less than it signed for: somebody put back a copy of its data and did not say so.
            welcome = self.exchange.hello(msgspec.structs.replace(said, marks=None, batch=None, proof=proof))
        self.ordered = check_order(welcome, said, keys=opening.keys or office_keys.hear(self._engine, welcome.keys))
        if not office or opening.kept:
            with self._engine.begin() as connection:
                adopt_kept(connection)
                life = {"server_id": welcome.server_id, "epoch": office.get("epoch", welcome.epoch)}
                local.set_fact(connection, OFFICE, office | life)
        if office.get("epoch", welcome.epoch) != welcome.epoch:
            giving_back.note_loss(self._engine, welcome, incarnation=recorder.incarnation)
            with reading(self._engine).connect() as connection:
                opening = look(connection, incarnation=recorder.incarnation)
        self.welcome, self.pending, self.lost = welcome, opening.pending, opening.lost
        self._go_on(welcome, opening)
        return welcome

    def _go_on(self, welcome: Welcome, opening: Opening) -> None:
        """Go on in this life of the store, or begin a new one; what the office gave unasked is for this one."""
        recorder = self.laptop.recorder
        if welcome.highest_dseq > opening.last:
            # The office has more of this life than the store itself: it was restored or cloned.
            begin_life(self._engine, recorder)
        elif opening.stray:
            with self._engine.begin() as connection:
                recorder.floor = outgoing.restamp(connection, incarnation=recorder.incarnation)
        else:
            self.offered, self.closing = welcome.page, welcome.receipt
            if opening.first is not None and welcome.pushed is not None:
                self.delivery.first = opening.first, welcome.pushed

    def look_again(self) -> None:
        """See whether something waits to be sent now: what was being typed about a family that leaves goes with it."""
        with reading(self._engine).connect() as connection:
            self.pending = outgoing.is_pending(connection)

    @property
    def quiet(self) -> bool:
        """Whether the office said that neither side has anything for the other."""
        return self.closing is not None

    def give_back(self, welcome: Welcome) -> None:
        """Give an office that was put back from a copy what it lost, before anything else is sent."""
        self._step("push")
        refused = giving_back.give_back(self._engine, self.exchange, self.lost, at=welcome.server_time)
        self._take_wanted(refused, welcome)

    def push(self, welcome: Welcome) -> None:
        """Hand over every pending operation, unless the office's program is older than this one."""
        if self.laptop.recorder.schema_version not in welcome.schemas:
            with reading(self._engine).connect() as connection:
                query = text("SELECT count(*) FROM outbox WHERE state = 'pending'")
                self.waiting = int(connection.execute(query).scalar_one())
            return
        if not self.pending or self._settle(welcome):
            return
        if not self.delivery.push_all(at=welcome.server_time):
            begin_life(self._engine, self.laptop.recorder)
            if not self.delivery.push_all(at=welcome.server_time):
                raise SyncMessageInvalid
        if self.delivery.begun:
            self.offered, self.closing = self.delivery.page, self.delivery.receipt

    def _settle(self, welcome: Welcome) -> bool:
        """Write down what became of the batch of the hello, if that was all there is to do."""
        if self.delivery.first is None or self.opening is None:
            return False
        self._step("push", len(self.delivery.first[0].operations))
        answered = self.delivery.first_answered
        done, self.settled = settle(self.laptop, self.opening, welcome, answered)
        if done:
            self.delivery.settled(answered)
            self.offered, self.closing = self.delivery.page, self.delivery.receipt
        return self.settled is not None

    def _places(self, brought: set[str]) -> dict[str, int]:
        """Return the places to pull after: of what the user may hold and of what was brought."""
        assert self.welcome is not None
        return self.fetching.places((set(self.welcome.scopes) | brought) - set(self.welcome.removed))

    def fetch(self) -> Page:
        """Fetch page after page and return the last one; what has come is kept when the connection breaks."""
        return self.fetching.run(self._places(self.delivery.brought), first=self.offered)

    def _ask(self, places: dict[str, int]) -> Page:
        # A life nobody lives has made no rows, so none are passed over.
        life = new_incarnation() if self.fetching.arriving else self.laptop.recorder.incarnation
        page = self.exchange.pull(PullRequest(incarnation=life, cursors=places))
        if page.more and not page.tables:
            raise SyncMessageInvalid
        return page

    def apply(self, page: Page, welcome: Welcome, *, allow_deletions: bool) -> None:
        """Apply the checkpoint in one transaction, give up scopes in the same one, reset what was quarantined."""
        self._step("apply")
        with reading(self._engine).connect() as connection:
            before, owed = local.cursors(connection), search.is_owed(connection)
            known = before.keys() - local.unread(connection, before)
        leaving = [scope for scope in welcome.removed if not self._unanswered(scope)]
        moved = any(mark.seq != (before[scope].seq if scope in before else -1) for scope, mark in page.marks.items())
        if moved or leaving or self.fetching.pages:
            # What is given up must be gone when the office is told.
            with self._engine.begin() if leaving else local.light(self._engine) as connection:
                applying = Applying(connection, allow_deletions=allow_deletions, words=self.fetching.words)
                applying.apply([*self.fetching.pages, page], page.marks, at=welcome.server_time)
                local.clear_staged(connection)
                give_up(connection, leaving, to=welcome.handed, at=welcome.server_time)
                self.came = sorted(page.marks.keys() - known) if before else []
                note_arrivals(connection, self.came, at=welcome.server_time)
            self.received += applying.received
        self.removed = leaving
        with reading(self._engine).connect() as connection:
            unlike = outgoing.shown_otherwise(connection, scopes=welcome.scopes)
        self._take_wanted(unlike, welcome)
        if leaving or owed:
            forget_words(self._engine, step=lambda: self._step("apply"))
            with self._engine.connect() as connection:
                connection.exec_driver_sql("COMMIT")
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _unanswered(self, scope: str) -> bool:
        with reading(self._engine).connect() as connection:
            return outgoing.is_pending(connection, scope=scope)

    def _take_wanted(self, wanted: list[RowKey], welcome: Welcome) -> None:
        """Fetch rows by name and let the office's state replace the store's own."""
        for start in range(0, len(wanted), _CHUNK):
            chunk = wanted[start : start + _CHUNK]
            request = PullRequest(incarnation=self.laptop.recorder.incarnation, cursors={}, wanted=chunk)
            page = self.exchange.pull(request)
            with self._engine.begin() as connection:
                applying = Applying(connection, forced=frozenset(key.row_id for key in chunk), allow_deletions=True)
                applying.apply([page], {}, at=welcome.server_time)
                outgoing.note_undone(connection, [key.row_id for key in chunk])
            self.received += applying.received

    def verify(self, page: Page, welcome: Welcome, *, thorough: bool) -> None:
        """Compare what the scopes amount to with the office, and repair the ones that differ."""
        self._step("verify")
        with reading(self._engine).connect() as connection:
            marks = local.cursors(connection)
            if thorough:
                counted = {scope: local.count_scope(connection, scope) for scope in page.marks}
                marks |= {scope: tally.mark(page.marks[scope].seq) for scope, tally in counted.items()}
        for scope, wanted in page.marks.items():
            if wanted.seq and marks.get(scope) != wanted:
                self._repair(scope, welcome)

    def _repair(self, scope: str, welcome: Welcome) -> None:
        """Fetch what the scope's manifest has and the store lacks; what only the store has is kept."""
        said = self.exchange.manifest(ManifestRequest(scope=scope))
        with reading(self._engine).connect() as connection:
            here = local.scope_rows(connection, scope)
        self._take_wanted([key for key in said.rows if here.get(key.row_id, 0) != key.rev], welcome)
        with self._engine.begin() as connection:
            mark = local.count_scope(connection, scope).mark(said.mark.seq)
            before = local.cursors(connection).get(scope)
            # The manifest may be newer than the page; the cursor stays, so that the next pull misses nothing.
            place = before.seq if before else 0
            local.set_cursors(connection, {scope: Mark(place, mark.rows, mark.digest)}, at=welcome.server_time)
        self.repaired.append(scope)
        if mark != said.mark:
            self.unequal.append(scope)

    def acknowledge(self, welcome: Welcome) -> SyncReport:
        """Tell the office what this store holds, keep its receipt, forget what may be forgotten."""
        self._step("acknowledge")
        if self.settled is not None and self.closing is not None and not self.repaired:
            return self._report(welcome, self.closing, self.settled)
        with reading(self._engine).connect() as connection:
            marks = local.cursors(connection)
        settled = self.closing if not (self.removed or self.repaired) else None
        receipt = settled or self.exchange.acknowledge(
            Acknowledge(
                device=self.laptop.device,
                incarnation=self.laptop.recorder.incarnation,
                marks=marks,
                removed=self.removed,
                repaired=self.repaired,
            ),
        )
        receipts.keep(self._engine, receipt, before=self.opening.known if self.opening else {}, now=welcome.server_time)
        return self._report(welcome, receipt, marks)

    def _report(self, welcome: Welcome, receipt: Receipt, marks: dict[str, Mark]) -> SyncReport:
        return SyncReport(
            sent=self.delivery.sent,
            received=self.received,
            merged=self.delivery.merged,
            conflicts=tuple(dict.fromkeys(self.delivery.conflicts)),
            quarantined=tuple(self.delivery.quarantined),
            waiting=self.waiting,
            removed=tuple(self.removed),
            came=tuple(self.came),
            repaired=tuple(self.repaired),
            unequal=tuple(self.unequal),
            marks=marks,
            receipt=receipt,
            server_time=welcome.server_time,
        )
