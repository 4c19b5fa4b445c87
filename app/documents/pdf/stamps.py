"""Sheets with nothing but a line at the top right, to be laid over other pages."""

import io
from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.documents.pdf import fonts
from app.documents.pdf.look import INK, MARGIN

_SIZE = 8.5
_BELOW_EDGE = 7.5 * mm
_PAD = 1.2 * mm


def stamped_sheets(sizes: Sequence[tuple[float, float]], words: Sequence[str]) -> bytes:
    """Return a PDF of a sheet for each size (points), each with its line.

    The line lies on white, so that it can be read on a scan as well.
    """
    fonts.register()
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1, initialFontName=fonts.REGULAR)  # type: ignore[arg-type]  # it is a name
    for (width, height), line in zip(sizes, words, strict=True):
        canvas.setPageSize((width, height))
        right, base = width - MARGIN, height - _BELOW_EDGE
        room = stringWidth(line, fonts.SEMIBOLD, _SIZE)
        canvas.setFillGray(1)
        canvas.rect(right - room - _PAD, base - _PAD, room + 2 * _PAD, _SIZE + _PAD, stroke=0, fill=1)
        canvas.setFillColor(INK)
        canvas.setFont(fonts.SEMIBOLD, _SIZE)
        canvas.drawRightString(right, base, line)
        canvas.showPage()
    canvas.save()
    return out.getvalue()
