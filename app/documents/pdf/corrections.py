"""The end of a print: what was put right after the document was handed over (V18)."""

from collections.abc import Iterator, Sequence

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from app.documents.pdf.look import Look
from app.documents.pdf.typeset import markup, paragraphs
from app.documents.printing import CorrectionLine
from app.documents.template import Style
from app.documents.writing import Writer
from app.i18n import local


def correction_flowables(corrections: Sequence[CorrectionLine], writer: Writer, look: Look) -> Iterator[Flowable]:
    """Yield the heading and each correction: when, by whom, about what, from what to what, why."""
    if not corrections:
        return
    words = writer.chrome
    yield CondPageBreak(look.size * 9)
    yield Spacer(0, look.size * 1.2)
    yield Paragraph(markup(words.corrections), look.heading)
    for number, one in enumerate(corrections, start=1):
        at = local(one.at)
        when = f"{writer.day(at, Style.NUM)}, {at:%H:%M}"
        head = " · ".join(filter(None, (f"{number}. {when}", one.author, one.passage)))
        yield Spacer(0, look.size * 0.5)
        yield Paragraph(markup(head), look.strong)
        for pattern, text in (
            (words.corrected_before, one.before),
            (words.corrected_after, one.text),
            (words.corrected_why, one.reason),
        ):
            if text:
                yield from paragraphs(pattern.format(words=text), look.body, look)
