"""From plain text to paragraphs: Polish typography, points, boxes, characters the font lacks."""

import re
import unicodedata
from collections.abc import Iterator
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from app.documents.pdf.fonts import REGULAR, glyphs
from app.documents.pdf.look import Look
from app.documents.writing import EMPTY

_NBSP = "\u00a0"
_SINGLE = re.compile(r"(?<!\w)([aiouwzAIOUWZаіувзйяАІУВЗЯ]) (?=\S)")
_UNIT = re.compile(r"(?<=\d) (?=(?:zł|r\.|min|km|godz\.|h|%|р\.)(?!\w))")
_AFTER = re.compile(r"(?<!\w)(nr|ul\.|tel\.|godz\.|pkt|art\.|ust\.|poz\.|lit\.|m\.|os\.|al\.|вул\.) (?=\S)")
_MONTH = re.compile(r"(?<!\S)(\d{1,2}) (?=[^\W\d]{3,}[ \u00a0]\d{4}\b)")
_DIGITS = re.compile(r"(?<=\d{3}) (?=\d{3}(?!\d))")
_INSTEAD = {ord("‑"): "-", ord("✔"): "✓"}
_POINT = re.compile(r"^[•\-–]\s+")


def typeset(text: str) -> str:
    """Return the text with blanks made hard where no line may end: „w domu”, „380 zł”, „15 maja 2027”, „000 000 112”.

    A dot between two things stays with the first.
    """
    text = text.translate(_INSTEAD)
    for pattern, bond in ((_SINGLE, rf"\1{_NBSP}"), (_AFTER, rf"\1{_NBSP}"), (_MONTH, rf"\1{_NBSP}")):
        text = pattern.sub(bond, text)
    return _DIGITS.sub(_NBSP, _UNIT.sub(_NBSP, text)).replace(" · ", f"{_NBSP}· ")


def markup(text: str) -> str:
    """Return one line of text ready for a paragraph: typeset, escaped, „?” for a character the font lacks."""
    known = glyphs(REGULAR)
    drawable = (c if ord(c) in known else "?" for c in typeset(text) if not _is_invisible(c, known))
    return escape("".join(drawable))


def _is_invisible(character: str, known: frozenset[int]) -> bool:
    """Tell joiners, soft hyphens and marks that only change the character before them."""
    category = unicodedata.category(character)
    return category == "Cf" or (category == "Mn" and ord(character) not in known)


def paragraphs(text: str, style: ParagraphStyle, look: Look, *, label: str = "") -> Iterator[Paragraph]:
    """Yield a paragraph per line of the text; lines that begin as points or boxes hang.

    Args:
        text: plain text, empty reads „—”.
        style: style of lines that are neither points nor boxes.
        look: styles of the print.
        label: plain text in bold before the first line.
    """
    lines = [line for line in (text or EMPTY).split("\n") if line.strip()]
    if label and (len(lines) > 1 or _POINT.match(lines[0])):
        yield Paragraph(f"<b>{markup(label)}</b>", style)
        label = ""
    for line in lines:
        if label:
            yield Paragraph(f"<b>{markup(label)}</b> {markup(line)}", style)
            label = ""
        elif _POINT.match(line):
            yield Paragraph(markup(_POINT.sub("", line)), look.bullet, bulletText="•")
        elif line[0] in "☐☑" and line[1:]:
            yield Paragraph(markup(line[1:].strip()), look.box, bulletText=line[0])
        else:
            yield Paragraph(markup(line), style)
