"""What can be wrong with a template, with the data for it, or with a scanned code."""

from typing import ClassVar

from storage.errors import KnownError


class TemplateInvalid(KnownError):
    """A template cannot be used; params: `template` (its id), `place` (where) and `problem` (what)."""

    code: ClassVar[str] = "document-template-invalid"


class DataMismatch(KnownError):
    """The data does not fit the fields of the template; params: `field` (its path) and `problem`."""

    code: ClassVar[str] = "document-data-mismatch"


class DocumentIncomplete(KnownError):
    """A print for signature lacks required fields; params: `fields` (their labels). A draft is always possible."""

    code: ClassVar[str] = "document-incomplete"


class RestrictedOnFamilyPrint(KnownError):
    """A print for the family would show an entry that is not for it (domain.md V27); params: `field`."""

    code: ClassVar[str] = "document-restricted-on-family-print"


class LanguageMissing(KnownError):
    """The template has no texts in the language; params: `template`, `language`."""

    code: ClassVar[str] = "document-language-missing"


class CodeNotOurs(KnownError):
    """The scanned code is not one of Parasol's documents."""

    code: ClassVar[str] = "document-code-not-ours"


class PdfUnreadable(KnownError):
    """A file cannot be bound with others: it is damaged, empty, no PDF, or asks for a password."""

    code: ClassVar[str] = "document-pdf-unreadable"
