"""Around the content: running head, footer with the square code, marks of drafts and of fictional data."""

import math
from dataclasses import dataclass
from typing import Any

import segno
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from app.documents.pdf.fonts import BOLD, REGULAR, SEMIBOLD
from app.documents.pdf.look import INK, MARGIN, MUTED, TOP, Look

_CODE = 15 * mm
_FOOT = 8 * mm  # of the footer's lower edge above the paper's edge
_SIZE = 7.8
_LEADING = 10.4


@dataclass(frozen=True, kw_only=True)
class Chrome:
    """Texts around the content, ready to draw; an empty one is left out."""

    look: Look
    title: str
    case: str
    identity: str
    protection: str
    page: str
    printed: str
    code: str
    draft: str
    demo: str


class CountingCanvas(Canvas):
    """A canvas that knows how many pages there are before it draws what surrounds each."""

    chrome: Chrome

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs | {"initialFontName": REGULAR})
        self._waiting: list[dict[str, Any]] = []

    def showPage(self) -> None:
        """Put the page aside until all are there."""
        self._waiting.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # the stubs leave it out

    def save(self) -> None:
        """Draw what surrounds each page and write them all."""
        for number, state in enumerate(self._waiting, start=1):
            self.__dict__.update(state)
            _surround(self, self.chrome, number, len(self._waiting))
            super().showPage()
        super().save()


def define_code(canvas: Canvas, text: str) -> None:
    """Draw the square code once; every page refers to it."""
    matrix = segno.make(text, error="m", micro=False, boost_error=False).matrix
    module = _CODE / len(matrix)
    canvas.beginForm("code", 0, 0, _CODE, _CODE)
    canvas.setFillColor(INK)
    path = canvas.beginPath()
    for y, line in enumerate(matrix):
        x = 0
        while x < len(line):
            run = x
            while run < len(line) and line[run]:
                run += 1
            if run > x:
                path.rect(x * module, _CODE - (y + 1) * module, (run - x) * module, module)
            x = run + 1
    canvas.drawPath(path, stroke=0, fill=1)
    canvas.endForm()


def _surround(canvas: Canvas, chrome: Chrome, number: int, pages: int) -> None:
    look = chrome.look
    if number > 1:
        _running_head(canvas, chrome)
    if chrome.draft:
        _across(canvas, chrome.draft, look)
    left, right = MARGIN, look.page[0] - MARGIN
    if chrome.code:
        canvas.saveState()
        canvas.translate(left, _FOOT)
        canvas.doForm("code")
        canvas.restoreState()
        left += _CODE + 4 * mm
    canvas.setFillColor(MUTED)
    canvas.setFont(REGULAR, _SIZE)
    page = chrome.page.format(page=number, pages=pages)
    lines = _lines(chrome, page, right - left)
    for n, (text, other) in enumerate(lines):
        y = _FOOT + 1 + (len(lines) - 1 - n) * _LEADING
        canvas.setFont(SEMIBOLD if text == chrome.identity else REGULAR, _SIZE)
        canvas.drawString(left, y, text)
        canvas.setFont(REGULAR, _SIZE)
        canvas.drawRightString(right, y, other)


def _lines(chrome: Chrome, page: str, room: float) -> list[tuple[str, str]]:
    """Arrange the footer: two lines where there is room for it, otherwise more."""
    last = f"{page} · {chrome.printed}" if chrome.printed else page
    if stringWidth(chrome.protection + last, REGULAR, _SIZE) + 24 <= room:
        lines = [(chrome.identity, ""), (chrome.protection, last)]
    else:
        lines = [(chrome.identity, page), (chrome.protection, ""), (chrome.printed, "")]
    return [line for line in lines if any(line)]


def _running_head(canvas: Canvas, chrome: Chrome) -> None:
    y = chrome.look.page[1] - TOP - _SIZE
    canvas.setFillColor(MUTED)
    canvas.setFont(REGULAR, _SIZE + 0.7)
    canvas.drawString(MARGIN, y, f"{chrome.title} · {chrome.case}" if chrome.case else chrome.title)
    demo_mark(canvas, chrome, y)


def demo_mark(canvas: Canvas, chrome: Chrome, y: float) -> None:
    """Write at the right margin that the data is fictional, if it is."""
    if chrome.demo:
        spaced = 0.8
        right = chrome.look.page[0] - MARGIN
        canvas.setFillColor(INK)
        width = stringWidth(chrome.demo, BOLD, _SIZE + 1) + spaced * len(chrome.demo)
        text = canvas.beginText(right - width + spaced, y)
        text.setFont(BOLD, _SIZE + 1)
        text.setCharSpace(spaced)
        text.textOut(chrome.demo)
        text.setCharSpace(0)
        canvas.drawText(text)


def _across(canvas: Canvas, mark: str, look: Look) -> None:
    width, height = look.page
    size = 0.62 * math.hypot(width, height) / max(stringWidth(mark, BOLD, 1), 1)
    canvas.saveState()
    canvas.setFillColor(INK)
    canvas.setFillAlpha(0.07)
    canvas.translate(width / 2, height / 2)
    canvas.rotate(math.degrees(math.atan2(height, width)))
    canvas.setFont(BOLD, size)
    canvas.drawCentredString(0, -size / 3, mark)
    canvas.restoreState()
