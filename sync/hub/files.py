"""The office's copies of attachments' bytes: taken in pieces, believed only when they are what the row's hash says.

They lie in PostgreSQL with the rows: what a backup, a replica or a restored office has of the rows it has of them.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, text

from sync.errors import DeviceRevoked, ForeignObject, SyncMessageInvalid
from sync.files.messages import (
    KINDS,
    LARGEST_FILE,
    LARGEST_PIECE,
    REFUSED_HASH,
    REFUSED_KIND,
    REFUSED_SIZE,
    FileQuestion,
    FileState,
    FileStates,
)
from sync.hub.session import Caller

_ROWS = text("""
SELECT a.id, a.scope, a.mime, a.size, a.sha256, coalesce(f.received, 0) AS received, f.whole_at IS NOT NULL AS whole
FROM attachment a LEFT JOIN office_file f ON f.scope = a.scope AND f.sha256 = a.sha256
WHERE a.id = ANY(:ids) AND a.scope = ANY(:scopes) AND a.deleted_at IS NULL
""")
_BEGIN = text("""
INSERT INTO office_file (scope, sha256, size, received, brought_by) VALUES (:scope, :sha256, :size, 0, :device)
ON CONFLICT DO NOTHING
""")
_LOCK = text("""
SELECT size, received, whole_at FROM office_file WHERE scope = :scope AND sha256 = :sha256 FOR UPDATE
""")
_ADD = text("""
INSERT INTO office_file_piece (scope, sha256, start, content) VALUES (:scope, :sha256, :start, :content)
""")
_NOW = text("UPDATE office_file SET received = :received WHERE scope = :scope AND sha256 = :sha256")
_WHOLE = text("UPDATE office_file SET whole_at = now() WHERE scope = :scope AND sha256 = :sha256")
_PIECES = text("SELECT content FROM office_file_piece WHERE scope = :scope AND sha256 = :sha256 ORDER BY start")
_SPAN = text("""
SELECT start, content FROM office_file_piece
WHERE scope = :scope AND sha256 = :sha256 AND start < :until AND start > :since ORDER BY start
""")
_EVERY = text("SELECT scope, sha256, size FROM office_file WHERE whole_at IS NOT NULL ORDER BY scope, sha256")
_COUNT = text("""
SELECT count(*) FILTER (WHERE f.whole_at IS NOT NULL) AS whole, count(*) FILTER (WHERE f.whole_at IS NULL) AS missing
FROM attachment a LEFT JOIN office_file f ON f.scope = a.scope AND f.sha256 = a.sha256 WHERE a.deleted_at IS NULL
""")


@dataclass(frozen=True, slots=True)
class FilesFound:
    """What the office has of its attachments' bytes.

    Attributes:
        whole: attachments whose bytes are here.
        missing: attachments whose bytes no laptop has brought yet.
        damaged: hashes of copies that are not what they were, with their scopes.
    """

    whole: int
    missing: int
    damaged: tuple[tuple[str, str], ...]


def file_states(connection: Connection, question: FileQuestion, *, caller: Caller) -> FileStates:
    """Tell what the office has; copies a laptop doubts are looked through, and thrown away when they are wrong.

    Raises:
        DeviceRevoked: the caller is told nothing.
    """
    _let_in(caller)
    for row in _rows(connection, question.doubted, scopes=caller.scopes):
        if row.whole and not _is_right(connection, row):
            _forget(connection, {"scope": row.scope, "sha256": row.sha256})
    found = _rows(connection, question.files, scopes=caller.scopes | caller.late)
    return FileStates(files=[FileState(row.id, row.received, row.whole, _refusal(row)) for row in found])


def put_piece(connection: Connection, content: bytes, *, attachment_id: str, start: int, caller: Caller) -> FileState:
    """Take the next bytes of an attachment; the same again, or others than the next, change nothing.

    Args:
        connection: of the office.
        content: the bytes.
        attachment_id: id of the row; the office has it already.
        start: place of the first byte.
        caller: who brings them; late work on a family that has left is taken too.

    Returns:
        What the office has now. After the last byte it is whole, or everything was wrong and is thrown away.

    Raises:
        DeviceRevoked: nothing is taken of it.
        ForeignObject: there is no such row for the caller.
        SyncMessageInvalid: nothing, or more than the file has.
    """
    _let_in(caller)
    row = _row(connection, attachment_id, scopes=caller.scopes | caller.late)
    if refused := _refusal(row, content if start == 0 else b""):
        return FileState(row.id, row.received, row.whole, refused)
    name = {"scope": row.scope, "sha256": row.sha256}
    connection.execute(_BEGIN, name | {"size": row.size, "device": caller.device})
    file = connection.execute(_LOCK, name).one()
    if file.size != row.size:
        return FileState(row.id, 0, whole=False, refused=REFUSED_SIZE)
    if file.whole_at is not None or start != file.received:
        return FileState(row.id, file.received, file.whole_at is not None)
    end = start + len(content)
    if not content or end > row.size:
        raise SyncMessageInvalid
    connection.execute(_ADD, name | {"start": start, "content": content})
    connection.execute(_NOW, name | {"received": end})
    if end < row.size:
        return FileState(row.id, end, whole=False)
    if not _is_right(connection, row):
        _forget(connection, name)
        return FileState(row.id, 0, whole=False, refused=REFUSED_HASH)
    connection.execute(_WHOLE, name)
    return FileState(row.id, end, whole=True)


def get_piece(connection: Connection, *, attachment_id: str, start: int, length: int, caller: Caller) -> bytes:
    """Give bytes of an attachment the office has whole.

    Args:
        connection: of the office.
        attachment_id: id of the row.
        start: place of the first byte.
        length: how many at most.
        caller: who asks.

    Raises:
        DeviceRevoked: nothing is given to it.
        ForeignObject: there is no such row for the caller, or nothing whole of it.
    """
    _let_in(caller)
    row = _row(connection, attachment_id, scopes=caller.scopes)
    if not row.whole:
        raise ForeignObject
    until = min(row.size, start + min(length, LARGEST_PIECE))
    # No piece is longer, so that the first of the span begins after this.
    span = {"scope": row.scope, "sha256": row.sha256, "since": start - LARGEST_PIECE, "until": until}
    found = connection.execute(_SPAN, span).all()
    return b"".join(bytes(one.content)[max(0, start - one.start) : max(0, until - one.start)] for one in found)


def examine_files(connection: Connection) -> FilesFound:
    """Read every copy and compare it with its hash."""
    count = connection.execute(_COUNT).one()
    every = connection.execute(_EVERY).all()
    damaged = tuple((one.scope, one.sha256) for one in every if not _is_right(connection, one))
    return FilesFound(whole=count.whole, missing=count.missing, damaged=damaged)


def drop_damaged(connection: Connection, found: FilesFound) -> None:
    """Throw copies away that are not what they were, so that laptops bring them again."""
    for scope, sha256 in found.damaged:
        _forget(connection, {"scope": scope, "sha256": sha256})


def _let_in(caller: Caller) -> None:
    if caller.revoked:
        raise DeviceRevoked


def _rows(connection: Connection, ids: Iterable[str], *, scopes: frozenset[str]) -> list[Row[Any]]:
    wanted = list(ids)
    return list(connection.execute(_ROWS, {"ids": wanted, "scopes": sorted(scopes)})) if wanted else []


def _row(connection: Connection, attachment_id: str, *, scopes: frozenset[str]) -> Row[Any]:
    found = _rows(connection, [attachment_id], scopes=scopes)
    if not found:
        raise ForeignObject
    return found[0]


def _refusal(row: Row[Any], beginning: bytes = b"") -> str:
    """Return why the bytes of this row are not kept: its kind, its size, or a beginning that is of no such kind."""
    if row.mime not in KINDS or (beginning and not beginning.startswith(KINDS[row.mime])):
        return REFUSED_KIND
    return "" if 0 < row.size <= LARGEST_FILE else REFUSED_SIZE


def _is_right(connection: Connection, file: Row[Any]) -> bool:
    found, size = hashlib.sha256(), 0
    for content in _contents(connection, file):
        found.update(content)
        size += len(content)
    return bool(size == file.size and found.hexdigest() == file.sha256)


def _contents(connection: Connection, file: Row[Any]) -> Iterator[bytes]:
    """Give the pieces of a copy, a few in memory at a time."""
    name = {"scope": file.scope, "sha256": file.sha256}
    for row in connection.execute(_PIECES, name, execution_options={"stream_results": True, "yield_per": 2}):
        yield bytes(row.content)


def _forget(connection: Connection, name: dict[str, Any]) -> None:
    connection.execute(text("DELETE FROM office_file_piece WHERE scope = :scope AND sha256 = :sha256"), name)
    connection.execute(text("DELETE FROM office_file WHERE scope = :scope AND sha256 = :sha256"), name)
