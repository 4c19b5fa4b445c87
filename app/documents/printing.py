"""Printing: data in, bytes out."""

from dataclasses import dataclass
from datetime import date, datetime

from app.documents.content import Data, prepare
from app.documents.errors import DataMismatch, LanguageMissing
from app.documents.template import Template


@dataclass(frozen=True, kw_only=True)
class OfficeHeader:
    """What stands at the top left of official prints; `place` is the town written before the date."""

    name: str
    address: str
    phone: str
    email: str
    place: str


@dataclass(frozen=True, kw_only=True)
class CorrectionLine:
    """A correction of what the print shows, written after it was handed over (V18); printed at the end.

    Attributes:
        at: moment with a time zone.
        author: who wrote it.
        passage: what it is about, in the language of the office.
        before: what stands there; empty when it has no name.
        restricted: not for the family; left out of its prints (V27).
    """

    at: datetime
    author: str
    passage: str
    before: str
    text: str
    reason: str
    restricted: bool = False


@dataclass(frozen=True, kw_only=True)
class Context:
    """Everything around the content of a print.

    Attributes:
        office: header of the office.
        case_number: „Znak sprawy”; empty leaves it out.
        day: the date at the top right.
        printed_at: moment of printing, with a time zone; printed in the time of Warsaw.
        printed_by: who prints, as the footer shows it: „A. Szablonowska”.
        draft: draw „PROJEKT” across, and print even when required fields are empty.
        demo: say „DANE FIKCYJNE” on every page.
        language: `pl`, `en`, `uk`, if the template has it.
        large: large print for the family.
        corrections: what was put right after the document was handed over; its content and hash stay.
    """

    office: OfficeHeader
    case_number: str
    day: date
    printed_at: datetime
    printed_by: str
    draft: bool = False
    demo: bool = False
    language: str = "pl"
    large: bool = False
    corrections: tuple[CorrectionLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class RenderedDocument:
    """A print; `content_hash` has 64 hexadecimal characters, of which the page shows the first eight."""

    pdf: bytes
    pages: int
    content_hash: str
    number: str
    version: int


def content_hash(template: Template, data: Data) -> str:
    """Return the hash a print of this data carries, without printing; drafts and finals alike.

    Raises:
        DataMismatch: the data does not fit the template.
        RestrictedOnFamilyPrint: see `render`.
    """
    return prepare(template, data, draft=True).content_hash


def render(template: Template, data: Data, context: Context) -> RenderedDocument:
    """Print a document; the same input gives the same bytes.

    Args:
        template: the kind of document.
        data: field id to value as the template's fields describe, `number` (str) and `version` (int) among them.
        context: what stands around the content.

    Raises:
        DataMismatch: an unknown field or a value of another type.
        DocumentIncomplete: required fields are empty and this is no draft (domain.md V06).
        RestrictedOnFamilyPrint: an entry is not meant for the family and the print is (domain.md V27).
        LanguageMissing: the template has no texts in the language.
    """
    from app.documents.pdf.document import build  # noqa: PLC0415 - reportlab is heavy, not needed before unlock

    if context.language not in template.languages:
        raise LanguageMissing(template=template.id, language=context.language)
    content = prepare(template, data, draft=context.draft)
    number, version = content.values.get("number"), content.values.get("version")
    if not isinstance(number, str) or not isinstance(version, int):
        raise DataMismatch(field="number, version", problem="every print has a number (text) and a version")
    pdf, pages = build(template, content, context)
    return RenderedDocument(pdf=pdf, pages=pages, content_hash=content.content_hash, number=number, version=version)
