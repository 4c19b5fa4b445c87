"""Reading a print back the way others would: poppler, pypdf, a scanner."""

import io
import re
import subprocess
from pathlib import Path

import pypdf
import zxingcpp
from PIL import Image


def text_of(pdf: bytes) -> str:
    """Return the text of all pages with blanks made plain."""
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return re.sub(r"[ \u00a0\n\f]+", " ", run.stdout.decode())


def pages_of(pdf: bytes) -> list[str]:
    """Return the text of each page with blanks made plain."""
    run = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    return [re.sub(r"[ \u00a0\n]+", " ", page) for page in run.stdout.decode().split("\f") if page.strip()]


def turned_text_of(pdf: bytes) -> list[str]:
    """Return the text of each page with words that stand aslant, which poppler takes apart."""
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def fonts_of(pdf: bytes, folder: Path) -> dict[str, bool]:
    """Return each font of the print and whether it is embedded."""
    path = folder / "print.pdf"
    path.write_bytes(pdf)
    run = subprocess.run(["pdffonts", str(path)], capture_output=True, check=True, text=True)
    rows = [line.split() for line in run.stdout.splitlines()[2:]]
    return {row[0]: row[-5] == "yes" for row in rows}


def codes_of(pdf: bytes, folder: Path, *, dpi: int = 150) -> list[str]:
    """Return the text of the square code of each page, from a picture as a scanner would make it."""
    path = folder / "scan.pdf"
    path.write_bytes(pdf)
    subprocess.run(["pdftoppm", "-r", str(dpi), "-png", str(path), str(folder / "scan")], check=True)
    return [code.text for page in sorted(folder.glob("scan*.png")) for code in zxingcpp.read_barcodes(Image.open(page))]


def page_size(pdf: bytes) -> tuple[float, float]:
    """Return width and height of the first page in points."""
    box = pypdf.PdfReader(io.BytesIO(pdf)).pages[0].mediabox
    return float(box.width), float(box.height)


def words_outside(pdf: bytes, *, margin: float, top: float, bottom: float) -> list[str]:
    """Return every word that reaches beyond the margins (points), by poppler's boxes."""
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    width, height = page_size(pdf)
    found = re.findall(
        r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>', run.stdout.decode()
    )
    assert found
    boxes = [(*(float(edge) for edge in edges), word) for *edges, word in found]
    return [
        str(word)
        for left, upper, right, lower, word in boxes
        if left < margin - 0.5 or right > width - margin + 0.5 or upper < top or lower > height - bottom
    ]


def boxes_of(pdf: bytes, word: str) -> list[tuple[int, float, float]]:
    """Return page (from 1), left and upper edge of each occurrence of a word."""
    run = subprocess.run(["pdftotext", "-bbox", "-", "-"], input=pdf, capture_output=True, check=True)
    found = []
    for number, page in enumerate(run.stdout.decode().split("<page ")[1:], start=1):
        matches = re.findall(rf'xMin="([\d.-]+)" yMin="([\d.-]+)"[^>]*>{re.escape(word)}</word>', page)
        found += [(number, float(left), float(upper)) for left, upper in matches]
    return found
