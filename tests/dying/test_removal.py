"""A removal killed or refused at every write: the profile is whole and opens, or it is shown nowhere and goes for good.

`make test` runs a sample of every kind of write; `make nightly` runs them all.
"""

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from app import profiles, removal
from app.errors import KnownError
from storage.vault import KEYS_FILE, PREVIOUS_FILE
from tests.conftest import PASSWORD
from tests.dying.checking import check
from tests.dying.program import die_at
from tests.dying.runs import REFUSALS
from tests.dying.services import Count, Die, watching
from tests.dying.works import REMOVAL, make_home

_NAME = "removal"


class Laptop:
    """Two profiles on one computer, laid out anew for every run; the first one is removed.

    Attributes:
        runs: how many there were.
    """

    def __init__(self, place: Path) -> None:
        self._pristine = place / "pristine"
        make_home(self._pristine)
        self._root = place / "profiles"
        self.home, self._other = self._root / "profile-1", self._root / "profile-2"
        self._slots = {(self._pristine / name).read_bytes() for name in (KEYS_FILE, PREVIOUS_FILE)}
        self.runs = 0

    def lay_out(self) -> Path:
        """Give both profiles back; return the one that is removed."""
        shutil.rmtree(self._root, ignore_errors=True)
        for directory in (self.home, self._other):
            shutil.copytree(self._pristine, directory)
        return self.home

    def look(self, *, told: Iterable[str]) -> bool:
        """Compare what is there with what may be; return whether the profile was still whole."""
        self.runs += 1
        shown = profiles.find_directories(self._root)
        assert self._other in shown
        whole = self.home in shown
        if whole:
            assert "removed" not in told
            check(self.home, case=REMOVAL, acknowledged=())
        else:
            self._check_gone()
        assert sorted(path.name for path in self._other.iterdir()) == sorted(p.name for p in self._pristine.iterdir())
        return whole

    def _check_gone(self) -> None:
        keys = {path.name for path in self.home.glob("profile.keys*")}
        rest = {path.name for path in self._pristine.iterdir() if not path.name.startswith("profile.keys")}
        assert not keys or all((self.home / name).exists() for name in rest), "something went before the keys"
        for directory in removal.find_decided(self._root):
            removal.go_on(directory)
        assert removal.find_decided(self._root) == []
        assert not self.home.exists() or list(self.home.iterdir()) == []
        left = [path for path in self.home.rglob("*") if path.is_file()]
        assert not [path for path in left if self._slots & {path.read_bytes()}]
        with pytest.raises(KnownError):
            profiles.unlock(self.home, password=PASSWORD)


@pytest.fixture(scope="module")
def laptop(tmp_path_factory: pytest.TempPathFactory) -> Laptop:
    return Laptop(tmp_path_factory.mktemp("removal"))


def _kinds(laptop: Laptop, count: Count) -> list[str]:
    """Return the kinds of the services a removal asks for, in order, found by letting it succeed."""
    home, told = laptop.lay_out(), list[str]()
    work = REMOVAL.work(home, told.append)
    next(work)
    with watching(count):
        for _ in work:
            pass
    assert told == ["removed"]
    assert not laptop.look(told=told)
    assert not home.exists()
    assert count.asked >= REMOVAL.least
    return count.kinds


def _sample(kinds: list[str]) -> list[int]:
    """Return the first service of every kind and the last."""
    places = {kind: [number for number, one in enumerate(kinds, 1) if one == kind] for kind in set(kinds)}
    return sorted({place for alike in places.values() for place in (alike[0], alike[-1])})


def _killed(laptop: Laptop, steps: Iterable[int]) -> list[bool]:
    """Kill a removal at each step; return whether each left the profile whole."""
    found = []
    for step in steps:
        killed, told = die_at(laptop.lay_out(), name=_NAME, step=step)
        assert killed
        found.append(laptop.look(told=told))
    return found


def _refused(laptop: Laptop, steps: Iterable[int], how: str) -> int:
    """Refuse one service in each run; return how often something was."""
    refused = 0
    for step in steps:
        refuse, told = REFUSALS[how](step), list[str]()
        work = REMOVAL.work(laptop.lay_out(), told.append)
        next(work)
        try:
            with watching(refuse):
                for _ in work:
                    pass
        except KnownError:
            assert not told
        refused += refuse.refused
        laptop.look(told=told)
    return refused


@pytest.mark.slow
def test_killed_at_some_writes(laptop: Laptop) -> None:
    whole = _killed(laptop, _sample(_kinds(laptop, Die(0))))
    # It is decided once: whole before, gone after, and both were seen.
    assert whole == sorted(whole, reverse=True)
    assert set(whole) == {True, False}


@pytest.mark.slow
@pytest.mark.parametrize("how", REFUSALS)
def test_refused_at_some_services(laptop: Laptop, how: str) -> None:
    assert _refused(laptop, _sample(_kinds(laptop, Count())), how) > 0


@pytest.mark.nightly
@pytest.mark.timeout(3600)
def test_killed_at_every_write(laptop: Laptop) -> None:
    kinds = _kinds(laptop, Die(0))
    whole = _killed(laptop, range(1, len(kinds) + 1))
    assert whole == sorted(whole, reverse=True)


@pytest.mark.nightly
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("how", REFUSALS)
def test_refused_at_every_service(laptop: Laptop, how: str) -> None:
    kinds = _kinds(laptop, Count())
    assert _refused(laptop, range(1, len(kinds) + 1), how) > 0
