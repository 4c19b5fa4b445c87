"""Contact sheets: all pictures of a directory on one, small, each with its name, so that people can look quickly."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter

from ui.theme import tokens

COLUMNS: Final = 4
THUMB: Final = QSize(560, 315)
GAP: Final = 16
CAPTION: Final = 28
_PAPER: Final = tokens.PALETTES["light"]


def draw(pictures: Path, *, out: Path) -> None:
    """Put all pictures of a directory on one sheet, in the order of their names."""
    files = sorted(pictures.glob("*.png"))
    rows = -(-len(files) // COLUMNS)
    cell = QSize(THUMB.width() + GAP, THUMB.height() + CAPTION + GAP)
    sheet = QImage(GAP + COLUMNS * cell.width(), GAP + rows * cell.height(), QImage.Format.Format_RGB32)
    sheet.fill(_PAPER.ground)
    painter = QPainter(sheet)
    painter.setPen(_PAPER.ink)
    for number, file in enumerate(files):
        left = GAP + number % COLUMNS * cell.width()
        top = GAP + number // COLUMNS * cell.height()
        painter.drawText(QRect(left, top, THUMB.width(), CAPTION), Qt.AlignmentFlag.AlignVCenter, file.stem)
        keep, smooth = Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
        painter.drawImage(left, top + CAPTION, QImage(str(file)).scaled(THUMB, keep, smooth))
    painter.end()
    out.parent.mkdir(parents=True, exist_ok=True)
    sheet.save(str(out))
