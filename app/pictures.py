"""Pictures without what their makers hide in them: place, camera, owner, comments (V24)."""

import io
from typing import Final

from PIL import Image, ImageOps

from app.errors import KnownError

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
THUMBNAIL_PIXELS: Final = 256
# A sheet of A3 at 600 dpi; more is no scan but a trap that fills the memory.
_LARGEST_PIXELS = 75_000_000
_JPEG_QUALITY = 88
_MAGIC = {JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n", PDF: b"%PDF-"}
_FORMATS = {JPEG: "JPEG", PNG: "PNG"}


class AttachmentUnreadableError(KnownError):
    """The file is gone, is no file, or its content is not whole."""

    code = "attachment_unreadable"


def kind_of(content: bytes) -> str | None:
    """Return the MIME type by the first bytes, whatever the name says; None for what is not on the list of V24."""
    return next((mime for mime, magic in _MAGIC.items() if content.startswith(magic)), None)


def stripped(content: bytes, *, mime: str) -> bytes:
    """Return the same picture, upright, made of its pixels alone.

    Args:
        content: of a JPEG or PNG file.
        mime: which of the two.

    Raises:
        AttachmentUnreadableError: it is not whole, or larger than any sheet of paper.
    """
    out = io.BytesIO()
    _pixels(content, mime).save(out, _FORMATS[mime], quality=_JPEG_QUALITY, optimize=True)
    return out.getvalue()


def thumbnail(content: bytes, *, mime: str) -> bytes:
    """Return a PNG of at most `THUMBNAIL_PIXELS` each way.

    Args:
        content: from `stripped`.
        mime: of it.

    Raises:
        AttachmentUnreadableError: it is not a picture of that type.
    """
    picture = _pixels(content, mime)
    picture.thumbnail((THUMBNAIL_PIXELS, THUMBNAIL_PIXELS))
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _pixels(content: bytes, mime: str) -> Image.Image:
    """Return a picture that knows nothing but its pixels."""
    try:
        with Image.open(io.BytesIO(content), formats=[_FORMATS[mime]]) as found:
            if found.width * found.height > _LARGEST_PIXELS:
                raise AttachmentUnreadableError
            upright = ImageOps.exif_transpose(found).convert(_mode(found, mime))
    # Pillow's readers raise these, and SyntaxError, for bytes that are no picture.
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise AttachmentUnreadableError from error
    return Image.frombytes(upright.mode, upright.size, upright.tobytes())


def _mode(picture: Image.Image, mime: str) -> str:
    if picture.mode in {"1", "L"} and "transparency" not in picture.info:
        return "L"
    return "RGBA" if mime == PNG and picture.has_transparency_data else "RGB"
