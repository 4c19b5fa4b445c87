"""Random days of an office: people type, laptops sync, are cut off, die, are restored and cloned; nothing is lost.

After every step each store and the office obey the invariants (`tests.sync.invariants`), at the end of the days all
replicas agree. The same days with a broken piece in place of a real one must fail.
"""

import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from sqlalchemy import Engine, text

from storage.vault_key import DataKey
from tests.sync import invariants, mutations
from tests.sync.office_days import OfficeDays
from tests.sync.simulation import LIFE, live, simulate, steps_of
from tests.sync.snapshots import Seen
from tests.sync.steps import LAPTOPS, NAMES, Step

NIGHT_STEPS, NIGHTS = 1_000_000, 50
# In parts, so that each worker takes its share.
EXAMPLES, WEEKS = 200, 8
MakeDays = Callable[..., OfficeDays]
_SMALL = st.integers(0, 11)


class Days(RuleBasedStateMachine):
    """Four laptops, two of one user, and two families."""

    postgres: Engine
    template: Path
    key: DataKey
    days: OfficeDays | None = None

    @initialize()
    def begin(self) -> None:
        place = Path(tempfile.mkdtemp(prefix="parasol-days-"))
        self.days = OfficeDays(self.postgres, place, self.template, self.key)

    @rule(step=st.builds(Step, st.sampled_from(NAMES), st.integers(0, LAPTOPS - 1), _SMALL, _SMALL))
    def happens(self, step: Step) -> None:
        assert self.days is not None
        step.take(self.days)

    def teardown(self) -> None:
        if self.days is not None:
            try:
                self.days.rest()
            finally:
                self.days.close()


def run_machine(examples: int, steps: int) -> None:
    options = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Days, settings=options)


@pytest.fixture
def machine(postgres: Engine, template: Path, key: DataKey) -> None:
    Days.postgres, Days.template, Days.key = postgres, template, key


@pytest.fixture
def make_days(postgres: Engine, template: Path, key: DataKey, tmp_path: Path) -> Iterator[MakeDays]:
    made: list[OfficeDays] = []

    def make(*, clocks: bool = True) -> OfficeDays:
        place = tmp_path / str(len(made))
        place.mkdir()
        made.append(OfficeDays(postgres, place, template, key, clocks=clocks))
        return made[-1]

    yield make
    for days in made:
        days.close()


@pytest.mark.timeout(600)
@pytest.mark.usefixtures("machine")
@pytest.mark.parametrize("week", range(WEEKS))
def test_days(week: int) -> None:
    seed(week)(Days)
    run_machine(examples=EXAMPLES // WEEKS, steps=60)


@pytest.mark.nightly
@pytest.mark.timeout(14400)
@pytest.mark.parametrize("night", range(NIGHTS))
def test_a_million_steps(postgres: Engine, template: Path, key: DataKey, night: int) -> None:
    simulate(postgres, template=template, key=key, seed=night, steps=NIGHT_STEPS // NIGHTS)


def test_the_same_days_by_other_clocks_end_alike(make_days: MakeDays) -> None:
    """I9: no decision depends on a clock of a laptop."""
    # Which statement is a program's last depends on its threads, which conflict is decided first on its random id.
    usual = [step for step in steps_of(9, 60) if step.name not in {"dies", "office_dies", "decides"}]
    ends: list[Seen] = []
    for clocks in (True, False):
        days = make_days(clocks=clocks)
        live(days, [Step("clock_jumps", 0, 0), Step("clock_jumps", 2, 2), *usual])
        ends.append(days.seen)
    assert any("2016-" in str(row.values["updated_at"]) for row in ends[0].office.rows.values())
    invariants.i9_no_clock_decided(*ends)


BACK_AGAIN = (
    Step("is_handed_over", 0, 4, 4),
    Step("edit", 1, 4, 6),
    Step("dies", 1, 5, 4),
    Step("office_dies", 1, 2, 3),
    Step("is_handed_over", 3, 11, 3),
    Step("note", 1, 3, 1),
    Step("is_cut", 1, 10, 2),
)
REPLACED = (
    Step("edit", 0, 6, 1),
    Step("is_cloned", 2, 9, 0),
    Step("edit", 0, 9, 2),
    Step("synchronise", 0, 1, 10),
    Step("older_office", 1, 9, 4),
    Step("is_cut", 1, 4, 7),
)
OVERTAKEN = (
    Step("add", 1, 8, 7),
    Step("add", 0, 2, 3),
    Step("is_cut", 0, 6, 5),
    Step("office_edits", 1, 5, 8),
    Step("edit", 1, 4, 7),
    Step("dies", 1, 8, 6),
    Step("older_office", 0, 5, 3),
)


@pytest.mark.parametrize("steps", [BACK_AGAIN, REPLACED, OVERTAKEN], ids=["48000002", "49000064", "36000148"])
def test_lives_that_failed_once(make_days: MakeDays, steps: tuple[Step, ...]) -> None:
    """What is left of the lives of these numbers when every step is taken out that the failure did not need."""
    live(make_days(), list(steps))


def both_write_the_same(days: OfficeDays) -> None:
    """Anna and Ewa write into the same field, far from each other."""
    live(days, [Step("edit", 0, 3, 0), Step("edit", 2, 3, 0), Step("synchronise", 0), Step("synchronise", 2)])


def two_write_at_once(days: OfficeDays) -> None:
    live(days, [Step("two_write_at_once", 0)])


def killed_while_applying(days: OfficeDays) -> None:
    """Ewa's program dies at one statement after the other while what Anna wrote is put into her store."""
    for place in range(16):
        live(days, [Step("add", 0), Step("synchronise", 0), Step("dies", 2, place // 8, place % 8)])


@pytest.mark.parametrize(
    ("mutation", "days_of", "broken"),
    [
        (mutations.sequence_instead_of_the_counter, two_write_at_once, "I5"),
        (mutations.cursors_outside_the_transaction, killed_while_applying, "I6"),
        (mutations.last_writer_wins, both_write_the_same, "I8"),
    ],
)
def test_a_broken_piece_is_noticed(
    make_days: MakeDays,
    monkeypatch: pytest.MonkeyPatch,
    mutation: Callable[[pytest.MonkeyPatch], None],
    days_of: Callable[[OfficeDays], None],
    broken: str,
) -> None:
    """The days pass with the real piece; with the broken one the invariant that forbids it says so."""
    days_of(make_days())
    days = make_days()
    with days.postgres.begin() as connection:
        connection.execute(text("DROP SEQUENCE IF EXISTS broken_feed"))
        connection.execute(text("CREATE SEQUENCE broken_feed START 1000"))
    with monkeypatch.context() as patch, pytest.raises(AssertionError, match=broken):
        mutation(patch)
        days_of(days)


@pytest.mark.parametrize(
    "mutation",
    [
        mutations.sequence_instead_of_the_counter,
        mutations.cursors_outside_the_transaction,
        mutations.last_writer_wins,
    ],
)
@pytest.mark.timeout(600)
def test_random_days_find_a_broken_piece(
    make_days: MakeDays, monkeypatch: pytest.MonkeyPatch, mutation: Callable[[pytest.MonkeyPatch], None]
) -> None:
    """Nobody has to know where to look: the random days fall over it by themselves."""
    with monkeypatch.context() as patch, pytest.raises(AssertionError, match=r"I\d+"):
        for seed in range(20):
            days = make_days()
            with days.postgres.begin() as connection:
                connection.execute(text("CREATE SEQUENCE IF NOT EXISTS broken_feed START 1000"))
            mutation(patch)
            live(days, steps_of(seed, LIFE))
            patch.undo()
