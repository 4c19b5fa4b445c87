"""Prints: a document made ready for the preview, the record of what went to the printer, and printing it again."""

from app.prints.around import context_for
from app.prints.errors import PrintNotKept
from app.prints.printable import Printable, PrintOptions, Subject, make_printable, with_options
from app.prints.record import PrintRecord, differs, kept_paper, list_prints, record_print, reprint

__all__ = [
    "PrintNotKept",
    "PrintOptions",
    "PrintRecord",
    "Printable",
    "Subject",
    "context_for",
    "differs",
    "list_prints",
    "make_printable",
    "kept_paper",
    "record_print",
    "reprint",
    "with_options",
]
