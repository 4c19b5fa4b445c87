"""Bytes that are not what they should be, on either side and on the way, and callers who should not have them."""

import httpx
import pytest
from sqlalchemy import text

from app.attachment_travel import State, Travel, damaged_here
from app.office_link import sync_now
from app.opening import LaptopWorkspace
from office.__main__ import main
from storage.attachments import DIRECTORY, file_name
from storage.models import Attachment, OfficeFile, family_scope
from sync.files.messages import FileQuestion, FileStates
from sync.protocol import decode
from tests.office.conftest import RawDevice, problem
from tests.office.files_world import (
    Breaking,
    MakeLaptop,
    Two,
    at_office,
    attach,
    check_files,
    here,
    laptop_of,
    paper,
    states,
    two,
)
from tests.running_office import RunningOffice

__all__ = ["laptop_of", "two"]


def wrong(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def test_wrong_bytes_are_thrown_away_by_the_office(
    office_server: RunningOffice, two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    family_id, first, _second = two
    attachment_id = attach(first, family_id, paper(5000))
    with monkeypatch.context() as patch:
        Breaking(twist=wrong).install(patch)
        report = sync_now(first)
    assert (report.files.sent, report.files.wrong, report.files.left) == ((), (attachment_id,), True)
    with office_server.workspace.read() as session:
        assert (
            session.get(OfficeFile, (family_scope(family_id), session.get_one(Attachment, attachment_id).sha256))
            is None
        )
    assert sync_now(first).files.sent == (attachment_id,)
    check_files(office_server, first)


def test_wrong_bytes_are_never_shown_and_come_again(
    office_server: RunningOffice, two: Two, monkeypatch: pytest.MonkeyPatch
) -> None:
    family_id, first, second = two
    attachment_id = attach(first, family_id, paper(5000))
    sync_now(first)
    with monkeypatch.context() as patch:
        Breaking(twist=wrong).install(patch)
        assert sync_now(second).files.wrong == (attachment_id,)
    assert here(second) == frozenset()
    assert states(second, family_id) == {attachment_id: Travel(State.DAMAGED)}
    assert sync_now(second).files.fetched == (attachment_id,)
    assert states(second, family_id) == {attachment_id: Travel(State.SENT)}
    check_files(office_server, first, second)


def test_a_copy_that_went_bad_at_the_office_is_noticed_and_brought_again(
    office_server: RunningOffice, two: Two
) -> None:
    family_id, first, second = two
    attachment_id = attach(first, family_id, paper(5000))
    sync_now(first)
    spoil(office_server, attachment_id)
    assert sync_now(second).files.wrong == (attachment_id,)
    # The doubt makes the office look at its own copy.
    sync_now(second)
    assert states(second, family_id)[attachment_id].state in {State.NOWHERE, State.DAMAGED}
    another_day(first)
    assert sync_now(first).files.sent == (attachment_id,)
    assert sync_now(second).files.fetched == (attachment_id,)
    check_files(office_server, first, second)


def spoil(office: RunningOffice, attachment_id: str) -> None:
    with office.workspace.engine.begin() as connection:
        connection.execute(
            text(
                "UPDATE office_file_piece p SET content = set_byte(content, 700, 7) FROM attachment a "
                "WHERE a.id = :id AND p.sha256 = a.sha256 AND p.scope = a.scope AND p.start = 0"
            ),
            {"id": attachment_id},
        )


def another_day(laptop: LaptopWorkspace) -> None:
    """Let the laptop have asked about all of its files on a day before."""
    with laptop.engine.begin() as connection:
        connection.execute(text("DELETE FROM local_state WHERE key = 'files_checked'"))


def test_check_finds_a_copy_that_went_bad(
    office_server: RunningOffice, two: Two, capsys: pytest.CaptureFixture[str]
) -> None:
    family_id, first, _second = two
    attachment_id = attach(first, family_id, paper(5000))
    sync_now(first)
    spoil(office_server, attachment_id)
    with pytest.raises(SystemExit) as ended:
        main(["--home", str(office_server.home.directory), "check"])
    assert ended.value.code == 2
    assert f"Plik z family/{family_id} nie jest taki, jaki był" in capsys.readouterr().out
    assert at_office(office_server, attachment_id) is None
    another_day(first)
    assert sync_now(first).files.sent == (attachment_id,)
    check_files(office_server, first)


def test_a_damaged_file_here_comes_again(two: Two, office_server: RunningOffice) -> None:
    family_id, first, _second = two
    attachment_id = attach(first, family_id, paper(200_000))
    sync_now(first)
    path = first.directory / DIRECTORY / file_name(attachment_id)
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with first.write() as session:
        assert damaged_here(session, desk=first.desk, attachment_id=attachment_id)
    assert sync_now(first).files.fetched == (attachment_id,)
    check_files(office_server, first)


def test_a_hash_alone_opens_nothing(office_server: RunningOffice, laptop_of: MakeLaptop) -> None:
    """Somebody who knows the hash of another family's file writes it into a row of their own."""
    anna, karol = office_server.add_user(), office_server.add_user()
    theirs = office_server.add_family(user_id=anna.user_id)
    attachment_id = attach(owner := laptop_of(anna), theirs, paper(5000))
    sync_now(owner)
    own = office_server.add_family(user_id=karol.user_id)
    curious = laptop_of(karol)
    with owner.read() as session:
        sha256 = session.get_one(Attachment, attachment_id).sha256
    with curious.write() as session:
        row = Attachment(
            scope=family_scope(own), entity="family", entity_id=own, filename="x.pdf", mime="application/pdf",
            size=5000, sha256=sha256,
        )  # fmt: skip
        session.add(row)
    assert not sync_now(curious).files.moved
    assert states(curious, own) == {row.id: Travel(State.NOWHERE)}
    assert here(curious) == frozenset()


@pytest.mark.parametrize(
    ("mime", "size", "content"),
    [
        ("text/plain", 14, b"%PDF-1.7 pismo"),
        ("image/png", 14, b"%PDF-1.7 pismo"),
        ("application/pdf", 40_000_000, b"%PDF-1.7 pismo"),
    ],
)
def test_the_office_keeps_only_what_is_on_the_list(
    office_server: RunningOffice, device: RawDevice, mime: str, size: int, content: bytes
) -> None:
    row_id = add_row(office_server, device, mime=mime, size=size)
    answer = device.client.put(f"/v1/files/{row_id}?start=0", content=content, headers=device.signed)
    assert answer.json()[2:] == [False, "size" if size > 100 else "kind"]
    with office_server.workspace.read() as session:
        assert session.get(OfficeFile, (f"user/{device.user_id}", "0" * 64)) is None


@pytest.mark.parametrize("query", ["", "?start=-1", "?start=x", f"?start={2**40}", "?start=0&length=0"])
def test_a_call_that_is_none(device: RawDevice, query: str) -> None:
    for way in ("GET", "PUT"):
        if (way, query) != ("PUT", "?start=0&length=0"):
            answer = device.client.request(way, f"/v1/files/{'0' * 36}{query}", content=b"x", headers=device.signed)
            assert problem(answer) == (400, "sync_message_invalid")


def test_a_piece_too_large_or_too_much(office_server: RunningOffice, device: RawDevice) -> None:
    row_id = add_row(office_server, device, mime="application/pdf", size=14)

    def put(content: bytes, start: int = 0) -> httpx.Response:
        return device.client.put(f"/v1/files/{row_id}?start={start}", content=content, headers=device.signed)

    assert problem(put(b"%PDF-" + b"x" * 1024 * 1024)) == (413, "message_too_large")
    assert problem(put(b"%PDF-" + b"x" * 10)) == (400, "sync_message_invalid")
    assert problem(put(b"")) == (400, "sync_message_invalid")
    # The same again, and a piece from further on, change nothing.
    assert [put(b"%PDF-1.7").json()[1], put(b"%PDF-1.7").json()[1], put(b"o", 13).json()[1]] == [8, 8, 8]
    states = decode(FileStates, device.say("files", FileQuestion(files=[row_id])).content).files
    assert [(one.received, one.whole) for one in states] == [(8, False)]
    answer = device.client.get(f"/v1/files/{row_id}?start=0&length=8", headers=device.signed)
    assert problem(answer) == (404, "foreign_object")


def add_row(office: RunningOffice, device: RawDevice, *, mime: str, size: int) -> str:
    with office.workspace.write() as session:
        row = Attachment(
            scope=f"user/{device.user_id}", entity="family", entity_id="x", filename="x", mime=mime, size=size,
            sha256="0" * 64,
        )  # fmt: skip
        session.add(row)
        return row.id
