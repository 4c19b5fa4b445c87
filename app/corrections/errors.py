"""Why a correction cannot be written; the sentences are in `app.error_texts`."""

from typing import ClassVar

from storage.errors import KnownError


class CorrectionIncompleteError(KnownError):
    """A correction without its words or its reason (V18)."""

    code: ClassVar[str] = "correction_incomplete"


class NotSealedError(KnownError):
    """What was not handed over yet is changed itself; a correction would only hide the mistake (V18)."""

    code: ClassVar[str] = "not_sealed"
