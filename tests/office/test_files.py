"""Attachments' bytes travel between real laptops over a real office: cut anywhere, and nothing is lost or believed."""

import io
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PIL import Image

from app import clock
from app.attachment_changes import keep_closely
from app.attachment_travel import State, Thrift, Travel, ask_for, give_up
from app.backups.tidying import tidy_attachments
from app.enrol import enrol
from app.office_link import sync_now
from app.opening import LaptopWorkspace
from office.__main__ import main
from storage.attachments import DIRECTORY, THUMBNAIL, file_name
from storage.models import Family, FileTransfer, family_scope
from sync.errors import OfficeUnreachable
from tests.conftest import reopen
from tests.office.files_world import (
    Breaking,
    MakeLaptop,
    Two,
    at_office,
    attach,
    check_files,
    content_of,
    here,
    laptop_of,
    named,
    paper,
    states,
    two,
)
from tests.running_office import RunningOffice, running_office

__all__ = ["laptop_of", "two"]
# Three pieces: 256 kB, 512 kB, the rest.
SIZE = 1_200_000


def test_a_file_goes_to_the_office_and_to_the_other_laptop(office_server: RunningOffice, two: Two) -> None:
    family_id, first, second = two
    content = paper(SIZE)
    attachment_id = attach(first, family_id, content)
    assert states(first, family_id) == {attachment_id: Travel(State.TO_SEND)}
    assert sync_now(first).files.sent == (attachment_id,)
    assert states(first, family_id) == {attachment_id: Travel(State.SENT)}
    assert at_office(office_server, attachment_id) == content
    assert sync_now(second).files.fetched == (attachment_id,)
    assert content_of(second, attachment_id) == content
    assert states(second, family_id) == {attachment_id: Travel(State.SENT)}
    assert not sync_now(first).files.moved
    check_files(office_server, first, second)


def test_a_picture_gets_its_small_one_where_it_arrives_but_not_a_restricted_one(two: Two) -> None:
    family_id, first, second = two
    out = io.BytesIO()
    Image.new("RGB", (640, 400), "red").save(out, "PNG")
    shown, hidden = (
        attach(first, family_id, out.getvalue() + bytes(one), filename="zdjęcie.png", mime="image/png")
        for one in (0, 1)
    )
    with first.write() as session:
        keep_closely(session, attachment_id=hidden, closely=True)
    sync_now(first)
    assert set(sync_now(second).files.fetched) == {shown, hidden}
    assert second.attachments.has(shown, part=THUMBNAIL)
    assert not second.attachments.has(hidden, part=THUMBNAIL)


def test_what_no_laptop_has_sent_is_said(two: Two) -> None:
    family_id, first, second = two
    attachment_id = attach(first, family_id, paper(1000))
    sync_now(first, thrift=None)
    sync_now(second)
    assert states(second, family_id) == {attachment_id: Travel(State.NOWHERE)}


@pytest.mark.parametrize("answered", [False, True])
def test_cut_at_every_piece(
    office_server: RunningOffice, two: Two, monkeypatch: pytest.MonkeyPatch, *, answered: bool
) -> None:
    """What has come is not carried again: each piece begins where the one before ended, however often it was cut."""
    family_id, first, second = two
    content = paper(SIZE)
    attachment_id = attach(first, family_id, content)
    sync_now(first, thrift=None)
    for laptop in (first, second):
        sync_now(laptop, thrift=None)
        moved: list[int] = []
        for _ in range(20):
            # The question goes through, one piece goes through, the next one breaks.
            cut = Breaking(at=3, answered=answered)
            with monkeypatch.context() as patch:
                cut.install(patch)
                report = sync_now(laptop, tries=1)
            moved += cut.starts
            check_files(office_server, first, second)
            if not report.files.error:
                break
            assert report.files.error == OfficeUnreachable.code
        assert moved == sorted(moved)
        assert len(moved) > 2
    assert at_office(office_server, attachment_id) == content
    assert content_of(second, attachment_id) == content


