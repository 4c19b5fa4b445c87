"""Backups: made, read back, thinned, put in force again; nothing in them can be read without the key."""

import shutil
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import col, select

from app import backups, clock, office_link
from app.demo.ids import family_id
from app.errors import KnownError, SyncWaits, WrongPassword
from app.opening import LaptopWorkspace, open_profile
from storage import backup, store_exchange
from storage.backup_thinning import to_keep
from storage.errors import BackupDamaged, BackupOfOtherProfile, NoRoomForBackup
from storage.models import Family, Note
from storage.vault import KdfCost, ProfileLock, create_profile, set_password, unlock_with_password
from sync.errors import NotEnrolled
from tests.demo_day import MORNING, PASSWORD

CHEAP = KdfCost(memory_kib=8, iterations=1, lanes=1)
MARKER = "znacznik-kopii-zapasowej"


def _made(demo: LaptopWorkspace) -> Path:
    backups.back_up(demo)
    return backups.list_backups(demo.directory / backups.DIRECTORY)[0].path


def _name(workspace: LaptopWorkspace, text: str) -> None:
    with workspace.write() as session:
        session.get_one(Family, family_id("R-001")).display_name = text


def _reopen(directory: Path, password: str = PASSWORD) -> LaptopWorkspace:
    return open_profile(directory, key=unlock_with_password(directory, password=password), lock=ProfileLock(directory))


