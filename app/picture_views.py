"""A stored picture made ready for the screen and for paper; clear pixels exist in memory only."""

import io
from dataclasses import dataclass, field
from typing import Final

from PIL import Image, ImageOps

from app import pictures
from app.pictures import AttachmentUnreadableError

# A sheet of A4 at 300 dpi: nearer than that a scan shows nothing more.
LONGEST_SIDE: Final = 3508
# Smaller steps look no better, and the smallest one is an icon.
_SMALLEST_LEVEL: Final = 400
_A4: Final = (2480, 3508)
_DPI: Final = 300
_MARGIN: Final = 118


@dataclass(frozen=True, slots=True)
class Level:
    """The picture in one size: three bytes a pixel, red first, lines without gaps."""

    width: int
    height: int
    pixels: bytes = field(repr=False)


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


def _opened(content: bytes, *, longest: int) -> Image.Image:
    mime = pictures.kind_of(content)
    if mime not in (pictures.JPEG, pictures.PNG):
        raise AttachmentUnreadableError
    try:
        with Image.open(io.BytesIO(content), formats=["JPEG" if mime == pictures.JPEG else "PNG"]) as found:
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
