"""What a laptop and the office say to each other about attachments' bytes; the bytes themselves travel as they are."""

from typing import Annotated, Final

import msgspec

from sync.protocol import Id

MEDIA_TYPE: Final = "application/octet-stream"
MOST_FILES: Final = 500
MOST_DOUBTED: Final = 8
# Of one call: some seconds of a slow line at most, and little memory on both sides.
SMALLEST_PIECE: Final = 64 * 1024
LARGEST_PIECE: Final = 1024 * 1024
LARGEST_FILE: Final = 32 * 1024 * 1024
# First bytes by what a row says its file is (V24); nothing else is kept.
KINDS: Final = {"application/pdf": b"%PDF-", "image/jpeg": b"\xff\xd8\xff", "image/png": b"\x89PNG\r\n\x1a\n"}

REFUSED_KIND: Final = "kind"
REFUSED_SIZE: Final = "size"
REFUSED_HASH: Final = "hash"


class FileQuestion(msgspec.Struct, frozen=True, kw_only=True):
    """Asks what the office has of attachments.

    Attributes:
        files: ids of their rows.
        doubted: ids of those that arrived wrong: the office looks whether its own copy is right.
    """

    files: Annotated[list[Id], msgspec.Meta(max_length=MOST_FILES)]
    doubted: Annotated[list[Id], msgspec.Meta(max_length=MOST_DOUBTED)] = []


class FileState(msgspec.Struct, frozen=True, array_like=True):
    """What the office has of one attachment.

    Attributes:
        received: so many bytes from the beginning on.
        whole: all of them, and they are what the row's hash says.
        refused: why it does not take them, empty when it does.
    """

    attachment_id: str
    received: int
    whole: bool
    refused: str = ""


class FileStates(msgspec.Struct, frozen=True, kw_only=True):
    """Answers about those of the attachments that are the caller's; the others are passed over."""

    files: list[FileState]
