"""Pictures without what their makers hide in them: place, camera, owner, comments (V24); ready for screen and paper.

The only place that knows Pillow; clear pixels exist in memory only.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont, ImageOps

from app.errors import KnownError

JPEG, PNG, PDF = "image/jpeg", "image/png", "application/pdf"
THUMBNAIL_PIXELS: Final = 256
# A sheet of A3 at 600 dpi; more is no scan but a trap that fills the memory.
_LARGEST_PIXELS = 75_000_000
_JPEG_QUALITY = 88
_MAGIC = {JPEG: b"\xff\xd8\xff", PNG: b"\x89PNG\r\n\x1a\n", PDF: b"%PDF-"}
_FORMATS = {JPEG: "JPEG", PNG: "PNG"}
# A sheet of A4 at 300 dpi: nearer than that a scan shows nothing more.
LONGEST_SIDE: Final = 3508
# Smaller steps look no better, and the smallest one is an icon.
_SMALLEST_LEVEL: Final = 400
_A4: Final = (2480, 3508)
_DPI: Final = 300
_MARGIN: Final = 118
_INVENTED: Final = (827, 1169)


class AttachmentUnreadableError(KnownError):
    """The file is gone, is no file, or its content is not whole."""

    code = "attachment_unreadable"


@dataclass(frozen=True, slots=True)
class Level:
    """The picture in one size: three bytes a pixel, red first, lines without gaps."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


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


def for_screen(content: bytes) -> tuple[Level, ...]:
    """Return a picture in several sizes, each half of the one before, so that drawing it at any zoom is quick.

    Args:
        content: of a stored JPEG or PNG.

    Raises:
        AttachmentUnreadableError: it is no picture.
    """
    picture = _opened(content, longest=LONGEST_SIDE)
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    levels = [_level(picture)]
    while max(picture.size) > 2 * _SMALLEST_LEVEL:
        picture = picture.reduce(2)
        levels.append(_level(picture))
    return tuple(levels)


def on_paper(content: bytes, *, turned: int = 0) -> bytes:
    """Return a PDF of one A4 page with the picture as large as it fits.

    Args:
        content: of a stored JPEG or PNG.
        turned: degrees clockwise, a multiple of 90.

    Raises:
        AttachmentUnreadableError: it is no picture.
    """
    picture = _opened(content, longest=LONGEST_SIDE)
    if turned % 360:
        picture = picture.rotate(-turned, expand=True)
    paper = Image.new("RGB", _A4 if picture.height >= picture.width else _A4[::-1], "white")
    room = (paper.width - 2 * _MARGIN, paper.height - 2 * _MARGIN)
    fitted = ImageOps.contain(picture, room)
    paper.paste(fitted, ((paper.width - fitted.width) // 2, (paper.height - fitted.height) // 2))
    out = io.BytesIO()
    paper.save(out, "PDF", resolution=_DPI, quality=90)
    return out.getvalue()


def invented_paper(lines: Sequence[str], *, mark: str, font: Path, mime: str) -> bytes:
    """Draw a sheet for the fictional office, which must never be taken for a real one.

    Args:
        lines: what stands on it.
        mark: large and slanted across it.
        font: file of the letters.
        mime: what is made: a PDF, JPEG or PNG.
    """
    sheet = Image.new("RGB", _INVENTED, "#FBFAF6")
    small, large = (ImageFont.truetype(str(font), size) for size in (26, 96))
    pen = ImageDraw.Draw(sheet)
    for place, line in enumerate(lines):
        pen.text((80, 80 + place * 44), line, fill="#1E2A2B", font=small)
    slanted = Image.new("L", _INVENTED, 0)
    middle = (_INVENTED[0] // 2, _INVENTED[1] * 2 // 3)
    ImageDraw.Draw(slanted).text(middle, mark, fill=150, font=large, anchor="mm")
    sheet.paste(Image.new("RGB", _INVENTED, "#C25A4E"), mask=slanted.rotate(24))
    out = io.BytesIO()
    sheet.save(out, "PDF" if mime == PDF else _FORMATS[mime], resolution=100)
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


def _opened(content: bytes, *, longest: int) -> Image.Image:
    mime = kind_of(content)
    if mime not in (JPEG, PNG):
        raise AttachmentUnreadableError
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG" if mime == JPEG else "PNG"]) as found:
            # A JPEG is decoded no larger than is wanted.
            found.draft("RGB", (longest, longest))
            if not found.has_transparency_data:
                return found.convert("RGB")
            paper = Image.new("RGBA", found.size, "white")
            paper.alpha_composite(found.convert("RGBA"))
            return paper.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise AttachmentUnreadableError from error


def _level(picture: Image.Image) -> Level:
    return Level(picture.width, picture.height, picture.tobytes())
