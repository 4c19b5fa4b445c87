"""Encrypted files: every byte and chunk is proven, nothing clear is written, a refused write leaves the old one."""

import io
import shutil
import sys
from pathlib import Path

import pytest

from storage import store_exchange
from storage.attachments import CHUNK, THUMBNAIL, AttachmentFiles, encrypted_files, file_name
from storage.errors import AttachmentDamaged, AttachmentMissing, DiskFailed, DiskFull, KnownError, StoreLocked
from storage.vault_key import DataKey
from storage.vault_lock import ProfileLock
from tests.dying.services import Full, Refuse, watching
from tests.storage.conftest import MARKER

KEY = bytes(range(32))
HEADER = 75
SEALED = CHUNK + 16


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def files(home: Path) -> AttachmentFiles:
    return AttachmentFiles(home, key=DataKey(KEY))


def content(size: int) -> bytes:
    return (MARKER.encode() * (size // len(MARKER.encode()) + 1))[:size]


def read(files: AttachmentFiles, row_id: str = "a") -> bytes:
    return b"".join(files.read(row_id))


def path_of(home: Path, row_id: str = "a") -> Path:
    return home / "attachments" / file_name(row_id)


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_what_is_written_is_read(files: AttachmentFiles, home: Path, size: int) -> None:
    told: list[int] = []
    files.write("a", io.BytesIO(content(size)), progress=told.append)
    assert read(files) == content(size)
    assert told[-1] == size
    assert told == sorted(told)
    assert [path.name for path in (home / "attachments").iterdir()] == [file_name("a")]


def test_nothing_clear_lies_on_the_disk(files: AttachmentFiles, home: Path) -> None:
    files.write("a", io.BytesIO(content(2 * CHUNK)))
    files.write("a", io.BytesIO(content(100)), part=THUMBNAIL)
    assert len(encrypted_files(home)) == 2
    for path in encrypted_files(home):
        assert MARKER.encode()[:6] not in path.read_bytes()
        assert path.suffix == ""
        if sys.platform != "win32":
            assert path.stat().st_mode & 0o077 == 0


def test_the_same_content_looks_different_every_time(files: AttachmentFiles, home: Path) -> None:
    files.write("a", io.BytesIO(content(500)))
    first = path_of(home).read_bytes()
    files.write("a", io.BytesIO(content(500)))
    assert path_of(home).read_bytes()[15:] != first[15:]


def test_a_flipped_bit_in_any_region_is_noticed(files: AttachmentFiles, home: Path) -> None:
    files.write("a", io.BytesIO(content(2 * CHUNK + 100)))
    path, whole = path_of(home), path_of(home).read_bytes()
    edges = [0, 14, 15, 26, 27, 58, 59, HEADER - 1, HEADER, HEADER + SEALED - 17, HEADER + SEALED - 1]
    places = [*edges, *range(HEADER, len(whole), 4099), len(whole) - 17, len(whole) - 1]
    for place in places:
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(AttachmentDamaged):
            read(files)
    path.write_bytes(whole)
    assert read(files) == content(2 * CHUNK + 100)


def test_every_byte_of_a_small_file_counts(files: AttachmentFiles, home: Path) -> None:
    files.write("a", io.BytesIO(b"krotki list"))
    path, whole = path_of(home), path_of(home).read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x80]) + whole[place + 1 :])
        with pytest.raises(AttachmentDamaged):
            read(files)
    for length in range(len(whole)):
        path.write_bytes(whole[:length])
        with pytest.raises(AttachmentDamaged):
            read(files)


def test_chunks_cut_off_moved_repeated_or_added_are_noticed(files: AttachmentFiles, home: Path) -> None:
    files.write("a", io.BytesIO(content(3 * CHUNK)))
    path, whole = path_of(home), path_of(home).read_bytes()
    head, one, two, three = (
        whole[:HEADER],
        whole[HEADER : HEADER + SEALED],
        whole[HEADER + SEALED : HEADER + 2 * SEALED],
        whole[HEADER + 2 * SEALED :],
    )
    forged = [
        head,
        head + one,
        head + one + two,
        head + one + three,
        head + two + one + three,
        head + one + two + two + three,
        head + one + two + three + three,
        whole + b"x",
        b"",
    ]
    for bytes_ in forged:
        path.write_bytes(bytes_)
        with pytest.raises(AttachmentDamaged):
            read(files)


