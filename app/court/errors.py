"""Why a paper for the court could not be changed, finished or printed."""

from typing import ClassVar

from storage.errors import KnownError


class CourtPaperSent(KnownError):
    """A paper that was sent does not change any more (V18)."""

    code: ClassVar[str] = "court_paper_sent"


class CourtPaperNotReady(KnownError):
    """Something is missing (V21). Params: `lines`, `first`."""

    code: ClassVar[str] = "court_paper_not_ready"


class SendingDayMissing(KnownError):
    """A paper is sent on a day, not in the future."""

    code: ClassVar[str] = "sending_day_missing"
