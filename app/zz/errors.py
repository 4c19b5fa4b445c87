"""Why a card „Za życiem” cannot be written; the sentences are in `app.closing_texts`."""

from typing import ClassVar

from app.errors import KnownError


class NoZzCaseError(KnownError):
    """The family has no case of the programme."""

    code: ClassVar[str] = "no_zz_case"


class SupportWithoutNameError(KnownError):
    """A form of support needs a name (D34)."""

    code: ClassVar[str] = "support_without_name"
