"""Documents are data: a template, the data for its fields, and out come the bytes of a PDF.

`load_template` reads a template, `render` prints it, `parse_qr` reads a scanned code. reportlab is loaded by
the first `render`, not by importing this package.
"""

from app.documents.code import DocumentCode, parse_qr
from app.documents.content import Data, Value
from app.documents.loading import load_template, parse_template, template_ids
from app.documents.numbers import document_number, short_hash
from app.documents.printing import Context, CorrectionLine, OfficeHeader, RenderedDocument, content_hash, render
from app.documents.template import Field, FieldType, Requirement, Template

__all__ = [
    "Context",
    "CorrectionLine",
    "Data",
    "DocumentCode",
    "Field",
    "FieldType",
    "OfficeHeader",
    "RenderedDocument",
    "Requirement",
    "Template",
    "Value",
    "content_hash",
    "document_number",
    "load_template",
    "parse_qr",
    "parse_template",
    "render",
    "short_hash",
    "template_ids",
]
