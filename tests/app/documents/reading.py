"""Reading a print back the way others would: a PDF reader, a scanner, poppler where it is installed."""

import io
import re
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdf
import zxingcpp
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage
from PySide6.QtPdf import QPdfDocument


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page with blanks made plain."""
    return [_plain(page.extract_text()) for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def text_of(pdf: bytes) -> str:
    """Return the text of all pages with blanks made plain."""
    return " ".join(pages_of(pdf))


def text_by_poppler(pdf: bytes) -> str:
    """Return the text of all pages as `pdftotext` finds it, with blanks made plain."""
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return _plain(run.stdout.decode())


def fonts_by_poppler(pdf: bytes, folder: Path) -> dict[str, bool]:
    """Return each font of the print and whether it is embedded, as `pdffonts` finds it."""
    path = folder / "print.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["pdffonts", str(path)], capture_output=True, check=True, text=True)
    rows = [line.split() for line in run.stdout.splitlines()[2:]]
    return {row[0]: row[-5] == "yes" for row in rows}


def fonts_of(pdf: bytes) -> dict[str, bool]:
    """Return each font of the print and whether it is embedded."""
    found = {}
    for page in pypdf.PdfReader(io.BytesIO(pdf)).pages:
        for reference in page["/Resources"]["/Font"].values():  # type: ignore[index]
            font = reference.get_object()
            found[str(font["/BaseFont"])] = "/FontFile2" in font.get("/FontDescriptor", {})
    return found


@contextmanager
def _opened(pdf: bytes) -> Iterator[QPdfDocument]:
    device = QBuffer()
    device.setData(QByteArray(pdf))
    device.open(QIODevice.OpenModeFlag.ReadOnly)
    document = QPdfDocument(None)  # type: ignore[call-overload]
    document.load(device)
    assert document.pageCount() > 0
    yield document
    document.close()
    device.close()


def codes_of(pdf: bytes, *, dpi: int = 150) -> list[str]:
    """Return the text of the square code of each page, from a picture as a scanner would make it."""
    codes = []
    with _opened(pdf) as document:
        for page in range(document.pageCount()):
            size = document.pagePointSize(page) * (dpi / 72)
            drawn = document.render(page, QSize(round(size.width()), round(size.height())))
            picture = drawn.convertToFormat(QImage.Format.Format_RGBA8888)
            ink = Image.frombytes("RGBA", (picture.width(), picture.height()), bytes(picture.constBits()))
            white = Image.new("RGBA", ink.size, "white")
            white.alpha_composite(ink)
            codes += [code.text for code in zxingcpp.read_barcodes(white.convert("L"))]
    return codes


def page_size(pdf: bytes) -> tuple[float, float]:
    """Return width and height of the first page in points."""
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return float(box.width), float(box.height)


def text_outside(pdf: bytes, *, margin: float, top: float, bottom: float) -> list[tuple[int, float, float]]:
    """Return page and right lower corner of every run of text that reaches beyond the margins (points)."""
    width, height = page_size(pdf)
    outside = []
    with _opened(pdf) as document:
        for page in range(document.pageCount()):
            runs = [polygon.boundingRect() for polygon in document.getAllText(page).bounds()]
            assert runs
            outside += [
                (page + 1, run.right(), run.bottom())
                for run in runs
                if run.left() < margin
                or run.right() > width - margin
                or run.top() < top
                or run.bottom() > height - bottom
            ]
    return outside


def boxes_of(pdf: bytes, word: str) -> list[tuple[int, float]]:
    """Return page (from 1) and upper edge (points from the top) of each occurrence of a word."""
    found = []
    with _opened(pdf) as document:
        for page in range(document.pageCount()):
            for match in re.finditer(rf"\b{re.escape(word)}\b", document.getAllText(page).text()):
                place = document.getSelectionAtIndex(page, match.start(), len(word)).boundingRectangle()
                found.append((page + 1, place.top()))
    return found