def test_half_a_file_survives_the_end_of_the_program_encrypted(
    office_server: RunningOffice, two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    family_id, first, second = two
    content = paper(SIZE)
    attachment_id = attach(first, family_id, content)
    sync_now(first)
    with monkeypatch.context() as patch:
        Breaking(at=3).install(patch)
        assert sync_now(second).files.error
    part = second.directory / DIRECTORY / f"{file_name(attachment_id)}.part"
    assert here(second) == frozenset()
    assert part.stat().st_mode & 0o077 == 0
    assert content[:16] not in part.read_bytes()
    assert content[70_000:70_032] not in part.read_bytes()
    second.close()
    again = reopen(second.directory)
    try:
        seen = Breaking()
        with monkeypatch.context() as patch:
            seen.install(patch)
            assert sync_now(again).files.fetched == (attachment_id,)
        assert seen.starts[0] == 256 * 1024
        assert content_of(again, attachment_id) == content
        check_files(office_server, again)
    finally:
        again.close()


def test_the_office_is_killed_in_the_middle(laptop: LaptopWorkspace, monkeypatch: pytest.MonkeyPatch) -> None:
    with running_office() as office:
        anna = office.add_user()
        family_id = office.add_family(user_id=anna.user_id)
        enrol(laptop, office.invite(anna.login))
        sync_now(laptop)
        attachment_id = attach(laptop, family_id, paper(SIZE))
        with monkeypatch.context() as patch:
            Breaking(at=3, instead=office.kill).install(patch)
            assert sync_now(laptop, tries=1).files.error == OfficeUnreachable.code
        assert states(laptop, family_id) == {attachment_id: Travel(State.TO_SEND)}
        office.start()
        seen = Breaking()
        with monkeypatch.context() as patch:
            seen.install(patch)
            assert sync_now(laptop).files.sent == (attachment_id,)
        assert seen.starts[0] == 256 * 1024
        assert at_office(office, attachment_id) == paper(SIZE)


def test_a_metered_line_carries_small_files_and_what_is_asked_for(office_server: RunningOffice, two: Two) -> None:
    family_id, first, second = two
    small, large = attach(first, family_id, paper(100_000)), attach(first, family_id, paper(400_000, seed=2))
    metered = Thrift(metered=True)
    assert sync_now(first, thrift=metered).files.sent == (small,)
    assert states(first, family_id)[large] == Travel(State.TO_SEND)
    assert sync_now(first).files.sent == (large,)
    assert sync_now(second, thrift=metered).files.fetched == (small,)
    assert states(second, family_id)[large] == Travel(State.NOT_HERE)
    with second.write() as session:
        ask_for(session, desk=second.desk, attachment_id=large)
    assert states(second, family_id)[large] == Travel(State.WANTED)
    assert sync_now(second, thrift=metered).files.fetched == (large,)
    check_files(office_server, first, second)


def test_a_file_is_stopped_and_goes_on_where_it_was(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    family_id, first, second = two
    attachment_id = attach(first, family_id, paper(SIZE))
    sync_now(first)

    def stop() -> None:
        assert states(second, family_id)[attachment_id].state is State.FETCHING
        with second.write() as session:
            give_up(session, desk=second.desk, attachment_id=attachment_id)

    with monkeypatch.context() as patch:
        Breaking(at=2, instead=stop).install(patch)
        assert not sync_now(second).files.moved
    assert not sync_now(second).files.moved
    assert states(second, family_id)[attachment_id] == Travel(State.NOT_HERE)
    with second.write() as session:
        ask_for(session, desk=second.desk, attachment_id=attachment_id)
    seen = Breaking()
    with monkeypatch.context() as patch:
        seen.install(patch)
        assert sync_now(second).files.fetched == (attachment_id,)
    assert seen.starts[0] == 256 * 1024


def test_a_wish_comes_first(two: Two, monkeypatch: pytest.MonkeyPatch) -> None:
    family_id, first, second = two
    other, wished = attach(first, family_id, paper(SIZE)), attach(first, family_id, paper(SIZE + 1, seed=2))
    sync_now(first)

    def wish() -> None:
        with second.write() as session:
            ask_for(session, desk=second.desk, attachment_id=wished)

    with monkeypatch.context() as patch:
        Breaking(at=2, instead=wish).install(patch)
        assert sync_now(second).files.fetched == (wished, other)


def test_time_is_over_and_the_rest_waits(two: Two) -> None:
    family_id, first, _second = two
    attachment_id = attach(first, family_id, paper(SIZE))
    report = sync_now(first, thrift=Thrift(seconds=0))
    assert (report.files.left, report.files.error, report.files.moved) == (True, "", False)
    assert sync_now(first, hurried=lambda: True).files.left
    assert sync_now(first).files.sent == (attachment_id,)


def test_what_was_not_sent_goes_late_and_to_the_one_who_has_the_family_now(
    office_server: RunningOffice, laptop_of: MakeLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The leaver had no network: rows go first, the family leaves, the file follows it and only then goes from here."""
    anna, karol = office_server.add_user(), office_server.add_user()
    family_id = office_server.add_family(user_id=anna.user_id)
    leaving, receiving = laptop_of(anna), laptop_of(karol)
    sent = attach(leaving, family_id, paper(9000))
    sync_now(leaving)
    late = attach(leaving, family_id, paper(SIZE, seed=2))
    with office_server.workspace.read() as session:
        code = session.get_one(Family, family_id).code
    assert main(["--home", str(office_server.home.directory), "hand-over", code, karol.login]) == 0
    with monkeypatch.context() as patch:
        Breaking(at=3).install(patch)
        assert sync_now(leaving).removed == (family_scope(family_id),)
    assert here(leaving) == named(late)
    with clock.shifted(timedelta(days=90)):
        tidy_attachments(leaving)
        tidy_attachments(leaving)
    assert here(leaving) == named(late)
    assert sync_now(leaving).files.sent == (late,)
    assert here(leaving) == frozenset()
    with leaving.read() as session:
        assert session.get(FileTransfer, late) is None
    assert set(sync_now(receiving).files.fetched) == {sent, late}
    check_files(office_server, leaving, receiving)


@pytest.fixture
def measured() -> Iterator[Callable[[], int]]:
    """What the most memory was that Python had since the test began, in bytes."""
    tracemalloc.start()
    base = tracemalloc.get_traced_memory()[0]
    yield lambda: tracemalloc.get_traced_memory()[1] - base
    tracemalloc.stop()


def test_a_large_file_needs_little_memory(
    office_server: RunningOffice, two: Two, request: pytest.FixtureRequest
) -> None:
    family_id, first, second = two
    size = 20 * 1024 * 1024
    attachment_id = attach(first, family_id, paper(size))
    most: Callable[[], int] = request.getfixturevalue("measured")
    assert sync_now(first).files.sent == (attachment_id,)
    assert sync_now(second).files.fetched == (attachment_id,)
    assert most() < 10 * 1024 * 1024
    check_files(office_server, first, second)
