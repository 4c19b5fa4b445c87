"""Files that are still arriving: encrypted from the first byte, continued after anything, believed by their hash."""

import hashlib
import io
import random
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.arriving import ArrivingFiles, drop_arriving
from storage.attachments import CHUNK, DIRECTORY, AttachmentFiles, encrypted_files, file_name
from storage.vault_key import DataKey

ROW = "01900000-0000-7000-8000-000000000001"


@pytest.fixture
def key() -> DataKey:
    return DataKey(bytes(range(32)))


@pytest.fixture
def arriving(tmp_path: Path, key: DataKey) -> ArrivingFiles:
    return ArrivingFiles(tmp_path, key=key)


def content(size: int, *, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def take(arriving: ArrivingFiles, whole: bytes, *, piece: int = CHUNK, until: int | None = None) -> None:
    """Let bytes arrive from where it stopped."""
    size = len(whole)
    start = arriving.received(ROW, size=size)
    while start < (size if until is None else until):
        arriving.add(ROW, whole[start : start + piece], start=start, size=size)
        start = min(size, start + piece)


def finish(arriving: ArrivingFiles, whole: bytes) -> bool:
    return arriving.finish(ROW, sha256=hashlib.sha256(whole).hexdigest(), size=len(whole))


@pytest.mark.parametrize("size", [1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 5])
@pytest.mark.parametrize("piece", [CHUNK, 2 * CHUNK])
def test_what_arrived_is_an_ordinary_file(tmp_path: Path, key: DataKey, size: int, piece: int) -> None:
    arriving, whole = ArrivingFiles(tmp_path, key=key), content(size)
    take(arriving, whole, piece=piece)
    assert encrypted_files(tmp_path) == ()
    assert arriving.received(ROW, size=size) == size
    assert finish(arriving, whole)
    files = AttachmentFiles(tmp_path, key=key)
    assert b"".join(files.read(ROW)) == whole
    assert [path.name for path in (tmp_path / DIRECTORY).iterdir()] == [file_name(ROW)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cut=st.integers(0, 4 * (CHUNK + 16) + 200), size=st.integers(1, 4 * CHUNK))
def test_cut_off_anywhere_it_goes_on(tmp_path: Path, key: DataKey, cut: int, size: int) -> None:
    """A power cut leaves any beginning of the file: what is whole of it counts, the rest comes again."""
    arriving, whole = ArrivingFiles(tmp_path, key=key), content(size)
    arriving.drop(ROW)
    take(arriving, whole)
    (part,) = (tmp_path / DIRECTORY).glob("*.part")
    with part.open("r+b") as file:
        file.truncate(min(cut, part.stat().st_size))
    received = arriving.received(ROW, size=size)
    assert received == size or received % CHUNK == 0
    take(arriving, whole)
    assert finish(arriving, whole)
    assert b"".join(AttachmentFiles(tmp_path, key=key).read(ROW)) == whole


@pytest.mark.parametrize("place", [20, 100, 70_000, -1])
def test_a_changed_byte_is_noticed_and_nothing_is_left(tmp_path: Path, arriving: ArrivingFiles, place: int) -> None:
    whole = content(2 * CHUNK)
    take(arriving, whole)
    (part,) = (tmp_path / DIRECTORY).iterdir()
    body = bytearray(part.read_bytes())
    body[place] ^= 1
    part.write_bytes(body)
    if arriving.received(ROW, size=len(whole)):
        assert not finish(arriving, whole)
    else:
        arriving.drop(ROW)
    assert list((tmp_path / DIRECTORY).iterdir()) == []


def test_other_bytes_than_the_row_says_never_take_the_place_of_a_file(
    tmp_path: Path, arriving: ArrivingFiles, key: DataKey
) -> None:
    whole, other = content(CHUNK + 7), content(CHUNK + 7, seed=2)
    take(arriving, whole)
    assert finish(arriving, whole)
    take(arriving, other)
    assert not finish(arriving, whole)
    assert b"".join(AttachmentFiles(tmp_path, key=key).read(ROW)) == whole


def test_nothing_is_in_clear_and_another_key_begins_anew(tmp_path: Path, arriving: ArrivingFiles) -> None:
    whole = content(3 * CHUNK)
    take(arriving, whole, until=2 * CHUNK)
    (part,) = (tmp_path / DIRECTORY).iterdir()
    assert all(whole[start : start + 32] not in part.read_bytes() for start in range(0, 2 * CHUNK, 4096))
    assert arriving.received(ROW, size=len(whole)) == 2 * CHUNK
    other = ArrivingFiles(tmp_path, key=DataKey(bytes(32)))
    assert other.received(ROW, size=len(whole)) == 0
    take(other, whole)
    assert finish(other, whole)


@pytest.mark.parametrize(("start", "length"), [(1, CHUNK), (0, CHUNK + 1), (0, 0), (2 * CHUNK, CHUNK + 1)])
def test_bytes_that_do_not_fit_are_refused(arriving: ArrivingFiles, start: int, length: int) -> None:
    with pytest.raises(ValueError, match="next bytes"):
        arriving.add(ROW, bytes(length), start=start, size=3 * CHUNK)


def test_beginnings_nobody_waits_for_go(tmp_path: Path, arriving: ArrivingFiles, key: DataKey) -> None:
    AttachmentFiles(tmp_path, key=key).write("finished", io.BytesIO(b"x"))
    take(arriving, content(9))
    arriving.drop_others(frozenset({ROW}))
    assert arriving.received(ROW, size=9) == 9
    arriving.drop_others(frozenset({"another"}))
    assert arriving.received(ROW, size=9) == 0
    take(arriving, content(9))
    drop_arriving(tmp_path)
    assert [path.name for path in (tmp_path / DIRECTORY).iterdir()] == [file_name("finished")]


@pytest.mark.parametrize("start", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK + 9])
def test_a_file_is_read_from_any_place(tmp_path: Path, arriving: ArrivingFiles, key: DataKey, start: int) -> None:
    whole, told = content(2 * CHUNK + 10), list[int]()
    take(arriving, whole)
    finish(arriving, whole)
    read = AttachmentFiles(tmp_path, key=key).read(ROW, start=start, progress=told.append)
    assert b"".join(read) == whole[start:]
    assert told[-1] == len(whole)
