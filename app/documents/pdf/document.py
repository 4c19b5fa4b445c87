"""A whole print: header, title, blocks, on as many pages as it takes."""

import io
from collections.abc import Iterator

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate, Paragraph, Spacer
from reportlab.platypus.frames import Frame as PageFrame

from app.documents.code import DocumentCode, code_text
from app.documents.content import Content
from app.documents.numbers import short_hash
from app.documents.pdf import fonts
from app.documents.pdf.blocks import flowables
from app.documents.pdf.corrections import correction_flowables
from app.documents.pdf.grid import Cell, Frame, Grid, Row
from app.documents.pdf.look import FOOTER, MARGIN, RUNNING_HEAD, TOP, Look
from app.documents.pdf.page import Chrome, CountingCanvas, define_code
from app.documents.pdf.typeset import markup
from app.documents.printing import Context
from app.documents.template import Style, Template
from app.documents.writing import Scope, Writer
from app.i18n import local

_LEFT = 0.64  # share of the header's width for the office


def build(template: Template, content: Content, context: Context) -> tuple[bytes, int]:
    """Return the PDF and its number of pages."""
    fonts.register()
    writer = Writer(context.language)
    layout = template.layout
    look = Look(layout, layout.large_text_size if context.large else layout.text_size)
    chrome = _chrome(template, content, context, look)
    scope = Scope(writer, ((template.fields, content.values),))
    # What is not for the family stays out of its prints (V27), also when it is put right.
    corrections = [one for one in context.corrections if template.audience != "family" or not one.restricted]
    story = [
        *_top(template, context, look),
        *flowables(template.blocks, scope, look),
        *correction_flowables(corrections, writer, look),
    ]
    out = io.BytesIO()
    document = _Document(out, chrome, language=context.language)
    document.build(story, canvasmaker=_canvas_with(chrome))
    return out.getvalue(), document.page


def _canvas_with(chrome: Chrome) -> type[CountingCanvas]:
    return type("DocumentCanvas", (CountingCanvas,), {"chrome": chrome})


class _Document(BaseDocTemplate):
    """Pages of one print; the later ones leave room for the running head."""

    def __init__(self, out: io.BytesIO, chrome: Chrome, *, language: str) -> None:
        width, height = chrome.look.page
        super().__init__(
            out,
            pagesize=(width, height),
            invariant=1,
            pageCompression=1,
            lang=language,
            title=chrome.title,
            subject=chrome.identity,
            creator="Parasol",
            author="",
            allowSplitting=1,
        )
        room = height - TOP - FOOTER
        first = PageFrame(MARGIN, FOOTER, chrome.look.width, room, 0, 0, 0, 0, id="first")
        later = PageFrame(MARGIN, FOOTER, chrome.look.width, room - RUNNING_HEAD, 0, 0, 0, 0, id="later")
        self.addPageTemplates(
            [
                PageTemplate(
                    "first",
                    [first],
                    onPage=lambda canvas, _: _begin(canvas, chrome),
                    pagesize=(width, height),
                    autoNextPageTemplate="later",
                ),
                PageTemplate("later", [later], pagesize=(width, height)),
            ]
        )


def _begin(canvas: Canvas, chrome: Chrome) -> None:
    if chrome.code:
        define_code(canvas, chrome.code)


def _chrome(template: Template, content: Content, context: Context, look: Look) -> Chrome:
    writer = Writer(context.language)
    words = writer.chrome
    official = template.layout.official
    number, version = str(content.values["number"]), int(str(content.values["version"]))
    code = DocumentCode(number=number, version=version, hash8=content.content_hash[:8].upper())
    printed = local(context.printed_at)
    when = f"{writer.day(printed, Style.NUM)}, {printed:%H:%M}"
    identity = f"{number} · {words.version.format(version=version)} · {short_hash(content.content_hash)}"
    return Chrome(
        look=look,
        title=writer.text(template.title),
        case=words.case.format(number=context.case_number) if official and context.case_number else "",
        identity=identity if official else "",
        protection=words.protection if official else "",
        page=words.page,
        printed=words.printed.format(when=when, who=context.printed_by) if official else "",
        code=code_text(code) if official else "",
        draft=words.draft if context.draft else "",
        demo=words.demo if context.demo else "",
    )


def _top(template: Template, context: Context, look: Look) -> Iterator[Flowable]:
    writer = Writer(context.language)
    left: Cell = ()
    right: Cell = ()
    if template.layout.official:
        office, case = context.office, context.case_number
        phone = writer.chrome.phone.format(number=office.phone) if office.phone else ""
        case_line = writer.chrome.case.format(number=case) if case else ""
        lines = (office.name, *_contact((office.address, phone, office.email), look), case_line)
        left = tuple(Paragraph(markup(line), look.office) for line in lines if line)
        town = f"{office.place}, {writer.day(context.day, Style.FULL)}"
        right = (Paragraph(markup(town), look.office_right),)
    if context.demo:
        right = (*right, Paragraph(f"<b>{markup(writer.chrome.demo)}</b>", look.office_right))
    if left or right:
        widths = (look.width * _LEFT, look.width * (1 - _LEFT) + look.pad)
        yield Grid(Frame(widths=widths, head=None, pad=look.pad, ruled=False), [Row((left, right))])
        yield Spacer(0, look.size * 0.7)
    yield Paragraph(markup(writer.text(template.title)), look.title)
    if getattr(template.blocks[0], "look", "") != "subtitle":
        yield Spacer(0, look.size * 0.5)


def _contact(parts: tuple[str, ...], look: Look) -> Iterator[str]:
    """Yield address, telephone and e-mail in one line, or in two when they are too long for one."""
    present = [part for part in parts if part]
    whole = " · ".join(present)
    room = look.width * _LEFT - look.pad
    if stringWidth(whole, fonts.REGULAR, look.office.fontSize) <= room:
        yield whole
    else:
        yield from (present[0], " · ".join(present[1:]))
