"""Blocks of a template become flowables."""

from collections.abc import Iterator, Sequence
from functools import partial

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, PageBreak, Paragraph, Spacer

from app.documents.charts import draw, paper_look
from app.documents.drawn import NEEDS, chart_of
from app.documents.pdf.grid import Cell, Frame, Grid, Row
from app.documents.pdf.look import Look
from app.documents.pdf.signing import SigningRow, signing_rows
from app.documents.pdf.typeset import markup, paragraphs
from app.documents.template import (
    Block,
    Column,
    Drawing,
    Facts,
    Heading,
    Labelled,
    Line,
    ListBlock,
    Signatures,
    Statement,
    Table,
)
from app.documents.writing import EMPTY, Scope

_LABEL_LIMIT = 110


def flowables(blocks: Sequence[Block], scope: Scope, look: Look) -> Iterator[Flowable]:
    """Yield the document's flowables; what a signature confirms stays on one page with the signatures."""
    held: list[Flowable] = []
    signed = False
    for block in blocks:
        if not scope.has(block.when):
            continue
        if isinstance(block, Statement):
            held = [Spacer(0, look.size), *paragraphs(scope.fill(block.text), look.body, look)]
            continue
        made = list(_make(block, scope, look))
        if signed and not isinstance(block, Signatures):
            # What follows the names is not part of them.
            held.insert(0, Spacer(0, look.size))
        signed = isinstance(block, Signatures)
        if isinstance(block, Signatures):
            yield KeepTogether([*held, *made])
        else:
            yield from (*held, *made)
        held = []
    yield from held


def _make(block: Block, scope: Scope, look: Look) -> Iterator[Flowable]:
    match block:
        case Heading():
            yield from _chapter(block, scope, look)
        case Line():
            yield from _line(block, scope, look)
        case Labelled():
            yield from _paragraph(block, scope, look)
        case ListBlock():
            yield from _list(block, scope, look)
        case Facts():
            yield from _facts(block, scope, look)
        case Table():
            yield from _table(block, scope, look)
        case Drawing():
            yield _drawing(block, scope, look)
        case Signatures():
            for row in signing_rows(block, scope, look):
                yield from (Spacer(0, look.size), SigningRow(row, look))


def _chapter(block: Heading, scope: Scope, look: Look) -> Iterator[Flowable]:
    if block.new_page:
        yield PageBreak()
    yield from _heading(scope.fill(block.text), look)


def _heading(text: str, look: Look) -> Iterator[Flowable]:
    yield CondPageBreak(look.size * 9)
    yield Spacer(0, look.size * 0.9)
    yield Paragraph(markup(text), look.heading)
    yield Spacer(0, look.size * 0.35)


def _line(block: Line, scope: Scope, look: Look) -> Iterator[Flowable]:
    style = {"subtitle": look.subtitle, "strong": look.strong, "body": look.body, "small": look.small}[block.look]
    yield Paragraph(markup(scope.join(block.parts, " · ") or EMPTY), style)
    yield Spacer(0, look.size * (0.9 if block.look == "subtitle" else 0.3))


def _paragraph(block: Labelled, scope: Scope, look: Look) -> Iterator[Flowable]:
    style = look.words if block.look == "words" else look.body
    label = scope.fill(block.label) if block.label else ""
    yield from paragraphs(scope.fill(block.text), style, look, label=label)
    yield Spacer(0, look.size * 0.45)


def _list(block: ListBlock, scope: Scope, look: Look) -> Iterator[Flowable]:
    _, value = scope.find(block.rows)
    entries = [row.fill(block.text) for row in scope.rows(block.rows)] if block.text else list(_strings(value))
    written = [entry for entry in entries if entry]
    one_line = block.inline or len(written) < 2
    text = " · ".join(written) if one_line else "\n".join(f"• {entry}" for entry in written)
    yield from paragraphs(text, look.body, look, label=scope.fill(block.label))
    yield Spacer(0, look.size * 0.45)


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, list):
        yield from (str(entry) for entry in value)


