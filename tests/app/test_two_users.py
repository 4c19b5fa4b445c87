"""Two users on one laptop: each opens only the own profile, the last used comes first, nothing is shared."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from app import backups, clock, profiles
from app.errors import WrongPassword
from app.opening import Identity, LaptopWorkspace, open_profile
from storage.errors import BackupOfOtherProfile, ProfileInUse
from storage.models import OFFICE_SCOPE, Institution, new_id
from storage.vault import ProfileLock, create_profile
from tests.conftest import CHEAP
from tests.demo_day import MORNING

ANNA, JAN = "zielona herbata z miodem", "kawa bez cukru w kubku"


def _make(root: Path, *, name: str, password: str, secret: str) -> Path:
    home = profiles.home_of_new(root)
    key = create_profile(home, display_name=name, password=password, kdf=CHEAP).key
    who = Identity(user_id=new_id(), device_id=new_id())
    opened = open_profile(home, key=key, lock=ProfileLock(home), create=True, identity=who)
    with opened.write() as session:
        session.add(Institution(scope=OFFICE_SCOPE, name=secret))
    opened.close()
    return home


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    anna = _make(tmp_path, name="Anna", password=ANNA, secret="Szkoła Anny")
    jan = _make(tmp_path, name="Jan", password=JAN, secret="Szkoła Jana")
    return anna, jan


def _names(opened: LaptopWorkspace) -> list[str]:
    with opened.read() as session:
        return list(session.exec(select(Institution.name)).all())


def test_each_opens_only_the_own_one(two: tuple[Path, Path]) -> None:
    for home, password, other, name in ((two[0], ANNA, JAN, "Szkoła Anny"), (two[1], JAN, ANNA, "Szkoła Jana")):
        with pytest.raises(WrongPassword):
            profiles.unlock(home, password=other)
        opened = profiles.unlock(home, password=password)
        assert _names(opened) == [name]
        with pytest.raises(ProfileInUse):
            profiles.unlock(home, password=password)
        opened.close()


def test_both_may_be_open_and_wrong_tries_of_one_slow_only_that_one(two: tuple[Path, Path]) -> None:
    anna = profiles.unlock(two[0], password=ANNA)
    for _try in range(4):
        with pytest.raises(WrongPassword):
            profiles.unlock(two[1], password=ANNA)
    assert profiles.wait_before_next_try(two[1]) > 0
    assert profiles.wait_before_next_try(two[0]) == 0
    jan = profiles.unlock(two[1], password=JAN)
    assert (_names(anna), _names(jan)) == (["Szkoła Anny"], ["Szkoła Jana"])
    jan.close()
    anna.close()


def test_the_last_used_is_offered_first_and_only_its_name_is_known(two: tuple[Path, Path]) -> None:
    root = two[0].parent
    for used, rested in (two, two[::-1]):
        for home, moment in ((used, 2_000_000_000), (rested, 1_900_000_000)):
            for path in home.glob("store.db*"):
                os.utime(path, (moment, moment))
        first, second = profiles.find_profiles(root)
        assert (first.directory, second.directory) == (used, rested)
        assert {first.display_name, second.display_name} == {"Anna", "Jan"}
    for path in root.rglob("*"):
        assert "Anna" not in path.name
        if path.is_file():
            assert "Szkoła".encode() not in path.read_bytes()


def test_backups_and_second_places_are_apart_and_fit_only_the_own_profile(two: tuple[Path, Path]) -> None:
    stick = two[0].parent / "stick"
    stick.mkdir()
    anna = profiles.unlock(two[0], password=ANNA)
    with anna.write() as session:
        backups.choose_second_place(session, place=stick)
    backups.back_up(anna)
    anna.close()
    jan = profiles.unlock(two[1], password=JAN)
    with jan.read() as session:
        assert backups.backup_state(session).second_place is None
    jan.close()
    assert backups.backups_of([two[1]]) == ()
    made = backups.backups_of([two[0]])[0].path
    assert backups.home_for(stick / made.name, root=two[0].parent) == two[0]
    with pytest.raises(BackupOfOtherProfile):
        backups.look_inside(made, password=ANNA, directory=two[1])


def test_on_one_stick_nobody_thins_or_replaces_a_colleagues_backups(two: tuple[Path, Path]) -> None:
    stick = two[0].parent / "stick"
    stick.mkdir()
    for hour in range(3):
        for home, password in ((two[0], ANNA), (two[1], JAN)):
            opened = profiles.unlock(home, password=password)
            with opened.write() as session:
                backups.choose_second_place(session, place=stick)
            # In the same second, and of one day only the newest stays.
            with clock.fixed(MORNING + timedelta(hours=hour)):
                assert backups.back_up(opened).second_last is not None
            opened.close()
    kept = backups.list_backups(stick)
    assert len(kept) == 2
    assert len({one.profile_id for one in kept}) == 2
    for home, password in ((two[0], ANNA), (two[1], JAN)):
        own = [one for one in kept if backups.home_for(one.path, root=home.parent) == home]
        assert len(own) == 1
        assert backups.look_inside(own[0].path, password=password, directory=home).made_at == own[0].made_at