def test_a_backup_shows_what_is_in_it_only_with_the_password(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        families = len(session.exec(select(Family).where(col(Family.deleted_at).is_(None))).all())
    path = _made(demo)
    with backups.opened_backup(path, password=PASSWORD, profile=demo.directory) as opened:
        assert opened.contents.families == families
        assert opened.contents.entries > 50
        assert opened.contents.made_at == MORNING
        assert opened.contents.unsent > 0
        unpacked = opened.directory
    assert not unpacked.exists()
    with (
        pytest.raises(WrongPassword),
        backups.opened_backup(path, password="to nie to hasło", profile=demo.directory),
    ):
        pass
    assert not list(demo.directory.glob(".backup-*"))


def test_nothing_typed_can_be_read_in_a_backup(demo: LaptopWorkspace) -> None:
    _name(demo, MARKER)
    content = _made(demo).read_bytes()
    assert MARKER.encode() not in content
    assert b"Anna Szablonowska" in content, "the profile's own name is not secret: the unlock window shows it"
    assert b"CREATE TABLE" not in content


def test_restoring_brings_back_that_moment_and_sets_aside_what_was_there(demo: LaptopWorkspace) -> None:
    directory = demo.directory
    _name(demo, "Sprzed kopii")
    path = _made(demo)
    _name(demo, "Po kopii")
    life = demo.incarnation
    with backups.opened_backup(path, password=PASSWORD, profile=directory) as opened:
        with pytest.raises(KnownError, match="profile_in_use"):
            backups.restore(directory, opened)
        demo.close()
        aside = backups.restore(directory, opened)
    again = _reopen(directory)
    with again.read() as session:
        assert session.get_one(Family, family_id("R-001")).display_name == "Sprzed kopii"
        assert backups.sync_waits_since(session) == MORNING
    assert again.incarnation != life, "numbers given since the backup may never be given twice"
    again.close()
    with aside.joinpath("store.db").open("rb") as before:
        assert before.read(16) != b"SQLite format 3\0"
    shutil.copytree(aside, directory.parent / "before")
    before_again = _reopen(directory.parent / "before")
    with before_again.read() as session:
        assert session.get_one(Family, family_id("R-001")).display_name == "Po kopii"
    before_again.close()


def test_after_a_restore_the_office_waits_for_a_word(demo: LaptopWorkspace) -> None:
    with demo.write() as session:
        backups.state.let_sync_wait(session, made_at=MORNING)
    with pytest.raises(SyncWaits):
        office_link.sync_now(demo)
    with demo.write() as session:
        backups.let_sync_go_on(session)
    with pytest.raises(NotEnrolled):
        office_link.sync_now(demo)


def test_a_password_changed_since_stays_in_force(demo: LaptopWorkspace) -> None:
    directory, newer = demo.directory, "nowsze hasło z czterech słów"
    path = _made(demo)
    set_password(directory, key=demo.key, password=newer, kdf=CHEAP)
    demo.close()
    with backups.opened_backup(path, password=PASSWORD, profile=directory) as opened:
        backups.restore(directory, opened)
    with pytest.raises(WrongPassword):
        unlock_with_password(directory, password=PASSWORD)
    _reopen(directory, newer).close()


def test_a_profile_whose_keys_are_gone_opens_with_the_password_of_the_backup(demo: LaptopWorkspace) -> None:
    directory = demo.directory
    path = _made(demo)
    demo.close()
    for file in directory.glob("profile.keys*"):
        file.unlink()
    directory.joinpath("store.db").write_bytes(b"torn")
    with backups.opened_backup(path, password=PASSWORD, profile=directory) as opened:
        backups.restore(directory, opened)
    _reopen(directory).close()


@pytest.mark.parametrize("torn", ["before", "journal gone", "names exchanged"])
def test_a_restore_stopped_between_two_names_is_finished_by_the_next_opening(demo: LaptopWorkspace, torn: str) -> None:
    directory = demo.directory
    _name(demo, "Sprzed kopii")
    path = _made(demo)
    _name(demo, "Po kopii")
    wal = directory / "store.db-wal"
    journal = wal.read_bytes()
    demo.close()
    old = directory.joinpath("store.db").read_bytes()
    with backups.opened_backup(path, password=PASSWORD, profile=directory) as opened:
        backups.restore(directory, opened)
    new = directory.joinpath("store.db").read_bytes()
    directory.joinpath(store_exchange.PENDING).write_bytes(b"")
    if torn != "names exchanged":
        directory.joinpath("store.db").write_bytes(old)
        directory.joinpath("store.db.new").write_bytes(new)
    if torn == "before":
        wal.write_bytes(journal)
    again = _reopen(directory)
    with again.read() as session:
        assert session.get_one(Family, family_id("R-001")).display_name == "Sprzed kopii"
    again.close()
    assert not directory.joinpath(store_exchange.PENDING).exists()
    assert not directory.joinpath("store.db.new").exists()


def test_every_kind_of_damage_is_noticed(demo: LaptopWorkspace) -> None:
    path = _made(demo)
    whole = path.read_bytes()
    step = len(whole) // 40
    for place in [*range(0, len(whole), step), len(whole) - 1]:
        torn = bytearray(whole)
        torn[place] ^= 0x55
        path.write_bytes(bytes(torn))
        # Bytes of the container that say nothing (times, padding) may differ: the content may not.
        with suppress(BackupDamaged), backups.opened_backup(path, password=PASSWORD, profile=demo.directory) as opened:
            assert opened.contents.entries > 50
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(BackupDamaged):
        backups.opened_backup(path, password=PASSWORD, profile=demo.directory).__enter__()


def test_damage_to_the_list_of_the_container_is_damage_of_the_backup(demo: LaptopWorkspace) -> None:
    """Places there lead anywhere, before the beginning of the file as well."""
    path = _made(demo)
    whole = path.read_bytes()
    end = whole.rindex(b"PK\x05\x06")
    for place in range(end - 200, len(whole)):
        for bits in (0x55, 0xFF):
            torn = bytearray(whole)
            torn[place] ^= bits
            path.write_bytes(bytes(torn))
            with suppress(BackupDamaged):
                assert backup.read_manifest(path).schema


def test_somebody_elses_backup_is_refused(demo: LaptopWorkspace, tmp_path: Path) -> None:
    path = _made(demo)
    create_profile(tmp_path / "other", display_name="Ewa Prototypowa", password=PASSWORD, kdf=CHEAP).key.wipe()
    with (
        pytest.raises(BackupOfOtherProfile),
        backups.opened_backup(path, password=PASSWORD, profile=tmp_path / "other"),
    ):
        pass


def test_a_second_copy_goes_to_the_place_chosen_and_its_absence_is_said(demo: LaptopWorkspace, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with demo.write() as session:
        backups.choose_second_place(session, place=stick)
    state = backups.back_up(demo)
    assert state.second_last is not None
    assert state.problem == ""
    assert len(backups.list_backups(stick)) == 1
    shutil.rmtree(stick)
    with clock.fixed(MORNING + timedelta(minutes=1)):
        assert backups.back_up(demo).problem == "second_place_missing"


def test_a_backup_that_does_not_fit_is_not_begun(demo: LaptopWorkspace) -> None:
    _made(demo)
    with demo.directory.joinpath("store.db").open("r+b") as file:
        size = file.seek(0, 2)
        file.truncate(1 << 42)
        try:
            with clock.fixed(MORNING + timedelta(minutes=1)), pytest.raises(NoRoomForBackup) as error:
                backups.back_up(demo)
        finally:
            file.truncate(size)
    assert error.value.params["needed_mb"] > error.value.params["free_mb"]  # type: ignore[operator]
    assert len(backups.list_backups(demo.directory / backups.DIRECTORY)) == 1
    with demo.read() as session:
        assert backups.backup_state(session).problem == "no_room_for_backup"


def test_others_write_while_a_backup_is_made(demo: LaptopWorkspace) -> None:
    written: list[int] = []

    def write(_left: int, _all: int) -> None:
        with demo.write() as session:
            session.get_one(Family, family_id("R-001")).display_name = f"W trakcie {len(written)}"
        written.append(1)

    backups.back_up(demo, copied=write)
    assert written
    path = backups.list_backups(demo.directory / backups.DIRECTORY)[0].path
    with backups.opened_backup(path, password=PASSWORD, profile=demo.directory) as opened:
        assert opened.contents.families


def test_a_backup_can_be_stopped(demo: LaptopWorkspace) -> None:
    class StoppedError(Exception):
        pass

    def stop(_left: int, _all: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        backups.back_up(demo, copied=stop)
    assert list((demo.directory / backups.DIRECTORY).iterdir()) == []


def test_the_drill_opens_the_newest_and_says_when_it_does_not(demo: LaptopWorkspace) -> None:
    assert not backups.drill(demo)
    path = _made(demo)
    assert backups.drill(demo)
    path.write_bytes(path.read_bytes()[:-3000])
    assert not backups.drill(demo)
    with demo.read() as session:
        state = backups.backup_state(session)
    assert state.drill_last == MORNING
    assert not state.drill_passed


def test_seven_days_four_weeks_twelve_months_stay(demo: LaptopWorkspace) -> None:
    noon = datetime(2026, 11, 23, 12, tzinfo=UTC)
    every_day = [noon - timedelta(days=day) for day in range(500)]
    kept = sorted(to_keep(every_day), reverse=True)
    assert kept[:7] == every_day[:7]
    assert len(kept) <= 7 + 4 + 12
    assert len({(one.year, one.month) for one in kept}) == 12
    weeks = {one.isocalendar()[:2] for one in kept if one > noon - timedelta(weeks=4)}
    assert {(2026, week) for week in (45, 46, 47, 48)} <= weeks
    twice_a_day = [noon, noon - timedelta(hours=2)]
    assert to_keep(twice_a_day) == {noon}
    assert to_keep([]) == set()


def test_notes_survive_the_way_through_a_backup(demo: LaptopWorkspace) -> None:
    with demo.read() as session:
        before = {(row.id, row.facts) for row in session.exec(select(Note)).all()}
    directory = demo.directory
    path = _made(demo)
    demo.close()
    with backups.opened_backup(path, password=PASSWORD, profile=directory) as opened:
        backups.restore(directory, opened)
    again = _reopen(directory)
    with again.read() as session:
        assert {(row.id, row.facts) for row in session.exec(select(Note)).all()} == before
    again.close()
