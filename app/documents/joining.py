"""Ready prints and scans bound into one file, with its own number on every page. The only place that knows pypdf."""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError

from app.documents.errors import PdfUnreadable
from app.documents.pdf.stamps import stamped_sheets

Numbering = Callable[[int, int], str]


@dataclass(frozen=True, slots=True)
class Leaves:
    """A file that can be bound.

    Attributes:
        pages: upright, in their order.
    """

    pages: tuple[PageObject, ...]


def leaves_of(pdf: bytes) -> Leaves:
    """Open a file for binding.

    Raises:
        PdfUnreadable: it is no PDF, it is damaged, empty, or asks for a password.
    """
    # A damaged file of somebody else's program breaks pypdf in ways it does not name.
    broken = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError, OSError)
    try:
        pages = tuple(PdfReader(io.BytesIO(pdf)).pages)
        for page in pages:
            if page.rotation:
                page.transfer_rotation_to_content()
    except broken as error:
        raise PdfUnreadable from error
    if not pages:
        raise PdfUnreadable
    return Leaves(pages)


def bind(parts: Sequence[Leaves], *, words: Numbering) -> bytes:
    """Return the parts one after the other as one file; the same parts give the same bytes.

    Args:
        parts: in their order.
        words: what is written at the top right of a page, from its number and how many there are.
    """
    pages = [page for one in parts for page in one.pages]
    sizes = [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages]
    stamps = PdfReader(io.BytesIO(stamped_sheets(sizes, [words(n, len(pages)) for n in range(1, len(pages) + 1)])))
    writer = PdfWriter()
    for page, stamp in zip(pages, stamps.pages, strict=True):
        bound = writer.add_page(page)
        # A page of another program need not begin in the corner.
        corner = Transformation().translate(float(page.mediabox.left), float(page.mediabox.bottom))
        bound.merge_transformed_page(stamp, corner)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
