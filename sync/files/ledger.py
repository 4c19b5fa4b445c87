"""What this store knows of its attachments' bytes: rows, what the office said of them, what a person wants."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text

DAMAGED: Final = "damaged"
REFUSED: Final = "refused"

# An attachment the office has not accepted yet cannot bring its bytes there; one that has left with its family still
# owes them.
_FILES = text("""
SELECT a.id AS attachment_id, a.scope, a.size, a.sha256, coalesce(t.at_office, 0) AS at_office,
    coalesce(t.wanted, 0) AS wanted, 0 AS owed, coalesce(t.tries, 0) AS tries, coalesce(t.trouble, '') AS trouble
FROM attachment a LEFT JOIN file_transfer t ON t.attachment_id = a.id AND t.sha256 = a.sha256
WHERE a.deleted_at IS NULL AND a.revision > 0
UNION ALL
SELECT t.attachment_id, t.scope, t.size, t.sha256, t.at_office, t.wanted, 1, t.tries, t.trouble
FROM file_transfer t WHERE t.owed AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.id = t.attachment_id)
""")
_KEEP = text("""
INSERT INTO file_transfer (attachment_id, scope, size, sha256, at_office, wanted, owed, tries, trouble)
VALUES (:attachment_id, :scope, :size, :sha256, :at_office, :wanted, :owed, :tries, :trouble)
ON CONFLICT (attachment_id) DO UPDATE SET scope = :scope, size = :size, sha256 = :sha256, at_office = :at_office,
    owed = :owed, tries = :tries, trouble = :trouble, wanted = CASE WHEN :settled THEN 0 ELSE file_transfer.wanted END
""")
_FORGET = text("""
DELETE FROM file_transfer WHERE NOT owed AND NOT EXISTS (SELECT 1 FROM attachment a WHERE a.id = attachment_id)
""")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """What is known of one attachment's bytes; the fields are those of `storage.models.FileTransfer`."""

    attachment_id: str
    scope: str
    size: int
    sha256: str
    at_office: bool = False
    wanted: bool = False
    owed: bool = False
    tries: int = 0
    trouble: str = ""


def known_files(connection: Connection) -> list[File]:
    """Return every attachment the office knows of, and those that still owe it their bytes."""
    return [
        File(
            attachment_id=row.attachment_id,
            scope=row.scope,
            size=row.size,
            sha256=row.sha256,
            at_office=bool(row.at_office),
            wanted=bool(row.wanted),
            owed=bool(row.owed),
            tries=row.tries,
            trouble=row.trouble,
        )
        for row in connection.execute(_FILES)
    ]


def keep(connection: Connection, files: Iterable[File], *, settled: bool = False) -> None:
    """Keep what is known of files.

    A wish stays as the store has it: somebody may have wished meanwhile.

    Args:
        connection: of the laptop's store.
        files: what is known now.
        settled: they are here, nothing is wished any more.
    """
    lines = [{name: getattr(one, name) for name in File.__slots__} | {"settled": settled} for one in files]
    if lines:
        connection.execute(_KEEP, lines)


def forget(connection: Connection, attachment_id: str) -> None:
    """Forget a file that left with its family, once the office has it."""
    connection.execute(text("DELETE FROM file_transfer WHERE attachment_id = :id"), {"id": attachment_id})


def forget_left(connection: Connection) -> None:
    """Forget files of families that are here no more, unless the office lacks them."""
    connection.execute(_FORGET)
