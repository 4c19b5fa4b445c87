"""A profile is removed from a computer that others use as well: whoever may, wholly, and never by mistake."""

from pathlib import Path

import pytest

from app import backups, keys, profiles, removal
from app.demo import family_id
from app.errors import ProfileInUse, WrongPassword, WrongRecoveryCode
from app.notes import NoteForm, add_note
from app.opening import LaptopWorkspace
from storage import platform, wiping
from storage.errors import AccessDenied, DiskFull, KnownError
from storage.vault import DATABASE_FILE, KEYS_FILE
from tests.app.test_two_users import ANNA, JAN, two
from tests.demo_day import MORNING, PASSWORD

__all__ = ["two"]


def opens(directory: Path, password: str) -> bool:
    try:
        profiles.unlock(directory, password=password).close()
    except KnownError:
        return False
    return True


def test_only_the_own_profile_goes_and_only_with_its_password(two: tuple[Path, Path]) -> None:
    anna, jan = two
    slots = (anna / KEYS_FILE).read_bytes()
    with pytest.raises(WrongPassword):
        removal.remove(anna, secret=JAN, backups=True)
    assert opens(anna, ANNA)
    removal.remove(anna, secret=ANNA, backups=True)
    assert not anna.exists()
    assert profiles.find_directories(anna.parent) == [jan]
    assert opens(jan, JAN)
    assert not [path for path in anna.parent.rglob("*") if path.is_file() and slots in path.read_bytes()]
    assert profiles.home_of_new(anna.parent) == anna


def test_the_paper_code_does_as_well_and_an_older_one_does_not(two: tuple[Path, Path]) -> None:
    opened = profiles.unlock(two[0], password=ANNA)
    old = keys.new_paper_code(opened, password=ANNA)
    new = keys.new_paper_code(opened, password=ANNA)
    opened.close()
    with pytest.raises(WrongRecoveryCode):
        removal.remove(two[0], secret=old, backups=True)
    removal.remove(two[0], secret=new, backups=True)
    assert not two[0].exists()


def test_a_forgotten_password_asks_for_the_name(two: tuple[Path, Path]) -> None:
    with pytest.raises(ValueError, match="name"):
        removal.remove_named(two[0], typed="Jan", backups=True)
    assert opens(two[0], ANNA)
    assert removal.is_named(two[0], "  anna ")
    removal.remove_named(two[0], typed="anna", backups=True)
    assert profiles.find_directories(two[0].parent) == [two[1]]


def test_an_open_profile_stays(two: tuple[Path, Path]) -> None:
    opened = profiles.unlock(two[0], password=ANNA)
    with pytest.raises(ProfileInUse):
        removal.remove(two[0], secret=ANNA, backups=True)
    with pytest.raises(ProfileInUse):
        removal.remove_named(two[0], typed="Anna", backups=True)
    opened.close()
    assert opens(two[0], ANNA)


def test_backups_stay_unless_asked_for_and_come_back(two: tuple[Path, Path], tmp_path: Path) -> None:
    opened = profiles.unlock(two[0], password=ANNA)
    backups.back_up(opened)
    opened.close()
    assert removal.look(two[0], secret=ANNA).backups == 1
    removal.remove(two[0], secret=ANNA, backups=False)
    assert [path.name for path in two[0].iterdir()] == [backups.DIRECTORY]
    assert profiles.find_directories(two[0].parent) == [two[1]]
    kept = backups.backups_of([], place=two[0])[0]
    home = backups.home_for(kept.path, root=tmp_path)
    assert home not in two
    assert backups.look_inside(kept.path, password=ANNA, directory=home).families == 0


def test_what_the_office_has_not_got_is_told(demo: LaptopWorkspace) -> None:
    demo.close()
    before = removal.look(demo.directory, secret=PASSWORD)
    opened = profiles.unlock(demo.directory, password=PASSWORD)
    with opened.write() as session:
        add_note(session, family_id=family_id("R-001"), form=NoteForm(MORNING, facts="Był w szkole."))
    opened.close()
    after = removal.look(demo.directory, secret=PASSWORD)
    assert before.unsent is not None
    assert after.unsent is not None
    assert after.unsent.changes > before.unsent.changes
    assert not after.is_safe
    with pytest.raises(WrongPassword):
        removal.look(demo.directory, secret="nie to hasło wcale")
    (demo.directory / DATABASE_FILE).write_bytes(b"x" * 8192)
    broken = removal.look(demo.directory, secret=PASSWORD)
    assert (broken.unsent, broken.is_safe) == (None, False)


def test_nothing_is_lost_of_a_profile_whose_work_was_sent(two: tuple[Path, Path]) -> None:
    opened = profiles.unlock(two[0], password=ANNA)
    with opened.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE outbox SET state = 'acknowledged'")
    opened.close()
    # Another unlocking leaves a trace in the log, which waits for the office and is nobody's work.
    profiles.unlock(two[0], password=ANNA).close()
    assert removal.look(two[0], secret=ANNA).is_safe


def test_a_removal_that_stopped_is_shown_nowhere_and_goes_on(
    two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(_path: Path) -> None:
        raise AccessDenied

    with monkeypatch.context() as held:
        held.setattr(wiping, "_remove", denied)
        with pytest.raises(AccessDenied):
            removal.remove(two[0], secret=ANNA, backups=True)
    assert removal.is_decided(two[0])
    assert not (two[0] / KEYS_FILE).exists()
    assert profiles.find_directories(two[0].parent) == [two[1]]
    assert removal.find_decided(two[0].parent) == [two[0]]
    assert not opens(two[0], ANNA)
    removal.go_on(two[0])
    assert not two[0].exists()
    assert removal.find_decided(two[0].parent) == []


def test_a_full_disk_removes_nothing(two: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_path: Path, _content: bytes) -> None:
        raise DiskFull

    with monkeypatch.context() as held:
        held.setattr(platform, "write_atomically", full)
        with pytest.raises(DiskFull):
            removal.remove(two[0], secret=ANNA, backups=True)
    assert not removal.is_decided(two[0])
    assert opens(two[0], ANNA)
