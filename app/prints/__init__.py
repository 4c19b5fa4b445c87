"""Prints: a document made ready for the preview, the record of what went to the printer, and printing it again."""

from app.prints.around import context_for
from app.prints.corrected import corrections_of, reprint_corrected
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
    "corrections_of",
    "differs",
    "kept_paper",
    "list_prints",
    "make_printable",
    "record_print",
    "reprint",
    "reprint_corrected",
    "with_options",
]
