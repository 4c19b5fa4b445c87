"""Killed, or refused by the disk, at every write of every operation: nothing acknowledged is lost, every profile opens.

`make test` runs a sample: every renaming and one service of every other kind, for each operation. `make nightly` runs
them all.
"""

import traceback
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from app import profiles
from app.errors import KnownError
from storage import platform
from tests.conftest import PASSWORD
from tests.dying.runs import REFUSALS, Matrix
from tests.dying.works import CASES, Case, Said, write_note

PARTS = 4


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("matrix")


@pytest.fixture
def matrix(place: Path, record_property: pytest.FixtureRequest) -> Iterator[Matrix]:
    made = Matrix(place)
    yield made
    assert callable(record_property)
    record_property("crash runs", made.runs)


def _sample(kinds: list[str]) -> list[int]:
    """Return the numbers of every renaming and of one service in the middle of every other kind."""
    steps = {number for number, kind in enumerate(kinds, 1) if kind == "replace"}
    for kind in set(kinds):
        alike = [number for number, one in enumerate(kinds, 1) if one == kind]
        steps.add(alike[len(alike) // 2])
    return sorted(steps)


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_killed_at_some_writes(matrix: Matrix, name: str) -> None:
    steps = _sample(matrix.steps(name, dying=True))
    killed = [matrix.die(name, step) for step in steps]
    assert sum(killed) >= len(steps) - 1


@pytest.mark.slow
@pytest.mark.parametrize("how", REFUSALS)
@pytest.mark.parametrize("name", CASES)
def test_refused_at_some_services(matrix: Matrix, name: str, how: str) -> None:
    steps = _sample(matrix.steps(name, dying=False))
    refused = [matrix.refuse(name, step, how=REFUSALS[how]) for step in steps]
    assert any(refused)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("name", CASES)
def test_killed_at_every_write(matrix: Matrix, name: str, part: int) -> None:
    kinds = matrix.steps(name, dying=True)
    steps = range(1 + part, len(kinds) + 1, PARTS)
    killed = _all(steps, lambda step: matrix.die(name, step))
    assert sum(killed) >= len(steps) - 1


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("how", REFUSALS)
@pytest.mark.parametrize("name", CASES)
def test_refused_at_every_service(matrix: Matrix, name: str, how: str, part: int) -> None:
    kinds, refuse = matrix.steps(name, dying=False), REFUSALS[how]
    steps = [number for number, kind in enumerate(kinds, 1) if refuse(number).can_refuse(kind)][part::PARTS]
    refused = _all(steps, lambda step: matrix.refuse(name, step, how=refuse))
    assert sum(refused) >= len(steps) - 1


def _all(steps: Iterable[int], run: Callable[[int], bool]) -> list[bool]:
    """Return what every run says; one that fails keeps none of the others from being made."""
    done, failed = [], []
    for step in steps:
        try:
            done.append(run(step))
        except Exception:  # noqa: BLE001 - told below, all together
            failed.append(f"step {step}: {traceback.format_exc()}")
    assert not failed, "\n".join([f"{len(failed)} runs failed", *failed])
    return done


def test_an_acknowledgement_before_the_commit_is_noticed(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    def hasty(home: Path, said: Said) -> Iterator[None]:
        opened = profiles.unlock(home, password=PASSWORD)
        yield
        try:
            said("Nowa notatka.")
            write_note(opened, "Nowa notatka.")
        finally:
            opened.close()

    monkeypatch.setitem(CASES, "save", Case(hasty, 1))
    with pytest.raises(AssertionError, match="lost"):
        matrix.refuse("save", 1, how=REFUSALS["full"])


def test_a_key_file_written_in_place_is_noticed(matrix: Matrix, monkeypatch: pytest.MonkeyPatch) -> None:
    def in_place(source: Path, target: Path) -> None:
        target.write_bytes(source.read_bytes())
        source.unlink()

    monkeypatch.setattr(platform, "replace", in_place)
    kinds = matrix.steps("password", dying=False)
    with pytest.raises(KnownError):
        for step in [number for number, kind in enumerate(kinds, 1) if kind == "write"]:
            matrix.refuse("password", step, how=REFUSALS["full"])
