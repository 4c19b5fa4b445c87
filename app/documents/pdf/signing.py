"""Places to sign: a line with the person's name below, side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from app.documents.pdf.look import INK, Look
from app.documents.pdf.typeset import markup
from app.documents.template import Signatures
from app.documents.writing import Scope

_NARROWEST = 44 * mm
_GAP = 8 * mm
_ROOM = 11 * mm  # above the line, for the hand


@dataclass(frozen=True)
class Signer:
    """What stands below a line."""

    name: str
    note: str


def signing_rows(block: Signatures, scope: Scope, look: Look) -> Iterator[list[Signer]]:
    """Yield the places row by row, as even as they can be."""
    signers = [
        Signer(name, one.fill(place.note))
        for place in block.places
        for one in (scope.rows(place.rows) if place.rows else (scope,))
        if (name := one.fill(place.text))
    ]
    fitting = max(1, int((look.width + _GAP) // (_NARROWEST * look.size / 10.5 + _GAP)))
    count = -(-len(signers) // fitting)
    each = -(-len(signers) // count) if count else 0
    for start in range(0, len(signers), each or 1):
        yield signers[start : start + each]


class SigningRow(Flowable):
    """One row of places to sign."""

    def __init__(self, signers: Sequence[Signer], look: Look) -> None:
        super().__init__()
        self._look = look
        self._place = (look.width - _GAP * (len(signers) - 1)) / max(len(signers), 1)
        self._place = min(self._place, look.width / 3)
        self._captions = [self._caption(signer) for signer in signers]

    def _caption(self, signer: Signer) -> list[Paragraph]:
        caption = [Paragraph(markup(signer.name), self._look.body)]
        if signer.note:
            caption.append(Paragraph(markup(signer.note), self._look.small))
        return caption

    def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: N803, ARG002 - reportlab's names
        """Measure."""
        tallest = max((sum(p.wrap(self._place, 1e6)[1] for p in one) for one in self._captions), default=0)
        self.width, self.height = self._look.width, _ROOM + 1.5 * mm + tallest
        return self.width, self.height

    def draw(self) -> None:
        """Draw the lines and the captions."""
        self.canv.setStrokeColor(INK)
        self.canv.setLineWidth(0.6)
        left, line = 0.0, self.height - _ROOM
        for caption in self._captions:
            self.canv.line(left, line, left + self._place, line)
            y = line - 1.0 * mm
            for paragraph in caption:
                y -= paragraph.wrap(self._place, 1e6)[1]
                paragraph.drawOn(self.canv, left, y)
            left += self._place + _GAP
