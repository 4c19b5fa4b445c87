"""What stops a report, in the words of `app.report_texts`."""

from typing import ClassVar

from storage.errors import KnownError


class ReportHandedIn(KnownError):
    """The report was handed in and is frozen (V18)."""

    code: ClassVar[str] = "report_handed_in"


class ReportPeriodAhead(KnownError):
    """The period has not begun."""

    code: ClassVar[str] = "report_period_ahead"


class ReportReasonMissing(KnownError):
    """A number typed in by hand needs its reason."""

    code: ClassVar[str] = "report_reason_missing"


class ReportNumberNotUnderstood(KnownError):
    """What was typed is no number."""

    code: ClassVar[str] = "report_number_not_understood"


class ReportDayMissing(KnownError):
    """A line without a day."""

    code: ClassVar[str] = "report_day_missing"


class WorkHoursReversed(KnownError):
    """A line of work that ends before it begins."""

    code: ClassVar[str] = "work_hours_reversed"


class TripWithoutWay(KnownError):
    """A trip with neither kilometres nor the price of a ticket."""

    code: ClassVar[str] = "trip_without_way"


class ReportFileNotWritten(KnownError):
    """The file could not be written where it was wanted."""

    code: ClassVar[str] = "report_file_not_written"
