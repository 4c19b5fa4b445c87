"""A file from outside: judged by its content, stripped of what its maker hid in it (V24); in memory only."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path, PureWindowsPath
from typing import Final

from app import pictures
from app.errors import KnownError
from storage import platform

LARGEST_MB: Final = 10
_MB = 1024 * 1024
LONGEST_NAME: Final = 120
_PIECE = 256 * 1024
_SUFFIXES = {
    pictures.PDF: (".pdf",),
    pictures.JPEG: (".jpg", ".jpeg"),
    pictures.PNG: (".png",),
}


class AttachmentKindRefusedError(KnownError):
    """The content is neither PDF nor JPEG nor PNG, whatever the name says (V24)."""

    code = "attachment_kind_refused"


class AttachmentTooLargeError(KnownError):
    """More than fits (V24). Params: `size_mb`, `limit_mb`."""

    code = "attachment_too_large"


class AttachmentEmptyError(KnownError):
    """There is nothing in the file: a scan that has not ended, a stick pulled out."""

    code = "attachment_empty"


class AttachmentChangedError(KnownError):
    """Another program wrote the file while it was read."""

    code = "attachment_changed"


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that was read, judged and stripped; it lives in memory only.

    Attributes:
        filename: its name without the path, with the ending that fits the content.
        mime: by the content.
        content: what will be kept.
        thumbnail: a small PNG of a picture, empty for a PDF.
    """

    filename: str
    mime: str
    content: bytes = field(repr=False)
    thumbnail: bytes = field(repr=False)


def prepare(path: Path, *, progress: Callable[[int], object] | None = None) -> Prepared:
    """Read a file from outside, decide by its content whether it may be kept, strip pictures (V24). No store needed.

    Args:
        path: chosen or dropped by the user; the file is left as it is.
        progress: told how many percent are read; what it raises stops the reading.

    Raises:
        AttachmentKindRefusedError, AttachmentTooLargeError, AttachmentUnreadableError, AttachmentEmptyError,
        AttachmentChangedError: it is not kept.
        AccessDenied, DiskFailed: the machine refused.
    """
    return prepare_content(_read(path, progress or _nobody), filename=path.name)


def prepare_content(content: bytes, *, filename: str) -> Prepared:
    """Decide by its content whether a file may be kept, and strip it if it is a picture (V24).

    Args:
        content: of the file.
        filename: without its path.

    Raises:
        AttachmentKindRefusedError, AttachmentTooLargeError, AttachmentUnreadableError, AttachmentEmptyError: it is
            not kept.
    """
    _check_size(len(content))
    if not content:
        raise AttachmentEmptyError
    mime = pictures.kind_of(content)
    if mime is None:
        raise AttachmentKindRefusedError
    if mime == pictures.PDF:
        return Prepared(_named(filename, mime), mime, content, b"")
    clean = pictures.stripped(content, mime=mime)
    _check_size(len(clean))
    return Prepared(_named(filename, mime), mime, clean, pictures.thumbnail(clean, mime=mime))


def _read(path: Path, progress: Callable[[int], object]) -> bytes:
    try:
        with platform.os_errors_known():
            before = path.stat()
            _check_size(before.st_size)
            pieces, done = [], 0
            with path.open("rb") as file:
                while piece := file.read(_PIECE):
                    pieces.append(piece)
                    done += len(piece)
                    _check_size(done)
                    progress(min(100, 100 * done // max(1, before.st_size)))
            after = path.stat()
            if (after.st_size, after.st_mtime_ns) != (before.st_size, before.st_mtime_ns) or done != after.st_size:
                raise AttachmentChangedError
            return b"".join(pieces)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
        raise pictures.AttachmentUnreadableError from None


def _check_size(size: int) -> None:
    if size > LARGEST_MB * _MB:
        raise AttachmentTooLargeError(size_mb=-(-size // _MB), limit_mb=LARGEST_MB)


def _named(filename: str, mime: str) -> str:
    """Return a name that is safe to show and tells the truth about the content."""
    # Of both kinds of separators, wherever the name comes from.
    plain = PureWindowsPath("".join(letter for letter in filename if letter.isprintable()).strip())
    stem, suffix = plain.stem, plain.suffix
    ending = suffix if suffix.lower() in _SUFFIXES[mime] else _SUFFIXES[mime][0]
    return stem[: LONGEST_NAME - len(ending)] + ending


def _nobody(_percent: int) -> None:
    """Stand in for somebody who wants to know how far it is."""
