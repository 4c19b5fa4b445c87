"""The sentences of errors about reports, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    unchanged = _("Nothing has been changed.")
    return {
        "report_handed_in": (
            _("This report was handed in and does not change any more."),
            _("Its numbers are kept as they were on that day."),
            _("If something has to be put right, start a correction of it."),
        ),
        "report_period_ahead": (
            _("This period has not begun yet."),
            unchanged,
            _("Choose a period that is over or is running."),
        ),
        "report_reason_missing": (
            _("A number that is typed in needs its reason."),
            unchanged,
            _("Write where the number comes from, for example: from the pay office."),
        ),
        "report_number_not_understood": (
            _("This is no number."),
            unchanged,
            _("Write it in digits, for example 12 or 1 234,50."),
        ),
        "report_day_missing": (
            _("The day is missing."),
            unchanged,
            _("Write the day, for example 12.11."),
        ),
        "work_hours_reversed": (
            _("The work would end before it begins."),
            unchanged,
            _("Look at both hours."),
        ),
        "trip_without_way": (
            _("A trip needs its kilometres or the price of the ticket."),
            unchanged,
            _("Write one of the two."),
        ),
        "report_file_not_written": (
            _("The file could not be written there."),
            _("The report is kept in Parasol."),
            _("Choose another folder, or close the file if it is open in another program."),
        ),
    }
