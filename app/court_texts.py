"""The sentences of errors about papers for the court and letters, for `app.error_texts`."""

from app.i18n import _

Lines = tuple[str, str, str]


def texts() -> dict[str, Lines]:
    """Return the texts in the language of now."""
    return {
        "court_paper_sent": (
            _("This paper was sent and does not change any more."),
            _("It stays as it was sent."),
            _("Write a new paper, or a note about what is new."),
        ),
        "court_paper_not_ready": (
            _("Something is still missing: {first}."),
            _("Everything written so far is kept."),
            _("See the list beside the paper; a draft can be printed at any time."),
        ),
        "letter_sent": (
            _("This letter was sent and does not change any more."),
            _("It stays as it was sent."),
            _("Write down the answer here; for anything else write a new letter."),
        ),
        "sending_day_missing": (
            _("The day of sending is missing, or it is still to come."),
            _("Nothing has been changed."),
            _("Write the day on which the paper left."),
        ),
    }
