"""Sizes, colours and paragraph styles of a print, all from the template's text size."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4, A5, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from app.documents.pdf.fonts import BOLD, REGULAR, SEMIBOLD
from app.documents.template import Layout

INK = HexColor("#16191A")
MUTED = HexColor("#545B5C")
RULE = HexColor("#8F8B82")
HEAD_FILL = HexColor("#ECE8DF")
GROUP_FILL = HexColor("#F6F4EE")

MARGIN = 15 * mm
TOP = 12 * mm
FOOTER = 26 * mm  # from the paper's lower edge to the content
RUNNING_HEAD = 9 * mm


@dataclass(frozen=True)
class Look:
    """The styles of one print; `size` is the text size in points."""

    layout: Layout
    size: float

    @property
    def page(self) -> tuple[float, float]:
        """Width and height of the paper in points."""
        paper = {"A4": A4, "A5": A5}[self.layout.paper]
        return landscape(paper) if self.layout.orientation == "landscape" else paper

    @property
    def width(self) -> float:
        """Width of the content in points."""
        return self.page[0] - 2 * MARGIN

    @property
    def pad(self) -> float:
        """Room inside a table cell."""
        return self.size * 0.62

    def _style(self, name: str, *, ratio: float = 1.0, font: str = REGULAR, **more: Any) -> ParagraphStyle:
        size = self.size * ratio
        merged: dict[str, Any] = {"textColor": INK, "leading": size * 1.33, "allowWidows": 0, "allowOrphans": 0, **more}
        merged |= {"bulletFontName": REGULAR, "bulletFontSize": size}
        return ParagraphStyle(name, fontName=font, fontSize=size, **merged)

    @cached_property
    def body(self) -> ParagraphStyle:
        """Running text."""
        return self._style("body")

    @cached_property
    def bullet(self) -> ParagraphStyle:
        """A point of a list."""
        return self._style("bullet", leftIndent=self.size * 0.85, bulletIndent=0)

    @cached_property
    def box(self) -> ParagraphStyle:
        """A choice with its box."""
        return self._style("box", leftIndent=self.size * 1.35, bulletIndent=0)

    @cached_property
    def strong(self) -> ParagraphStyle:
        """Text that carries weight."""
        return self._style("strong", font=SEMIBOLD)

    @cached_property
    def small(self) -> ParagraphStyle:
        """Side remarks."""
        return self._style("small", ratio=0.86, textColor=MUTED)

    @cached_property
    def title(self) -> ParagraphStyle:
        """The name of the document."""
        return self._style("title", ratio=1.9, font=BOLD, leading=self.size * 2.3)

    @cached_property
    def subtitle(self) -> ParagraphStyle:
        """The line below the name of the document."""
        return self._style("subtitle", ratio=1.1, textColor=MUTED)

    @cached_property
    def heading(self) -> ParagraphStyle:
        """A heading inside the document."""
        return self._style("heading", ratio=1.2, font=BOLD)

    @cached_property
    def words(self) -> ParagraphStyle:
        """The family's own words."""
        indent = self.size
        return self._style("words", ratio=1.05, leftIndent=indent, borderPadding=0)

    @cached_property
    def office(self) -> ParagraphStyle:
        """The header, left."""
        return self._style("office", ratio=0.95, leading=self.size * 1.3)

    @cached_property
    def office_right(self) -> ParagraphStyle:
        """The header, right."""
        return self._style("office_right", ratio=0.95, leading=self.size * 1.3, alignment=TA_RIGHT)