def _cell(text: str, look: Look, style: ParagraphStyle, *, blank: bool = False) -> Cell:
    return () if blank and not text else tuple(paragraphs(text, style, look))


def _facts(block: Facts, scope: Scope, look: Look) -> Iterator[Flowable]:
    cells: list[Cell] = [
        (
            Paragraph(markup(scope.writer.text(item.label)), look.small),
            *_cell(scope.join(item.parts, ", "), look, look.body),
        )
        for item in block.items
        if scope.has(item.when)
    ]
    if not cells:
        return
    columns = min(block.columns, len(cells))
    cells += [()] * (-len(cells) % columns)
    rows = [Row(tuple(cells[start : start + columns])) for start in range(0, len(cells), columns)]
    frame = Frame(widths=(look.width / columns,) * columns, head=None, pad=look.pad, ruled=False)
    yield Grid(frame, rows)
    yield Spacer(0, look.size * 0.3)


def _table(block: Table, scope: Scope, look: Look) -> Iterator[Flowable]:
    columns = [column for column in block.columns if scope.has(column.when)]
    share = look.width / sum(column.width for column in columns)
    labels = tuple(_cell(scope.writer.text(column.label), look, look.strong) for column in columns)
    if block.group:
        groups = list(scope.rows(block.group.rows))
        rows = [row for n, group in enumerate(groups) for row in _group(block, n, group, columns, look)]
        repeated = [partial(_repeated, block, group, look) for group in groups]
    else:
        inner = list(scope.rows(block.rows)) if block.rows else [scope]
        rows, repeated = [_row(one, columns, look) for one in inner], []
    frame = Frame(
        widths=tuple(column.width * share for column in columns),
        head=Row(labels),
        repeated=repeated,
        pad=look.pad,
        least=block.min_height * mm,
    )
    grid = Grid(frame, rows or [Row((_cell("", look, look.body),))])
    title = list(_heading(scope.fill(block.title), look)) if block.title else [Spacer(0, look.size * 0.5)]
    yield from title if block.rows else [KeepTogether([*title, grid])]
    if block.rows:
        yield grid
    yield Spacer(0, look.size * 0.6)


def _drawing(block: Drawing, scope: Scope, look: Look) -> Flowable:
    title = list(_heading(scope.fill(block.title), look)) if block.title else []
    values = {name: value for name in NEEDS[block.kind] if (value := scope.find(name)[1]) is not None}
    paper = paper_look(width=look.width, height=block.height * mm, text=look.size)
    return KeepTogether([*title, draw(chart_of(block.kind, values), paper), Spacer(0, look.size * 0.6)])


def _row(scope: Scope, columns: Sequence[Column], look: Look, *, group: int = -1) -> Row:
    cells = []
    for column in columns:
        style = look.strong if column.bold else look.body
        notes = scope.join(column.notes, " · ")
        text = scope.join(column.parts, ", ")
        main = _cell(text, look, style, blank=column.blank or bool(notes))
        cells.append((*main, *(paragraphs(notes, look.small, look) if notes else ())))
    return Row(tuple(cells), group=group)


def _group(block: Table, index: int, scope: Scope, columns: Sequence[Column], look: Look) -> Iterator[Row]:
    assert block.group is not None
    notes = scope.join(block.group.notes, " · ")
    title = paragraphs(scope.fill(block.group.text), look.strong, look)
    yield Row(((*title, *(paragraphs(notes, look.small, look) if notes else ())),), heads=True, group=index)
    for row in scope.rows(block.rows) if block.rows else ():
        yield _row(row, columns, look, group=index)


def _repeated(block: Table, scope: Scope, look: Look) -> Row:
    assert block.group is not None
    title = " ".join(scope.fill(block.group.text).split())
    if len(title) > _LABEL_LIMIT:
        title = f"{title[:_LABEL_LIMIT].rstrip()}…"
    text = f"{markup(title)} <font color='#545B5C'>({scope.writer.chrome.continued})</font>"
    return Row(((Paragraph(text, look.strong),),), heads=True)