def test_a_file_in_the_place_of_another_is_noticed(files: AttachmentFiles, home: Path) -> None:
    files.write("a", io.BytesIO(b"pismo A"))
    files.write("b", io.BytesIO(b"pismo B"))
    files.write("a", io.BytesIO(b"miniatura"), part=THUMBNAIL)
    shutil.copyfile(path_of(home, "b"), path_of(home, "a"))
    with pytest.raises(AttachmentDamaged):
        read(files)
    shutil.copyfile(home / "attachments" / file_name("a", part=THUMBNAIL), path_of(home, "a"))
    with pytest.raises(AttachmentDamaged):
        read(files)
    a, b = path_of(home, "a"), path_of(home, "b")
    files.write("a", io.BytesIO(b"pismo A"))
    a.write_bytes(a.read_bytes()[:HEADER] + b.read_bytes()[HEADER:])
    with pytest.raises(AttachmentDamaged):
        read(files)


def test_another_key_opens_nothing_and_a_wiped_one_says_so(files: AttachmentFiles, home: Path) -> None:
    files.write("a", io.BytesIO(b"pismo"))
    with pytest.raises(AttachmentDamaged):
        read(AttachmentFiles(home, key=DataKey(KEY[::-1])))
    wiped = DataKey(KEY)
    wiped.wipe()
    with pytest.raises(StoreLocked):
        read(AttachmentFiles(home, key=wiped))
    with pytest.raises(StoreLocked):
        AttachmentFiles(home, key=wiped).write("b", io.BytesIO(b"pismo"))
    assert not files.has("b")


def test_a_file_that_is_not_here_says_so(files: AttachmentFiles) -> None:
    assert not files.has("a")
    with pytest.raises(AttachmentMissing):
        read(files)
    with pytest.raises(ValueError, match="not the name"):
        files.remove("../store.db")


def test_stopping_leaves_nothing(files: AttachmentFiles, home: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int) -> None:
        if done > CHUNK:
            raise StoppedError

    with pytest.raises(StoppedError):
        files.write("a", io.BytesIO(content(5 * CHUNK)), progress=stop)
    assert list((home / "attachments").iterdir()) == []
    files.write("a", io.BytesIO(content(5 * CHUNK)))
    with pytest.raises(StoppedError):
        list(files.read("a", progress=stop))


def test_a_disk_that_keeps_something_else_is_noticed(files: AttachmentFiles, monkeypatch: pytest.MonkeyPatch) -> None:
    def lose(file: io.BufferedRandom) -> None:
        file.flush()
        file.truncate(HEADER + 100)

    with monkeypatch.context() as patch:
        patch.setattr("storage.platform.sync_file", lose)
        with pytest.raises(DiskFailed):
            files.write("a", io.BytesIO(content(2 * CHUNK)))
    assert not files.has("a")


@pytest.mark.parametrize(("refuse", "known"), [(Full, DiskFull), (Refuse, DiskFailed)])
def test_a_write_refused_at_every_step_leaves_the_old_file_or_the_new(
    files: AttachmentFiles, home: Path, refuse: type[Refuse], known: type[KnownError]
) -> None:
    files.write("a", io.BytesIO(b"stare"))
    step, failures = 0, 0
    while True:
        step += 1
        counted = refuse(step)
        try:
            with watching(counted):
                files.write("a", io.BytesIO(b"nowe"))
        except known:
            failures += 1
        assert read(files) in (b"stare", b"nowe")
        with ProfileLock(home):
            assert [path.name for path in (home / "attachments").iterdir()] == [file_name("a")]
        if counted.asked < step:
            break
    assert failures >= 4
    assert read(files) == b"nowe"


def test_what_an_exchange_prepared_and_never_put_in_force_goes(home: Path) -> None:
    home.mkdir()
    (store_exchange.fresh_attachments(home) / file_name("a")).write_bytes(b"x")
    store_exchange.prepare_keys(home, b"keys of a key nobody has")
    store_exchange.fresh_store(home)
    assert list(home.iterdir()) == []
    (store_exchange.fresh_attachments(home) / file_name("a")).write_bytes(b"x")
    with ProfileLock(home):
        assert not (home / "attachments.new").exists()
