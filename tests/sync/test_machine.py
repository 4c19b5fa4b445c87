"""Random days of an office: laptops edit, sync, are cut off, restored and cloned; nothing typed is ever lost.

After every step each store obeys the invariants it can obey alone; at rest all replicas agree.
"""

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from sqlalchemy import Engine, text

from storage.models import Visit, family_scope
from storage.vault_key import DataKey
from storage.vocabulary.visit import DangerLevel, VisitPlace
from tests.sync.conftest import empty
from tests.sync.world import Centre, CutError, Store, visit

MOMENT = datetime(2026, 11, 23, 9, 5, tzinfo=UTC)
STORES = st.integers(0, 2)
ROWS = st.integers(0, 1)
FIELDS = st.sampled_from(["quotes", "quotes", "facts", "place", "danger", "present", "deleted_at"])
# The newest pending value of a field against what the row shows.
_HIDDEN = """
SELECT count(*) FROM visit v JOIN outbox o ON o.row_id = v.id
WHERE o.dseq = (
    SELECT max(dseq) FROM outbox
    WHERE row_id = v.id AND state = 'pending' AND json_extract(fields, '$.quotes') IS NOT NULL
) AND json_extract(o.fields, '$.quotes[1]') <> v.quotes
"""


class Days(RuleBasedStateMachine):
    """Three laptops, two of one user, and one family."""

    postgres: Engine
    template: Path
    key: DataKey

    def __init__(self) -> None:
        super().__init__()
        empty(self.postgres)
        self.directory = Path(tempfile.mkdtemp(prefix="parasol-days-"))
        self.centre = Centre(self.postgres)
        self.typed: set[str] = set()
        self.count = 0
        self.revisions: list[dict[str, int]] = [{}, {}, {}]
        self.copies: dict[int, Path] = {}

    @initialize()
    def begin(self) -> None:
        self.family = self.centre.add_family("anna", "ewa")
        self.scope = family_scope(self.family)
        self.stores = [
            Store(self.directory / str(n), template=self.template, key=self.key, centre=self.centre, user=user)
            for n, user in enumerate(["anna", "anna", "ewa"])
        ]
        self.ids: list[str] = []
        for _ in range(2):
            self.add(0)
        for store in self.stores:
            store.sync()

    def teardown(self) -> None:
        try:
            if hasattr(self, "stores"):
                self.rest()
        finally:
            for store in getattr(self, "stores", []):
                store.close()
            shutil.rmtree(self.directory, ignore_errors=True)

    def word(self) -> str:
        self.count += 1
        word = f"słowo{self.count}"
        self.typed.add(word)
        return word

    @rule(number=STORES)
    def add(self, number: int) -> None:
        made = visit(self.family, facts=f"{self.word()}\n\n{self.word()}\n\n{self.word()}")
        self.ids.append(made.id)
        self.stores[number].add(made)

    @rule(number=STORES, row=ROWS, name=FIELDS, choice=st.integers(0, 3))
    def edits(self, number: int, row: int, name: str, choice: int) -> None:
        self.edit(number, row, name, choice)

    def edit(self, number: int, row: int, name: str, choice: int) -> None:
        store, row_id = self.stores[number], self.ids[row % len(self.ids)]
        with store.write() as session, session.begin():
            found = session.get(Visit, row_id)
            if found is None:
                return
            lines = found.facts.split("\n")
            values: dict[str, Callable[[], Any]] = {
                "quotes": self.word,
                "facts": lambda: "\n".join([*lines[:choice], self.word(), *lines[choice + 1 :]]),
                "place": lambda: list(VisitPlace)[choice],
                "danger": lambda: list(DangerLevel)[choice],
                "present": lambda: [*[p for p in found.present if p != f"p{choice}"], f"p{choice + 1}"],
                "deleted_at": lambda: None if found.deleted_at else MOMENT,
            }
            setattr(found, name, values[name]())

    @rule(number=STORES)
    def synchronise(self, number: int) -> None:
        self.stores[number].sync()

    @rule(number=STORES, cut=st.integers(0, 4), reply_lost=st.booleans())
    def is_cut(self, number: int, cut: int, reply_lost: bool) -> None:  # noqa: FBT001
        line = self.stores[number].line
        line.cut, line.reply_lost, line.page_rows = cut, reply_lost, 2
        try:
            self.stores[number].sync()
        except CutError:
            pass
        finally:
            line.cut = line.page_rows = None

    @rule(number=STORES)
    def is_restarted(self, number: int) -> None:
        self.stores[number].close()
        self.stores[number].open()

    @rule(
        number=STORES, row=ROWS, name=FIELDS, choice=st.integers(0, 3), call=st.sampled_from(["hello", "push", "pull"])
    )
    def types_while_a_page_comes(self, number: int, row: int, name: str, choice: int, call: str) -> None:
        """The page was read at the office, then somebody types, then the page is applied."""
        line = self.stores[number].line
        fast = getattr(line, call)

        def slow(message: Any) -> Any:
            said = fast(message)
            self.edit(number, row, name, choice)
            return said

        setattr(line, call, slow)
        line.older = call == "pull"
        try:
            self.stores[number].sync()
        finally:
            setattr(line, call, fast)
            line.older = False

    @rule(number=STORES)
    def is_backed_up(self, number: int) -> None:
        store = self.stores[number]
        store.close()
        self.copies[number] = Path(shutil.copy(store.directory / "store.db", self.directory / f"copy{number}"))
        store.open()

    @rule(number=STORES)
    def is_restored(self, number: int) -> None:
        """Synchronised before: what was typed after a backup and never sent dies with the disk, as it must."""
        store = self.stores[number]
        if number in self.copies:
            store.sync()
            store.close()
            for name in ("store.db-wal", "store.db-shm"):
                (store.directory / name).unlink(missing_ok=True)
            shutil.copy(self.copies[number], store.directory / "store.db")
            store.open()
            self.revisions[number] = {}

    @rule(row=ROWS)
    def office_edits(self, row: int) -> None:
        known = self.centre.scalar("SELECT count(*) FROM visit WHERE id = :id", id=self.ids[row % len(self.ids)])
        if known:
            self.centre.change(self.ids[row % len(self.ids)], Visit, children_note=self.word())

    @invariant()
    def revisions_only_grow(self) -> None:
        for number, store in enumerate(getattr(self, "stores", [])):
            with store.engine.connect() as connection:
                now = {row[0]: row[1] for row in connection.execute(text("SELECT id, revision FROM visit"))}
            for row_id, before in self.revisions[number].items():
                assert now[row_id] >= before
            self.revisions[number] = now

    @invariant()
    def numbers_mean_one_thing(self) -> None:
        if hasattr(self, "stores"):
            twice = self.centre.scalar(
                "SELECT count(*) FROM (SELECT 1 FROM operation_log WHERE incarnation IS NOT NULL "
                "GROUP BY incarnation, dseq HAVING count(*) > 1) AS found"
            )
            assert twice == 0

    @invariant()
    def the_feed_is_the_rows(self) -> None:
        if hasattr(self, "stores"):
            apart = self.centre.scalar(
                "SELECT count(*) FROM visit v FULL JOIN (SELECT * FROM feed_entry WHERE \"table\" = 'visit') e "
                "ON e.row_id = v.id AND e.seq = v.revision WHERE v.id IS NULL OR e.row_id IS NULL"
            )
            assert apart == 0

    @invariant()
    def own_pending_work_is_on_top(self) -> None:
        for store in getattr(self, "stores", []):
            with store.engine.connect() as connection:
                apart = connection.execute(text(_HIDDEN)).scalar()
            assert apart == 0

    @invariant()
    def groups_are_whole(self) -> None:
        if hasattr(self, "stores"):
            assert self.centre.scalar("SELECT count(*) FROM operation_log WHERE state = 'quarantined'") == 0

    @invariant()
    def nothing_typed_is_lost(self) -> None:
        if hasattr(self, "stores"):
            found = self.centre.scalar("SELECT coalesce(string_agg(fields, ' '), '') FROM operation_log")
            for store in self.stores:
                found += store.scalar("SELECT coalesce(group_concat(fields, ' '), '') FROM outbox")
            words = {word for word in self.typed if f"{word}\\" in found or f'{word}"' in found}
            assert words == self.typed

    def rest(self) -> None:
        """Let everyone sync until nothing is under way: all agree, and say so with equal digests."""
        for _ in range(2):
            for store in self.stores:
                store.sync()
        reports = [store.sync(thorough=True) for store in self.stores]
        assert all(report.repaired == report.unequal == () for report in reports)
        assert all(report.sent == report.received == 0 for report in reports)
        assert len({report.marks[self.scope] for report in reports}) == 1
        rows = self.centre.rows(self.scope)
        for store in self.stores:
            assert store.rows(self.scope) == rows


@pytest.mark.timeout(600)
def test_days(postgres: Engine, template: Path, key: DataKey) -> None:
    Days.postgres, Days.template, Days.key = postgres, template, key
    run_state_machine_as_test(
        Days,
        settings=settings(
            max_examples=8,
            stateful_step_count=15,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
